import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, Server as NetServer, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type EmulatorServer, startEmulatorServer } from '@/lib/emulator/server';
import { testState } from '@/lib/emulator/testing/state';
import { log } from '@/lib/server/config/log';
import { guard } from '@/lib/server/http/guard-requests';
import { createOpenConnections } from '@/lib/server/http/open-connections';

/**
 * Requests that Node.js takes out of its server or can't parse, at every server of this repository. A client that never closes its side
 * must not keep a file descriptor.
 */

const warn = vi.spyOn(log, 'warn').mockImplementation(() => {});
const reached: string[] = [];
let emulators: EmulatorServer[];
let next: Server;
const known = new Set<NetServer>();
let opened: Record<string, () => Socket>;

function remember(message: unknown): void {
  const server: unknown = Reflect.get(Object(Reflect.get(Object(message), 'socket')), 'server');
  if (server instanceof NetServer) known.add(server);
}

beforeAll(async () => {
  subscribe('net.server.socket', remember);
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 });
  emulators = [
    await startEmulatorServer({ port: 0, state: testState() }),
    await startEmulatorServer({ port: 0, state: testState(), tls: { cert, key } }),
  ];
  next = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.end('reached');
  });
  // Next’s server has this listener, and leaves the socket open if no page has the address.
  next.on('upgrade', (request) => reached.push(request.url ?? ''));
  guard(next, { trustedProxies: 0, connections: createOpenConnections() });
  await new Promise<void>((resolve) => next.listen(0, '127.0.0.1', resolve));
  const [http = 0, https = 0] = emulators.map(({ url }) => Number(new URL(url).port));
  opened = {
    product: () => halfOpen(portOf(next)),
    emulator: () => halfOpen(http),
    'emulator over https': () => connectTls({ socket: halfOpen(https), rejectUnauthorized: false }),
  };
});
afterAll(async () => {
  unsubscribe('net.server.socket', remember);
  next.close();
  await Promise.all(emulators.map((emulator) => emulator.close()));
});
afterEach(() => {
  warn.mockClear();
  reached.length = 0;
});

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Its client side stays open until the test closes it. */
function halfOpen(port: number): Socket {
  return connect({ port, host: '127.0.0.1', allowHalfOpen: true });
}

const upgrade = 'Host: localhost\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n';
const requests = {
  'an upgrade of an address without a page': `GET /nope HTTP/1.1\r\n${upgrade}`,
  'an upgrade of a page': `GET / HTTP/1.1\r\n${upgrade}`,
  'an upgrade of an encoded address': `GET /%2e%2e/x HTTP/1.1\r\n${upgrade}`,
  'an upgrade of another host': `GET http://evil.example/ HTTP/1.1\r\n${upgrade}`,
  'an upgrade to HTTP/2': `GET /api/health HTTP/1.1\r\n${upgrade.replace('Upgrade: x', 'Upgrade: h2c')}`,
  'an upgrade with more bytes': `GET /nope HTTP/1.1\r\n${upgrade}${'x'.repeat(100_000)}`,
  CONNECT: 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n',
  'a bad request line': 'HELLO\r\n\r\n',
  'a bad header': 'GET / HTTP/1.1\r\nHost : localhost\r\n\r\n',
  'an HTTP/2 preface': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'half a request': 'GET / HTTP/1.1\r\nHost: loc',
  'half a body': 'POST /api/fleet HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nab',
} as const;

/** Milliseconds. Idle machines need a few, and every time limit of a server is 15 s or more. */
const atOnce = 5_000;

const servers = ['product', 'emulator', 'emulator over https'] as const;

it.each(servers.flatMap((server) => Object.keys(requests).map((title) => [title, server] as const)))(
  '%s leaves no open connection at the %s',
  async (title, server) => {
    const text = Object.entries(requests).find(([name]) => name === title)?.[1] ?? '';
    const socket = opened[server]?.();
    if (!socket) throw new Error(`No server is named ${server}.`);
    const answered = new Promise<void>((resolve) => socket.once('end', resolve).once('close', () => resolve()));
    // A server that closes with unread bytes resets the connection.
    socket.on('error', () => {}).resume();
    if (title.startsWith('half')) socket.end(text);
    else socket.write(text);
    await within(atOnce, answered);
    await vi.waitFor(async () => expect(await openConnections()).toBe(0), atOnce);
    socket.destroy();
  },
);

it.each(Object.keys(requests).filter((title) => title.includes('upgrade') || title === 'CONNECT'))(
  '%s is refused with one log line, and Next doesn’t get it',
  async (title) => {
    const text = Object.entries(requests).find(([name]) => name === title)?.[1] ?? '';
    const socket = opened.product?.();
    let answer = '';
    socket?.on('data', (chunk) => (answer += String(chunk)));
    await new Promise((resolve) =>
      socket
        ?.on('error', () => {})
        .once('close', resolve)
        .end(text),
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/"code":"invalid-request"/);
    expect(reached).toEqual([]);
    const method = text.split(' ')[0];
    expect(warn.mock.calls).toEqual([
      [expect.objectContaining({ event: 'answer', method, route: 'unknown path', status: 400 })],
    ]);
  },
);

it('the development server gets upgrades, which its reloads use', async () => {
  vi.stubEnv('NODE_ENV', 'development');
  const development = createServer();
  const seen: string[] = [];
  development.on('upgrade', ({ url = '' }, socket) => {
    seen.push(url);
    socket.destroy();
  });
  guard(development, { trustedProxies: 0, connections: createOpenConnections() });
  vi.unstubAllEnvs();
  await new Promise<void>((resolve) => development.listen(0, '127.0.0.1', resolve));
  const socket = connect(portOf(development), '127.0.0.1');
  socket.write(`GET /_next/hmr HTTP/1.1\r\n${upgrade}`);
  await new Promise((resolve) => socket.once('close', resolve));
  expect(seen).toEqual(['/_next/hmr']);
  development.close();
});

it('no file creates a server that these tests don’t have', () => {
  const files = ['app', 'components', 'lib'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.test)\.(?:tsx?|mjs)$/.test(entry.name))
      .map(({ parentPath, name }) => `${parentPath}/${name}`),
  );
  expect(files.filter((file) => /\bcreate\w*Server\(/.test(readFileSync(file, 'utf8')))).toEqual([
    'lib/emulator/server.ts',
  ]);
});

function within(milliseconds: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`Nothing happened within ${milliseconds} ms.`)), milliseconds).unref();
    work.then(resolve, reject);
  });
}

/** Returns the number of open connections of all servers. The emulator doesn't show its own. */
async function openConnections(): Promise<number> {
  const counts = [...known].map(
    (server) =>
      new Promise<number>((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
