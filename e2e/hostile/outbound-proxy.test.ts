import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { clouds } from '@/lib/azure/transport/clouds';
import { createSenders } from '@/lib/azure/transport/senders';
import { readLimits } from '@/lib/azure/transport/time-limits';
import type { Upstream } from '@/lib/azure/transport/transport';

/** Tests that a proxy between the product and Azure passes TLS on, and gets no token. */

let azure: TlsServer;
let proxy: Server;
let certificate: string;
/** `Authorization` and `Proxy-Authorization` that the server received. */
let received: (string | undefined)[][];
/** Heads and bytes that the proxy received from the product. */
let passed: string[];
let status: number;
let proxyStatus: number | 'silent';
const sockets = new Set<Duplex>();

beforeAll(async () => {
  const names = { name: 'subjectAltName' as const, altNames: [{ type: 2 as const, value: 'localhost' }] };
  const basic = { name: 'basicConstraints' as const, cA: true };
  const options = { keySize: 2048 as const, extensions: [basic, names] };
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], options);
  certificate = cert;
  azure = createTlsServer({ cert, key }, ({ headers }, response) => {
    received.push([headers.authorization, headers['proxy-authorization']]);
    response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' }).end('{"value":[]}');
  });
  proxy = createServer();
  proxy.on('connect', ({ url, headers }, client, head) => {
    passed.push(`${url} ${JSON.stringify(headers)}`);
    sockets.add(client);
    client.on('error', () => {});
    if (proxyStatus === 'silent') return;
    if (proxyStatus !== 200) return client.end(`HTTP/1.1 ${proxyStatus} No\r\nContent-Length: 0\r\n\r\n`);
    const [host = '', port] = (url ?? '').split(':');
    const tunnel = connect(Number(port), host, () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
    tunnel.on('error', () => client.destroy()).write(head);
    client.on('data', (chunk) => passed.push(String(chunk)));
    client.pipe(tunnel).pipe(client);
  });
  await Promise.all([azure, proxy].map((server) => new Promise<void>((done) => server.listen(0, 'localhost', done))));
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of [azure, proxy]) {
    server.close();
    server.closeAllConnections();
  }
});
beforeEach(() => {
  [received, passed, status, proxyStatus] = [[], [], 200, 200];
  // The pool reads the variables once.
  vi.resetModules();
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'HTTP_PROXY']) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function portOf(server: Server | TlsServer): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Trusts the certificate of this test, as NODE_EXTRA_CA_CERTS does. */
function trust(): void {
  const original = tls.connect;
  vi.spyOn(tls, 'connect').mockImplementation((...given: unknown[]) => {
    const [options] = given;
    return original({ ...(typeof options === 'object' ? options : {}), ca: certificate });
  });
}

async function send(upstream: Upstream = { kind: 'azure' }, origin = `https://localhost:${portOf(azure)}`) {
  const { openOutbound } = await import('@/lib/azure/transport/transport');
  const sender = createSenders().of('canary');
  const { arm } = openOutbound({ ...clouds.public, arm: origin }, upstream, {
    signal: new AbortController().signal,
    senders: { arm: sender, graph: sender, engine: sender },
    limits: { ...readLimits, headers: 12_000 },
  });
  const headers = createHttpHeaders({ authorization: 'Bearer canary' });
  return arm.sendRequest(createPipelineRequest({ url: `${origin}/subscriptions`, headers }));
}

const proxyUrl = (user = '') => `http://${user}localhost:${portOf(proxy)}`;

it('a request to Azure goes through HTTPS_PROXY, which sees the host and no token', async () => {
  trust();
  vi.stubEnv('HTTPS_PROXY', proxyUrl());
  expect((await send()).status).toBe(200);
  expect(received).toEqual([['Bearer canary', undefined]]);
  expect(passed[0]).toMatch(new RegExp(`^localhost:${portOf(azure)} `));
  expect(passed.length).toBeGreaterThan(1);
  expect(passed.join()).not.toMatch(/canary|subscriptions/);
});

it('the password of a proxy is sent to the proxy only, and small letters come first', async () => {
  trust();
  vi.stubEnv('HTTPS_PROXY', 'http://localhost:1');
  vi.stubEnv('https_proxy', proxyUrl('ada:p%40ss@'));
  await send();
  expect(passed[0]).toContain(`"proxy-authorization":"Basic ${Buffer.from('ada:p@ss').toString('base64')}"`);
  expect(received).toEqual([['Bearer canary', undefined]]);
});

it.each([
  ['a host in NO_PROXY', { NO_PROXY: 'localhost' }],
  ['no HTTPS_PROXY, but HTTP_PROXY', { HTTPS_PROXY: '', HTTP_PROXY: 'http://localhost:1' }],
])('a request goes directly to Azure with %s', async (_title, env) => {
  trust();
  vi.stubEnv('HTTPS_PROXY', proxyUrl());
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  expect((await send()).status).toBe(200);
  expect(passed).toEqual([]);
});

it('a redirect through a proxy is not followed', async () => {
  trust();
  vi.stubEnv('HTTPS_PROXY', proxyUrl());
  status = 307;
  await expect(send()).rejects.toMatchObject({ code: 'bad-upstream' });
  expect(received).toHaveLength(1);
});

it('a proxy that replaces the certificate gets no token, even if Node accepts any certificate', async () => {
  vi.stubEnv('HTTPS_PROXY', proxyUrl());
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  await expect(send()).rejects.toMatchObject({ code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO_VERIFY/) });
  expect(received).toEqual([]);
});

it.each([407, 503])('a proxy that refuses with %i ends the request, and no token is sent', async (refusal) => {
  vi.stubEnv('HTTPS_PROXY', proxyUrl());
  proxyStatus = refusal;
  const { toProblem } = await import('@/lib/azure/transport/to-problem');
  const error: unknown = await send().catch((thrown: unknown) => thrown);
  expect(toProblem(error).code).toBe('azure-unavailable');
  expect(received).toEqual([]);
});

it('a proxy that doesn’t respond is given up after 5 seconds', async () => {
  vi.stubEnv('HTTPS_PROXY', proxyUrl());
  proxyStatus = 'silent';
  await expect(send()).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
});

it('an emulator on this machine is reached without the proxy', async () => {
  const emulator = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((done) => emulator.listen(0, 'localhost', done));
  vi.stubEnv('HTTPS_PROXY', proxyUrl());
  vi.stubEnv('HTTP_PROXY', proxyUrl());
  expect((await send({ kind: 'url', url: `http://localhost:${portOf(emulator)}` })).status).toBe(200);
  expect(passed).toEqual([]);
  emulator.close();
  emulator.closeAllConnections();
});

it.each([
  ['refuses connections', {}, 'https://localhost:1'],
  ['has no address', {}, 'https://kustodian.invalid'],
  ['is behind a proxy that refuses connections', { HTTPS_PROXY: 'http://localhost:1' }, 'https://kustodian.invalid'],
])('the problem of a host that %s names the host', async (_title, env, origin) => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  await expect(send({ kind: 'azure' }, origin)).rejects.toMatchObject({
    code: 'azure-unavailable',
    detail: expect.stringContaining(`can’t reach ${new URL(origin).host}. Check its DNS, firewall, and proxy`),
  });
});
