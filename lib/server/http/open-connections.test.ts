import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOpenConnections, type OpenConnections } from './open-connections';

let server: Server;
let connections: OpenConnections;
/** Responses that the server hasn't ended. */
let responses: ServerResponse[];
let clients: Socket[];

beforeEach(async () => {
  connections = createOpenConnections();
  responses = [];
  clients = [];
  server = createServer((request, response) => {
    connections.followRequest(request.socket, response);
    if (request.url === '/at-once') response.end('done');
    else responses.push(response);
  });
  server.on('connection', connections.follow);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  vi.useRealTimers();
  for (const client of clients) client.destroy();
  server.close();
});

/** Connects and sends a text. Resolves when the server has the connection. */
async function open(text: string): Promise<{ closed: Promise<string> }> {
  const address = server.address();
  const accepted = new Promise((resolve) => server.once('connection', resolve));
  const client = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1', () =>
    client.write(text),
  );
  clients.push(client);
  let received = '';
  client.on('data', (chunk) => (received += String(chunk)));
  const closed = new Promise<string>((resolve) => client.on('error', () => {}).once('close', () => resolve(received)));
  await accepted;
  return { closed };
}

const request = (url: string) => `GET ${url} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

it.each([
  ['no byte', ''],
  ['half a request', 'GET / HTTP/1.1\r\nHost:'],
])('a connection that sent %s closes at once when the server stops', async (_title, text) => {
  const { closed } = await open(text);
  connections.end();
  expect(await closed).toBe('');
});

it('a connection that waits for its next request closes at once when the server stops', async () => {
  const { closed } = await open(request('/at-once'));
  await vi.waitFor(() => expect(clients[0]?.bytesRead).toBeGreaterThan(0));
  connections.end();
  expect(await closed).toMatch(/done$/);
});

it('a response is complete after the server stops, and then its connection closes', async () => {
  const { closed } = await open(request('/slow'));
  await vi.waitFor(() => expect(responses).toHaveLength(1));
  let isEnded = false;
  const ended = connections.end().then(() => (isEnded = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isEnded).toBe(false);
  responses[0]?.end('complete');
  expect(await closed).toMatch(/complete$/);
  await ended;
});

it('a response that takes more than 25 seconds ends with the server', async () => {
  const { closed } = await open(request('/slow'));
  await vi.waitFor(() => expect(responses).toHaveLength(1));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  connections.end();
  vi.advanceTimersByTime(24_999);
  expect(responses[0]?.socket?.destroyed).toBe(false);
  vi.advanceTimersByTime(1);
  expect(await closed).toBe('');
});

it('a connection after the server stops closes at once', async () => {
  await connections.end();
  const { closed } = await open(request('/at-once'));
  expect(await closed).toBe('');
});
