import { AsyncLocalStorage } from 'node:async_hooks';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stateOf } from '@/lib/emulator/global-state';
import { startEmulatorServer } from '@/lib/emulator/server';
import { readSettings } from '@/lib/emulator/settings';
import { defined } from '@/lib/model/defined';
import type { clusterUrl as ClusterUrl } from './call';
import type { fleetOf as FleetOf } from './fleet-of';
import { claimsOf, forge } from './forge';
import type { ForgedLoad } from './forged-load';
import type { routes as Routes } from './routes';

/**
 * The API with an emulator on another port, over sockets like with Azure. Every request runs in a context that refers to it, like
 * in Next.js. A leaked timer, socket, or listener keeps the context in memory, and with it the request and its token.
 */

setFlagsFromString('--expose_gc');
const collectGarbage: () => void = runInNewContext('gc');
const context = new AsyncLocalStorage<Request>();

let url: string;
let close: () => Promise<void>;
let token: string;
let path: string;
let clusterUrl: typeof ClusterUrl;
let fleetOf: typeof FleetOf;
let routes: typeof Routes;

beforeAll(async () => {
  const { settings, estate } = readSettings({});
  const server = await startEmulatorServer({ port: 0, state: await stateOf({ settings, estate, port: 0 }) });
  url = server.url;
  close = () => server.close();
  vi.stubEnv('EMULATOR_URL', url);
  // Settings are read once, so the routes are loaded after them.
  vi.resetModules();
  await import('@/lib/azure/transport/detached');
  ({ clusterUrl } = await import('./call'));
  ({ fleetOf } = await import('./fleet-of'));
  ({ routes } = await import('./routes'));
  const { tenantId, domain } = await (await fetch(`${url}/control/estate`)).json();
  const form = { grant_type: 'password', client_id: crypto.randomUUID(), username: `owner@${domain}`, password: 'x' };
  const body = new URLSearchParams({ ...form, scope: 'https://management.azure.com/.default' });
  ({ access_token: token } = await (
    await fetch(`${url}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body })
  ).json());
  const { clusters } = await fleetOf(token);
  const cluster = clusters.find((line) => line.cluster.name === 'contosofraud')?.cluster;
  if (!cluster) throw new Error('The sample cluster is missing.');
  path = clusterUrl({ ...cluster, clusterName: cluster.name });
}, 120_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await close();
});

async function setFaults(faults: object[]): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/control/faults`, { method: 'PUT', headers, body: JSON.stringify(faults) });
}

type Handler = (request: Request) => Promise<Response>;

interface Sent {
  path: string;
  body?: object;
  token?: string;
  signal?: AbortSignal;
}

/** Sends a request in a context that refers to it, and passes the response to `use`. Returns a weak reference to the request. */
async function sendIn(
  handler: Handler,
  { path, body, token: other = token, signal }: Sent,
  use: (response: Response) => Promise<unknown>,
): Promise<WeakRef<Request>> {
  const request = new Request(`http://localhost:3000${path}`, {
    headers: { authorization: `Bearer ${other}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    ...defined({ signal }),
  });
  await context.run(request, async () => use(await handler(request)));
  return new WeakRef(request);
}

/** Returns the number of requests that are still in memory after garbage collection, with up to ten attempts. */
async function held(requests: readonly WeakRef<Request>[]): Promise<number> {
  const left = () => requests.filter((request) => request.deref() !== undefined).length;
  for (let round = 0; round < 10; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    collectGarbage();
    if (left() === 0) break;
  }
  return left();
}

async function times(count: number, send: () => Promise<WeakRef<Request>>): Promise<WeakRef<Request>[]> {
  const sent: WeakRef<Request>[] = [];
  for (let time = 0; time < count; time += 1) sent.push(await send());
  return sent;
}

/** Returns a function that reads a complete response and expects its status. */
function expecting(status: number) {
  return async (response: Response) => {
    await response.text();
    expect(response.status).toBe(status);
  };
}

describe('a request and its token in memory', () => {
  it('a request isn’t in memory after its cluster is returned', async () => {
    const sent = await times(5, () => sendIn(routes.cluster, { path }, expecting(200)));
    expect(await held(sent)).toBe(0);
  }, 120_000);

  it.each([
    ['fleet', '/api/fleet'],
    ['exportFleet', '/api/fleet/export?format=csv'],
  ] as const)('a request isn’t in memory after its stream (%s) is read completely', async (route, streamed) => {
    const sent = await times(5, () => sendIn(routes[route], { path: streamed }, expecting(200)));
    expect(await held(sent)).toBe(0);
  });

  it.each([
    ['fleet', '/api/fleet'],
    ['exportFleet', '/api/fleet/export?format=csv'],
  ] as const)('a request isn’t in memory after the reader of its stream (%s) cancels', async (route, streamed) => {
    await setFaults([{ match: { service: 'resource-graph' }, fault: { kind: 'slow', delayMs: 60_000 } }]);
    const leave = async (response: Response) => {
      const reader = response.body?.getReader();
      await reader?.read();
      await reader?.cancel();
    };
    const sent = await times(5, () => sendIn(routes[route], { path: streamed }, leave));
    await setFaults([]);
    expect(await held(sent)).toBe(0);
  });

  it('a request isn’t in memory after its caller disconnects', async () => {
    await setFaults([{ match: {}, fault: { kind: 'slow', delayMs: 60_000 } }]);
    const sent = await times(5, async () => {
      const caller = new AbortController();
      const sending = sendIn(routes.cluster, { path, signal: caller.signal }, (response) => response.text());
      setTimeout(() => caller.abort(), 50);
      return sending;
    });
    await setFaults([]);
    expect(await held(sent)).toBe(0);
  });

  it('a request isn’t in memory after a fix is planned or refused', async () => {
    const body = { fixId: 'disk-encryption-off', input: {} };
    const planned = await times(2, () => sendIn(routes.planFix, { path: `${path}/fixes/plan`, body }, expecting(200)));
    const applied = await times(2, () => sendIn(routes.applyFix, { path: `${path}/fixes`, body }, expecting(400)));
    expect(await held([...planned, ...applied])).toBe(0);
  }, 120_000);

  it('a request isn’t in memory after Azure rejects its token', async () => {
    const forged = forge(token, { exp: Number(claimsOf(token).exp) + 1 });
    const cluster = await times(5, () => sendIn(routes.cluster, { path, token: forged }, expecting(401)));
    const fleet = await times(5, () => sendIn(routes.fleet, { path: '/api/fleet', token: forged }, expecting(401)));
    expect(await held([...cluster, ...fleet])).toBe(0);
  });

  it('a request isn’t in memory after Azure throttles it', async () => {
    const fault = { kind: 'status', status: 429, headers: { 'Retry-After': '30' } };
    await setFaults([{ match: { path: '/diagnosticSettings$' }, fault }]);
    const sent = await times(3, async () => {
      const caller = new AbortController();
      const sending = sendIn(routes.cluster, { path, signal: caller.signal }, (response) => response.text());
      setTimeout(() => caller.abort(), 500);
      return sending;
    });
    await setFaults([]);
    expect(await held(sent)).toBe(0);
  });
});

it('forged tokens aren’t in memory after many requests, and each request causes one request to Azure', async () => {
  const node = ['--expose-gc', '--conditions=react-server', '--import', 'tsx', 'e2e/hostile/forged-load.ts', '300'];
  const { stdout } = await promisify(execFile)(process.execPath, node, { env: { ...process.env, EMULATOR_URL: '' } });
  const load: ForgedLoad = JSON.parse(stdout);
  expect(load).toMatchObject({ requests: 300, statuses: { 401: 300 }, upstream: 300, tokens: 0 });
  // Each request holds two copies of its token of 11 KB. Small growth is compiled code.
  expect(load.bytesPerRequest).toBeLessThan(8_000);
}, 300_000);
