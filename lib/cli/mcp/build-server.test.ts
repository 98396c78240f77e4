import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { Arguments } from '../arguments/arguments';
import type { Io } from '../io';
import { jsonOf } from '../output/content';
import { readConfig } from '../scan/read-config';
import { readScope } from '../scan/scope-arguments';
import { AllowedFiles } from './allowed-files';
import { AzureAccount } from './azure-account';
import { AzureCalls } from './azure-calls';
import { buildServer } from './build-server';
import type { ToolCall } from './tools';

/** Limits of a server, with a tool of the test and the official client. */

const readDefaultToken = vi.hoisted(() => vi.fn());
vi.mock('../sign-in/default-credential', () => ({ readDefaultToken }));

const tenantId = '22222222-2222-4222-8222-222222222222';
const start = new Date('2026-12-01T08:00:00Z');
const minute = 60_000;

function tokenUntil(end: Date): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = end.getTime() / 1000;
  const claims = { aud: 'https://management.azure.com', tid: tenantId, oid: tenantId, exp };
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;
}

let now: Date;
let client: Client;
let ending: AbortController;

const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * minute);

const io: Io = {
  stdout: { isTerminal: false, write: async () => {} },
  stderr: { isTerminal: false, write: async () => {} },
  env: { ENTRA_TENANT_ID: tenantId, ARM_TOKEN: tokenUntil(minutesLater(60)) },
  directory: process.cwd(),
  signal: new AbortController().signal,
  now: () => now,
};

beforeEach(() => {
  now = start;
  ending = new AbortController();
  readDefaultToken.mockReset();
});
afterEach(async () => {
  ending.abort();
  vi.restoreAllMocks();
  await client.close();
});

/** Connects to a server with one tool, `work`, that reads Azure. */
async function serve(work: (call: ToolCall) => Promise<object>, options: Record<string, string[]> = {}): Promise<void> {
  const args = new Arguments(new Map(Object.entries(options)), []);
  const settings = {
    io,
    scope: readScope(args),
    config: await readConfig(args, io),
    pseudonyms: undefined,
    files: await AllowedFiles.open([], io.directory),
  };
  const server = buildServer({
    tools: [
      {
        name: 'work',
        title: 'Work',
        description: 'Works.',
        input: z.strictObject({}),
        output: z.looseObject({}),
        readsAzure: true,
        needsFiles: false,
        allowsPseudonyms: false,
        run: async (_input, call) => jsonOf(await work(call)),
      },
    ],
    settings,
    account: await AzureAccount.open(args, io),
    calls: new AzureCalls(),
    signal: ending.signal,
  });
  const [near, far] = InMemoryTransport.createLinkedPair();
  client = new Client({ name: 'test', version: '1' });
  await Promise.all([server.connect(far), client.connect(near)]);
}

async function call(onprogress?: (progress: { progress: number; total?: number | undefined }) => void) {
  return client.callTool({ name: 'work', arguments: {} }, { timeout: 20_000, ...(onprogress ? { onprogress } : {}) });
}

const codeOf = ({ content }: { content: unknown }): string => {
  const [block] = z.array(z.object({ text: z.string() })).parse(content);
  return JSON.parse(block?.text ?? '').error.code;
};

const withToken = { 'token-from-env': ['ARM_TOKEN'] };

describe('a result', () => {
  it.each([
    [262_144, 'returned', false],
    [262_145, 'too-large', true],
  ])('a result of %i bytes is %s', async (bytes, _outcome, isError) => {
    // Letters of two bytes, so that bytes and not characters count.
    const text = 'é'.repeat(100_000);
    const rest = 'x'.repeat(bytes - Buffer.byteLength(JSON.stringify({ text })));
    await serve(async () => ({ text: text + rest }), withToken);
    const result = await call();
    expect(result.isError ?? false).toBe(isError);
    if (isError) expect([codeOf(result), result.structuredContent]).toEqual(['too-large', undefined]);
  });
});

describe('a call', () => {
  it('a call of more than 300 seconds is timed out, and its work is aborted', async () => {
    const limit = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
    let isAborted = false;
    await serve(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            isAborted = true;
            reject(signal.reason);
          });
          limit.abort(new DOMException('The operation timed out.', 'TimeoutError'));
        }),
      withToken,
    );
    expect(codeOf(await call())).toBe('timed-out');
    expect([timeout.mock.calls, isAborted]).toEqual([[[300_000]], true]);
  });

  it('a call reports rising progress at most 4 times a second, and only if the client asks for it', async () => {
    await serve(async ({ session }) => {
      const { progress } = await session();
      for (let done = 1; done <= 100; done += 1) {
        progress.update('contosofraud', done === 50 ? 1 : done, 100);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return {};
    }, withToken);
    const sent = vi.spyOn(InMemoryTransport.prototype, 'send');
    const messages = () => sent.mock.calls.map(([message]) => JSON.stringify(message));
    const from = performance.now();
    const seen: { progress: number; total?: number | undefined }[] = [];
    await call((progress) => seen.push(progress));
    const seconds = (performance.now() - from) / 1000;
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.length).toBeLessThanOrEqual(4 * seconds + 1);
    expect(seen.map(({ total }) => total)).toEqual(seen.map(() => 100));
    const values = seen.map(({ progress }) => progress);
    expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
    expect(messages().join('\n')).not.toContain('contosofraud');
    sent.mockClear();
    await call();
    expect(messages().filter((message) => message.includes('notifications/progress'))).toEqual([]);
  });
});

describe('the sign-in', () => {
  const signedIn = () => serve(async ({ session }) => ({ until: (await session()).caller.token.length > 0 }));

  it('DefaultAzureCredential is asked for a token at the first call, and again if fewer than 5 minutes are left', async () => {
    readDefaultToken.mockImplementation(async () => tokenUntil(new Date(now.getTime() + 60 * minute)));
    await signedIn();
    expect(readDefaultToken).not.toHaveBeenCalled();
    for (const [minutes, asked] of [
      [0, 1],
      [54, 1],
      [55.5, 2],
      [56, 2],
      [200, 3],
    ] as const) {
      now = minutesLater(minutes);
      expect((await call()).isError ?? false).toBe(false);
      expect(readDefaultToken).toHaveBeenCalledTimes(asked);
    }
  });

  it('a sign-in that fails is signed-out, without the text of the failure', async () => {
    readDefaultToken.mockRejectedValue(new Error('contoso'));
    await signedIn();
    const result = await call();
    expect([codeOf(result), JSON.stringify(result).includes('contoso')]).toEqual(['signed-out', false]);
  });

  it('a token from a variable that expires between two calls is token-expired', async () => {
    await serve(async ({ session }) => ({ token: (await session()).caller.token.length }), withToken);
    expect((await call()).isError ?? false).toBe(false);
    now = minutesLater(66);
    expect(codeOf(await call())).toBe('token-expired');
  });
});
