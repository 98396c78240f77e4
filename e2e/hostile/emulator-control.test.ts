import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** The built-in emulator and untrusted callers of its route. */

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

beforeEach(() => {
  vi.resetModules();
  Reflect.deleteProperty(globalThis, Symbol.for('kustodian.emulator'));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function ask(method: Method, target: string, init: RequestInit = {}): Promise<Response> {
  const route = await import('@/app/emulator/[...path]/route');
  const request = new Request(`http://localhost:3000/emulator${target}`, { ...init, method });
  // A caller on another machine can send this header.
  request.headers.set('host', 'localhost:3000');
  return route[method](request);
}

async function tenant(): Promise<string> {
  const { globalState } = await import('@/lib/emulator/global-state');
  return (await globalState()).directory.tenantId;
}

describe('a server that other machines can reach', () => {
  beforeEach(() => {
    vi.stubEnv('HOST', '0.0.0.0');
    vi.stubEnv('EMULATOR_ALLOW_REMOTE', '1');
  });

  it.each<[Method, string, string | undefined]>([
    ['GET', '/control/estate', undefined],
    ['GET', '/control/log', undefined],
    ['DELETE', '/control/log', undefined],
    ['POST', '/control/reset', '{"estate":"empty"}'],
    ['POST', '/control/clock', '{"advanceSeconds":3600}'],
    ['PUT', '/control/faults', '[{"match":{},"fault":{"kind":"html"}}]'],
    ['DELETE', '/control/faults', undefined],
    ['POST', '//CONTROL/reset/', '{"estate":"empty"}'],
    ['POST', '/%63ontrol/reset', '{"estate":"empty"}'],
  ])(
    'a server that other machines can reach refuses %s %s even if the Host header names this machine',
    async (method, target, body) => {
      const before = await tenant();
      const answer = await ask(method, target, body === undefined ? {} : { body });
      expect(answer.status).toBe(403);
      expect(await tenant()).toBe(before);
      const { globalState } = await import('@/lib/emulator/global-state');
      expect((await globalState()).faults).toEqual([]);
      expect((await globalState()).clock).toEqual({ aheadMs: 0 });
    },
  );

  it('a server that other machines can reach serves its sample data', async () => {
    expect((await ask('GET', '/subscriptions?api-version=2022-12-01')).status).toBe(401);
    expect((await ask('GET', '/common/v2.0/.well-known/openid-configuration')).status).toBe(200);
  });
});

describe('control on loopback', () => {
  it('control on loopback responds to this machine', async () => {
    expect((await ask('GET', '/control/estate')).status).toBe(200);
    expect((await ask('POST', '/control/reset', { body: '{"estate":"fleet:2:1:4"}' })).status).toBe(204);
  });

  it('control on loopback never reads a file, and returns the same error for a secret, a missing file, and an estate file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'control-'));
    const { emptyEstate } = await import('../../lib/emulator/estate/load');
    const files = { secret: 'TOP-SECRET', estate: JSON.stringify(emptyEstate()) };
    for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
    const refusals = await Promise.all(
      ['secret', 'estate', 'missing', ''].map(async (name) => {
        const answer = await ask('POST', '/control/reset', {
          body: JSON.stringify({ estate: path.join(folder, name) }),
        });
        return { status: answer.status, text: await answer.text() };
      }),
    );
    expect(new Set(refusals.map(({ text }) => text)).size).toBe(1);
    expect(refusals[0]).toMatchObject({ status: 400, text: expect.stringContaining('$.estate') });
    expect(refusals[0]?.text).not.toMatch(/SECRET|ENOENT|control-/);
  });

  it('control on loopback never quotes a body that isn’t JSON', async () => {
    const answer = await ask('POST', '/control/reset', { body: 'TOP-SECRET' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('SECRET');
  });
});

/** Returns a body of any size, which is created while it's read. */
function endless(megabytes: number): { body: ReadableStream<Uint8Array>; read(): number } {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent === megabytes) return controller.close();
        sent += 1;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20));
      },
    },
    { highWaterMark: 0 },
  );
  return { body, read: () => sent };
}

describe('a body of 300 MB', () => {
  it.each<[Method, string, Record<string, string>]>([
    ['POST', '/organizations/oauth2/v2.0/token', {}],
    ['POST', '/organizations/oauth2/v2.0/authorize', {}],
    ['POST', '/organizations/oauth2/v2.0/devicecode', {}],
    ['POST', '/v1.0/directoryObjects/getByIds', {}],
    ['PUT', '/subscriptions/s/resourceGroups/g', {}],
    ['POST', '/nothing/here', {}],
    ['POST', '/control/reset', { origin: 'https://evil.example' }],
    ['POST', '/control/reset', { host: 'evil.example' }],
  ])('a body of 300 MB to %s %s with %j is refused after 4 MB', async (method, target, headers) => {
    const { body, read } = endless(300);
    const route = await import('@/app/emulator/[...path]/route');
    const init: RequestInit & { duplex: 'half' } = { method, body, duplex: 'half' };
    const request = new Request(`http://localhost:3000/emulator${target}`, init);
    for (const [name, value] of Object.entries({ host: 'localhost:3000', ...headers }))
      request.headers.set(name, value);
    expect((await route[method](request)).status).toBe(413);
    expect(read()).toBe(5);
  });
});

describe('an authorize request', () => {
  const sound = {
    client_id: 'c',
    response_type: 'code',
    redirect_uri: 'http://localhost:3000/redirect',
    scope: 'openid',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
    prompt: 'none',
  };

  it.each([
    'http://localhost:3000/\r\nSet-Cookie: a=b',
    'http://localhost:3000/\nx',
    'http://local\thost:3000/',
    ' http://localhost:3000/',
    'http://localhost:3000/→',
    'http://localhost:3000/\u0000',
  ])('an authorize request with the redirect URI %j returns 400', async (redirectUri) => {
    for (const mode of ['query', 'fragment', 'form_post']) {
      const query = new URLSearchParams({ ...sound, redirect_uri: redirectUri, response_mode: mode });
      const answer = await ask('GET', `/organizations/oauth2/v2.0/authorize?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('location')).toBeNull();
    }
  });

  it('an authorize request never returns 500, for any value of a parameter', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const names = [...Object.keys(sound), 'response_mode', 'state', 'nonce', 'claims', 'login_hint', 'chosen_user'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('\r\nx: y', '{"a":', '[]', 'http://[', '%', '__proto__'),
        ),
        fc.constantFrom<Method>('GET', 'POST'),
        async (name, value, method) => {
          // Another redirect URI is refused before it's used.
          const sent = name === 'redirect_uri' ? sound.redirect_uri + value : value;
          const query = new URLSearchParams({ ...sound, [name]: sent });
          const answer = await ask(method, `/organizations/oauth2/v2.0/authorize?${query}`);
          expect(answer.status).not.toBe(500);
        },
      ),
      { numRuns: 150 },
    );
  });
});
