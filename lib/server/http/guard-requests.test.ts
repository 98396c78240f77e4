import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '../config/log';
import { guard } from './guard-requests';
import { createOpenConnections } from './open-connections';

/** A server with a listener in place of Next. Requests go over raw sockets, because HTTP clients don't send them. */

let server: Server;
let port: number;
const reached: { method: string; url: string; forwardedFor: unknown; query: unknown }[] = [];
const warn = vi.spyOn(log, 'warn').mockImplementation(() => {});

beforeAll(async () => {
  server = createServer(({ method = '', url = '', headers }, response) => {
    reached.push({ method, url, forwardedFor: headers['x-forwarded-for'], query: headers['x-sent-query'] });
    response.end('reached');
  });
  guard(server, { trustedProxies: 1, connections: createOpenConnections() });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => server.close());
beforeEach(() => {
  reached.length = 0;
  warn.mockClear();
});

/** Sends the headers of a request without its body, and returns the answer. */
function send(requestLine: string, headers: string[] = []): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write([`${requestLine} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n')),
    );
    let answer = '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      answer += String(chunk);
      if (/\r\n\r\n.+/s.test(answer)) {
        socket.destroy();
        resolve(answer);
      }
    });
  });
}

describe('a request is refused before Next sees it', () => {
  it.each([
    ['TRACE / ', 405, 'method-not-allowed'],
    ['TRACE /api/fleet', 405, 'method-not-allowed'],
    ['PROPFIND /api/fleet', 405, 'method-not-allowed'],
    ['POST /', 405, 'method-not-allowed'],
    ['POST /checks', 405, 'method-not-allowed'],
    ['DELETE /favicon.ico', 405, 'method-not-allowed'],
    ['POST /%61pi/fleet', 405, 'method-not-allowed'],
    ['GET http://evil.example/', 400, 'invalid-request'],
    ['GET /api/checks/%ff', 400, 'invalid-request'],
    ['GET /%c0%ae', 400, 'invalid-request'],
    ['POST /api/%2e%2e', 400, 'invalid-request'],
    ['POST /api/..', 400, 'invalid-request'],
    ['POST /api/%5c..', 400, 'invalid-request'],
    ['OPTIONS *', 400, 'invalid-request'],
    ['GET /_next/image?url=%2Ficon.svg&w=64&q=75', 404, 'not-found'],
    ['GET /_next/imag%65?url=%2Ficon.svg&w=64&q=75', 404, 'not-found'],
    ['GET /%5fnext/image?url=%2Ficon.svg&w=64&q=75', 404, 'not-found'],
    ['GET /_next%2Fimage?url=%2Ficon.svg&w=64&q=75', 404, 'not-found'],
    ['GET //_next/image?url=%2Ficon.svg&w=64&q=75', 404, 'not-found'],
    ['GET /_next/data/a/index.json', 404, 'not-found'],
    ['GET /_next/mcp', 404, 'not-found'],
    ['GET /_next', 404, 'not-found'],
  ])('%s is refused with %i and one log line before Next gets it', async (line, status, code) => {
    const answer = await send(line.trim());
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).toMatch(/frame-ancestors 'none'/);
    expect(answer).toMatch(/connection: close/i);
    expect(reached).toEqual([]);
    expect(warn.mock.calls).toEqual([
      [expect.objectContaining({ event: 'answer', method: line.split(' ')[0], route: 'unknown path', status, code })],
    ]);
  });

  it.each(['x', '%7B', '%5B1%5D', '%ff', ''])(
    'a router state that Next can’t read (%j) is refused before Next logs an error',
    async (state) => {
      expect(await send('GET /checks', ['RSC: 1', `Next-Router-State-Tree: ${state}`])).toMatch(/^HTTP\/1.1 400 /);
      expect(reached).toEqual([]);
    },
  );

  it('a body beyond 64 KB is refused at its first byte in any spelling of the address', async () => {
    for (const path of ['/api/clusters/a/contoso/c/fixes/plan', '/api/clusters/a/conto%73o/c/fixes/plan']) {
      const answer = await send(`POST ${path}`, ['Content-Type: application/json', 'Content-Length: 10000000']);
      expect(answer).toMatch(/^HTTP\/1.1 413 /);
    }
    expect(reached).toEqual([]);
  });
});

describe('a request passes', () => {
  it.each([
    'GET /',
    'HEAD /checks',
    'POST /api/principals/resolve',
    'PUT /emulator/subscriptions/a',
    'GET /api/a%20b',
    'GET /_next/static/chunks/a.js',
    'GET /_nextdoor',
  ])('Next gets a request %s', async (line) => {
    const [method, url] = line.split(' ');
    void send(line, ['Content-Length: 0']);
    await vi.waitFor(() => expect(reached).toMatchObject([{ method, url }]));
  });

  it('Next gets the router state of its own client', async () => {
    const state = encodeURIComponent(JSON.stringify(['', { children: [['id', 'a', 'd', null], {}] }, null, 'refetch']));
    await send('GET /checks', ['RSC: 1', `Next-Router-State-Tree: ${state}`]);
    expect(reached).toMatchObject([{ url: '/checks' }]);
  });

  it('the guard allows requests to the overlay on the development server only', async () => {
    const line = 'POST /__nextjs_original-stack-frames';
    expect(await send(line, ['Content-Length: 0'])).toContain(' 405 ');
    vi.stubEnv('NODE_ENV', 'development');
    try {
      await send(line, ['Content-Length: 0']);
    } finally {
      vi.unstubAllEnvs();
    }
    expect(reached).toMatchObject([{ method: 'POST' }]);
  });

  it('Next gets the address that the trusted proxy saw, not the client’s own', async () => {
    await send('GET /', ['X-Forwarded-For: 198.51.100.1, 203.0.113.9']);
    expect(reached).toMatchObject([{ forwardedFor: '203.0.113.9' }]);
  });

  it('Next gets the query as it was sent, not one that the client claims', async () => {
    await send('GET /api/fleet?%5F_proto__=x&a=?', ['X-Sent-Query: ?findings=compact']);
    await send('GET /api/fleet', ['X-Sent-Query: ?findings=compact']);
    expect(reached.map(({ query }) => query)).toEqual(['?%5F_proto__=x&a=?', '']);
  });

  it('an idle connection stays open for 65 seconds, which is longer than a load balancer reuses it', async () => {
    expect(await send('GET /')).toMatch(/keep-alive: timeout=65\r\n/i);
    expect(server.headersTimeout).toBeGreaterThan(server.keepAliveTimeout);
  });

  it('Next gets no address if the trusted proxy added none', async () => {
    await send('GET /');
    // Next fills in the other end of the connection for a header that is absent, not for one that is empty.
    expect(reached).toMatchObject([{ forwardedFor: '' }]);
  });
});

it('a body that doesn’t arrive closes the connection, and a complete one leaves no timer', async () => {
  const head = 'POST /api/a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n';
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head}x${head}`));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    // The second request has a timer, and the first one has none left.
    await vi.waitUntil(() => reached.length === 2);
    await vi.waitUntil(() => vi.getTimerCount() === 1);
    vi.advanceTimersByTime(20_000);
    await closed;
  } finally {
    vi.useRealTimers();
  }
});
