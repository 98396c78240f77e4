import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clouds } from './clouds';
import { createSenders, type Sender } from './senders';
import { readLimits, type TimeLimits } from './time-limits';
import { openOutbound, type Upstream } from './transport';

const cloud = clouds.public;
const url = `${cloud.arm}/subscriptions?api-version=1`;
const senders = createSenders();
let server: Server | undefined;
const sockets = new Set<Socket>();

afterEach(() => {
  vi.useRealTimers();
  for (const socket of sockets) socket.destroy();
  server?.close();
});

async function serve(listener: RequestListener): Promise<Upstream> {
  const started = createServer(listener);
  server = started;
  started.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return { kind: 'url', url: `http://127.0.0.1:${(started.address() as AddressInfo).port}` };
}

function inProcess(handle: (request: Request) => Promise<Response>): Upstream {
  return { kind: 'in-process', handle };
}

/** A sender whose token Azure has accepted. */
function senderOf(token: string): Sender {
  const sender = senders.of(token);
  sender.accept();
  return sender;
}

function open(upstream: Upstream, { signal, limits, token }: Sent = {}) {
  const sender = senderOf(token ?? 'a.b.c');
  return openOutbound(cloud, upstream, {
    signal: signal ?? new AbortController().signal,
    senders: { arm: sender, graph: sender, engine: sender },
    limits: limits ?? readLimits,
  });
}

interface Sent {
  url?: string;
  signal?: AbortSignal;
  headers?: Record<string, string>;
  limits?: TimeLimits;
  /** Whose request it is. */
  token?: string;
}

function send(upstream: Upstream, more: Sent = {}) {
  const outbound = open(upstream, more);
  const request = createPipelineRequest({ url: more.url ?? url, headers: createHttpHeaders(more.headers ?? {}) });
  return outbound.arm.sendRequest(request);
}

describe('a request to Azure', () => {
  it.each([
    'https://evil.example/subscriptions',
    'http://management.azure.com/subscriptions',
    'https://management.azure.com:8443/subscriptions',
    'https://user@management.azure.com/subscriptions',
    'https://management.azure.com/subscriptions/../providers/x',
    'https://management.azure.com/subscriptions/%2E%2E/providers/x',
    'https://management.azure.com/subscriptions\\x',
    'https://management.azure.com/sub\tscriptions',
    'https://management.azure.com.evil.example/subscriptions',
    'https://graph.microsoft.com/v1.0/me',
  ])('a request to %s is not sent', async (target) => {
    let asked = 0;
    const upstream = inProcess(async () => Response.json({ asked: ++asked }));
    await expect(send(upstream, { url: target })).rejects.toMatchObject({ code: 'bad-upstream' });
    expect(asked).toBe(0);
  });

  it('a request has only the listed headers', async () => {
    let seen: string[] = [];
    const upstream = inProcess(async (request) => {
      seen = [...request.headers.keys()];
      return Response.json({});
    });
    const headers = {
      Authorization: 'Bearer x',
      'If-Match': '"e"',
      'x-ms-client-request-id': '1',
      'x-ms-useragent': 'azsdk',
      'User-Agent': 'azsdk',
      Cookie: 'a=b',
      'X-Forwarded-Host': 'evil.example',
    };
    await send(upstream, { headers });
    expect(seen.sort()).toEqual(['authorization', 'if-match', 'x-ms-client-request-id']);
  });

  it('the transport counts requests, retries included', async () => {
    const upstream = inProcess(async () => Response.json({}));
    const outbound = open(upstream);
    for (let i = 0; i < 3; i += 1) await outbound.arm.sendRequest(createPipelineRequest({ url }));
    expect(outbound.sent()).toBe(3);
  });

  it('one subscription gets sixteen requests at once, twelve of one sender, and other subscriptions don’t wait', async () => {
    const answers: (() => void)[] = [];
    const asked: string[] = [];
    const upstream = inProcess((request) => {
      asked.push(new URL(request.url).pathname);
      return new Promise((resolve) => answers.push(() => resolve(Response.json({}))));
    });
    const ask = (count: number, token: string, subscription: string) =>
      Array.from({ length: count }, () =>
        send(upstream, { token, url: `${cloud.arm}/subscriptions/${subscription}/providers` }),
      );
    const busy = ask(40, 'one', 'S1');
    await vi.waitFor(() => expect(asked).toHaveLength(12));
    const second = ask(10, 'two', 'S1');
    await vi.waitFor(() => expect(asked).toHaveLength(16));
    const other = ask(1, 'one', 's2');
    await vi.waitFor(() => expect(asked).toHaveLength(17));
    for (let left = 51; left > 0; left -= 1) {
      await vi.waitFor(() => expect(answers).not.toEqual([]));
      answers.shift()?.();
    }
    await Promise.all([...busy, ...second, ...other]);
    expect(asked.filter((path) => path.includes('/S1/'))).toHaveLength(50);
  });

  it('the transport sends requests to an external emulator under its own path', async () => {
    let path = '';
    const upstream = await serve((request, response) => {
      path = request.url ?? '';
      response.setHeader('content-type', 'application/json').end('{}');
    });
    const answer = await send(upstream);
    expect([path, answer.bodyAsText]).toEqual(['/subscriptions?api-version=1', '{}']);
  });
});

describe('what comes in', () => {
  it.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
    let asked = 0;
    const upstream = await serve((_request, response) => {
      asked += 1;
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    await expect(send(upstream)).rejects.toMatchObject({ code: 'bad-upstream' });
    expect(asked).toBe(1);
  });

  it('compressed unasked, it is not unpacked', async () => {
    const upstream = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    );
    await expect(send(upstream)).rejects.toMatchObject({ code: 'bad-upstream' });
  });

  it('larger than 16 MB it is given up, and the socket with it', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 0x20);
    const upstream = await serve((_request, response) => {
      const write = () => {
        while (response.write(chunk)) if (response.destroyed) return;
        response.once('drain', write);
      };
      write();
    });
    await expect(send(upstream)).rejects.toMatchObject({ code: 'bad-upstream' });
    await vi.waitFor(() => expect(sockets.size).toBe(0));
  });

  it('broken off half-way it is an error and no answer', async () => {
    const upstream = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"value":');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(send(upstream)).rejects.toThrow();
  });
});

describe('a response that never comes', () => {
  it.each([
    ['no answer at all', () => new Promise<Response>(() => {})],
    ['a body that stops', async () => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(1)) }))],
  ])('%s is given up after 15 seconds', async (_title, handle) => {
    vi.useFakeTimers();
    const sending = send(inProcess(handle));
    const expectation = expect(sending).rejects.toMatchObject({ code: 'timeout' });
    await vi.advanceTimersByTimeAsync(15_001);
    await expectation;
  });

  it('a body that drips a byte at a time is given up as a whole, and its socket is closed', async () => {
    const upstream = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 10);
      response.once('close', () => clearInterval(timer));
    });
    const sending = send(upstream, { limits: { ...readLimits, whole: 300 } });
    await expect(sending).rejects.toMatchObject({ code: 'timeout' });
    await vi.waitFor(() => expect(sockets.size).toBe(0), 10_000);
  });

  it('a pending request stops when the client disconnects, and its socket closes', async () => {
    const upstream = await serve(() => {});
    const caller = new AbortController();
    const sending = send(upstream, { signal: caller.signal });
    await vi.waitFor(() => expect(sockets.size).toBe(1));
    caller.abort();
    await expect(sending).rejects.toThrow();
    await vi.waitFor(() => expect(sockets.size).toBe(0));
  });
});
