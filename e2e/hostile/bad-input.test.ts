import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as unknownRoute from '@/app/api/[...path]/route';
import { DELETE, HEAD, OPTIONS, PATCH, POST, PUT } from '@/app/api/fleet/route';
import { log } from '@/lib/server/config/log';
import { call, problemOf } from './call';
import { clearLog, requestsSeen, reset, tokenOf } from './emulator';
import { routes } from './routes';

const subscription = '11111111-1111-4111-8111-111111111111';
let token: string;
beforeEach(async () => {
  await reset();
  token = await tokenOf('owner');
  await clearLog();
});

afterEach(() => vi.restoreAllMocks());

async function refused(answer: Response) {
  expect(await requestsSeen()).toEqual([]);
  const problem = await problemOf(answer);
  expect(JSON.stringify(problem)).not.toMatch(/\n {4}at |node_modules|\.ts:/);
  return problem;
}

describe('an address', () => {
  it.each([
    'rg%2f..%2f..',
    '..%2f..%2f',
    'a%2Fb',
    'a%5Cb',
    '..%5c',
    '%252e%252e',
    '%25252f',
    '%ff%fe',
    '%c0%ae',
    'a%00b',
    'a%0d%0aX-Inj:1',
    'rg.',
    'a;b=c',
    '%E2%80%AEgr',
    'r%E2%80%8Bg',
    '%EF%BC%8E%EF%BC%8E',
    `${'x'.repeat(91)}`,
    '{resourceGroup}',
    ':resourceGroup',
  ])('an address with the resource group %s is refused', async (name) => {
    const answer = await call(routes.cluster, `/api/clusters/${subscription}/${name}/contoso`, { token });
    expect(await refused(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it.each(['not-a-guid', `${subscription}0`, `%31${subscription.slice(2)}`])(
    'an address with the subscription %s is refused',
    async (name) => {
      const answer = await call(routes.cluster, `/api/clusters/${name}/rg/contoso`, { token });
      expect(await refused(answer)).toMatchObject({ status: 400 });
    },
  );

  it.each(['abc', '1abc', 'a-b-c', 'x'.repeat(23), 'cont%20oso', 'contoso%2e', 'c%C3%B6ntoso'])(
    'an address with the cluster %s is refused',
    async (name) => {
      const answer = await call(routes.cluster, `/api/clusters/${subscription}/rg/${name}`, { token });
      expect(await refused(answer)).toMatchObject({ status: 400 });
    },
  );

  it('an address without a route returns a problem for every method', async () => {
    for (const handler of Object.values(unknownRoute).filter((value) => typeof value === 'function')) {
      expect(await problemOf(await call(handler, '/api/nothing'))).toMatchObject({ status: 404, code: 'not-found' });
    }
  });

  it.each(Object.entries({ HEAD, POST, PUT, PATCH, DELETE, OPTIONS }))(
    'an address with only GET refuses %s',
    async (method, handler) => {
      const answer = await call(handler, '/api/fleet', { token, method });
      expect(answer.headers.get('allow')).toBe('GET');
      expect(await refused(answer)).toMatchObject({ status: 405, code: 'method-not-allowed' });
    },
  );
});

describe('a query', () => {
  it.each(Object.entries(routes))('the route %s refuses an unknown parameter', async (_name, route) => {
    const path = route.path
      .replace('{subscriptionId}', subscription)
      .replace('{resourceGroup}', 'rg')
      .replace('{clusterName}', 'contoso')
      .replace('{checkId}', 'disk-encryption-off');
    for (const query of ['x=1', '__proto__=x', '%5F_proto__=x', 'x%00=1']) {
      const answer = await call(route, `${path}?${query}`, { token });
      expect(await refused(answer), query).toMatchObject({ status: 400, code: 'invalid-request' });
    }
  });

  it('a query is read as it was sent, because Next leaves out some names', async () => {
    const answer = await call(routes.settings, '/api/settings', { token, headers: { 'x-sent-query': '?nxtPa=1' } });
    expect(await refused(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it.each([
    '',
    '?search=',
    '?search=a',
    '?search=an&search=on',
    '?search=an&filter=x',
    '?search[]=an',
    `?search=${'x'.repeat(121)}`,
  ])('the query %j is refused', async (query) => {
    const answer = await call(routes.principals, `/api/principals${query}`, { token, graphToken: token });
    expect(await refused(answer)).toMatchObject({ status: 400 });
  });

  it('a query for names without a Graph token returns the name of the missing header', async () => {
    const answer = await call(routes.principals, '/api/principals?search=an', { token });
    expect(await refused(answer)).toMatchObject({ status: 400, detail: expect.stringContaining('X-Graph-Token') });
  });

  it.each([`an" OR "displayName:`, '\\', `'; drop`, '| union externaldata', '`', '*/'])(
    'a query with special characters (%s) is searched as text',
    async (search) => {
      const graphToken = await tokenOf('owner', 'https://graph.microsoft.com/Directory.Read.All');
      const path = `/api/principals?search=${encodeURIComponent(`zz ${search}`)}`;
      const answer = await call(routes.principals, path, { token, graphToken });
      expect([answer.status, await answer.json()]).toEqual([200, { principals: [], unreadable: [] }]);
    },
  );
});

describe('a body', () => {
  const plan = `/api/clusters/${subscription}/rg/contoso/fixes/plan`;
  const good = '{"fixId":"disk-encryption-off","input":{}}';
  const nested = (depth: number) => `{"fixId":"undo","input":${'['.repeat(depth)}${']'.repeat(depth)}}`;

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['half a string', '{"fixId":"'],
    ['two documents', `${good}${good}`],
    ['an array', '[]'],
    ['null', 'null'],
    ['an unknown key', '{"fixId":"disk-encryption-off","input":{},"sku":1}'],
    ['an unknown fix', '{"fixId":"delete-everything","input":{}}'],
    ['input of another type', '{"fixId":"disk-encryption-off","input":"true"}'],
    ['an unknown key in the input', '{"fixId":"disk-encryption-off","input":{"enableDiskEncryption":false}}'],
    ['__proto__', '{"__proto__":{"admin":true},"fixId":"disk-encryption-off","input":{}}'],
    ['an escaped __proto__', '{"\\u005f_proto__":{},"fixId":"disk-encryption-off","input":{}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{}},"fixId":"disk-encryption-off","input":{}}'],
    ['a key twice', '{"fixId":"undo","fixId":"disk-encryption-off","input":{}}'],
    ['a key twice, once escaped', '{"fixId":"undo","\\u0066ixId":"disk-encryption-off","input":{}}'],
    ['a number out of range', '{"fixId":"disk-encryption-off","input":1e999}'],
    ['NaN', '{"fixId":"disk-encryption-off","input":NaN}'],
    ['half a character', '{"fixId":"disk-encryption-off","input":"\\ud800"}'],
    ['great depth', nested(10_000)],
  ])('a body with %s is refused', async (_title, body) => {
    const answer = await call(routes.planFix, plan, { token, body });
    expect(await refused(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  it('a body that isn’t UTF-8 is refused', async () => {
    const request = new Request(`http://localhost:3000${plan}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
    });
    expect(await refused(await routes.planFix(request))).toMatchObject({ status: 400 });
  });

  it('a body of more than 64 KB is refused, even without a Content-Length', async () => {
    const large = JSON.stringify({ fixId: 'undo', input: 'x'.repeat(64 * 1024) });
    expect(await refused(await call(routes.planFix, plan, { token, body: large }))).toMatchObject({ status: 413 });
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(0x20));
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: endless, duplex: 'half' };
    const answer = await routes.planFix(new Request(`http://localhost:3000${plan}`, init));
    expect(await refused(answer)).toMatchObject({ status: 413, code: 'too-large' });
    expect(sent).toBeLessThan(80 * 1024);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp', ''])(
    'a body of the type %j is refused',
    async (type) => {
      const answer = await call(routes.planFix, plan, { token, body: good, headers: { 'content-type': type } });
      expect(await refused(answer)).toMatchObject({ status: 415, code: 'unsupported-media-type' });
    },
  );

  it('a compressed body is refused', async () => {
    const answer = await call(routes.planFix, plan, { token, body: good, headers: { 'content-encoding': 'gzip' } });
    expect(await refused(answer)).toMatchObject({ status: 415 });
  });
});

describe('a health check', () => {
  it('a health check needs no token, sends nothing, and is not stored', async () => {
    const answers = [await call(routes.live, '/api/health/live'), await call(routes.ready, '/api/health/ready')];
    expect(await requestsSeen()).toEqual([]);
    expect(answers.map(({ status, headers }) => [status, headers.get('cache-control')])).toEqual([
      [200, 'no-store'],
      [200, 'no-store'],
    ]);
    expect(await answers[0]?.json()).toEqual({ status: 'ok' });
    expect(await answers[1]?.json()).toEqual({ status: 'ok', mode: 'emulator', checks: expect.any(Number) });
  });
});

describe('every refusal', () => {
  it('every refusal leaves one line in the log, with the route and without the address', async () => {
    const line = vi.spyOn(log, 'warn').mockImplementation(() => {});
    const refusals = [
      await call(routes.cluster, `/api/clusters/secret/rg/contoso`, { token }),
      await call(POST, '/api/fleet?secret', { token, method: 'POST' }),
      await call(unknownRoute.GET, '/api/secret', { token }),
      await call(routes.exportFleet, '/api/fleet/export?format=csv&__proto__=secret', { token }),
    ];
    const cluster = '/api/clusters/{subscriptionId}/{resourceGroup}/{clusterName}';
    const shown = line.mock.calls.map(([fields]) => fields as object);
    expect(shown).toMatchObject([
      { method: 'GET', route: cluster, status: 400, code: 'invalid-request' },
      { method: 'POST', route: '/api/fleet', status: 405, code: 'method-not-allowed' },
      { method: 'GET', route: 'unknown path', status: 404, code: 'not-found' },
      { method: 'GET', route: '/api/fleet/export', status: 400, code: 'invalid-request' },
    ]);
    expect(shown.map((fields) => 'requestId' in fields && fields.requestId)).toEqual(
      refusals.map(({ headers }) => headers.get('x-request-id')),
    );
    expect(JSON.stringify(shown)).not.toContain('secret');
  });
});

describe('every response', () => {
  it('every response forbids storing, rendering, framing, and sniffing', async () => {
    const answers = [
      await call(routes.health, '/api/health'),
      await call(routes.fleet, '/api/fleet'),
      await call(routes.fleet, '/api/fleet', { token }),
      await call(unknownRoute.GET, '/api/nothing'),
    ];
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toMatch(/^no-store/);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});
