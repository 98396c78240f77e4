import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { armError } from './errors/arm-error';
import { createEmulator, type Emulator } from './handler';
import { MOST_BYTES, MOST_CONTROL_BYTES, readBody } from './read-request';
import type { PerformSocketFault, SocketFaultKind } from './socket-faults';
import type { EmulatorState } from './types';

export interface ServerOptions {
  /** 0 selects a free port. */
  port: number;
  state: EmulatorState;
  /** PEM texts. */
  tls?: { cert: string; key: string };
}

export interface EmulatorServer {
  /** Such as `http://localhost:4280`. */
  url: string;
  close(): Promise<void>;
}

/** Serves on loopback only, over IPv4 and IPv6. Rejects if the port is in use. */
export async function startEmulatorServer({ port, state, tls }: ServerOptions): Promise<EmulatorServer> {
  const emulator = createEmulator(state);
  const scheme = tls ? 'https' : 'http';
  const listener: RequestListener = (incoming, outgoing) => {
    serve(emulator, scheme, incoming, outgoing).catch((error: unknown) => {
      console.error('The emulator couldn’t respond', error);
      outgoing.destroy();
    });
  };
  // Node closes an idle connection after 5 s, and a client that reuses it in that moment gets ECONNRESET.
  const options = { keepAliveTimeout: 60_000 };
  const open = () => (tls ? createTlsServer({ ...tls, ...options }, listener) : createServer(options, listener));
  const first = open();
  const bound = await listen(first, port, '127.0.0.1');
  const servers = [first];
  // IPv6 can be missing.
  const second = open();
  try {
    await listen(second, bound, '::1');
    servers.push(second);
  } catch (error) {
    if (!isWithoutIpv6(error)) {
      await close(first);
      throw error;
    }
  }
  return {
    url: `${scheme}://localhost:${bound}`,
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

/** Keeps an answer from its socket. */
class SocketFault extends Error {
  constructor(
    readonly kind: SocketFaultKind,
    readonly answer: Response | undefined,
  ) {
    super(kind);
  }
}

const performOnSocket: PerformSocketFault = async (kind, answer) => {
  throw new SocketFault(kind, answer);
};

async function serve(
  emulator: Emulator,
  scheme: 'http' | 'https',
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  // The client could speak another protocol after the response.
  if (incoming.headers.upgrade !== undefined) outgoing.shouldKeepAlive = false;
  const base = `${scheme}://${incoming.headers.host ?? '127.0.0.1'}`;
  const target = incoming.url ?? '/';
  // Concatenated: resolving '//subscriptions/…' would use its first segment as the host.
  const url = target.startsWith('/') ? `${base}${target}` : target;
  if (!URL.canParse(url) || ['TRACE', 'TRACK', 'CONNECT'].includes(incoming.method ?? '')) {
    outgoing.writeHead(400).end();
    return;
  }
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  const path = new URL(url).pathname;
  const body = await readBody(incoming, isControl(path) ? MOST_CONTROL_BYTES : MOST_BYTES);
  if (!body) return refuseBody(outgoing);
  const request = toRequest(incoming, url, body, gone.signal);
  try {
    await send(
      await emulator.handle(request, { base, path, allowsControl: true, performSocketFault: performOnSocket }),
      outgoing,
    );
  } catch (error) {
    if (error instanceof SocketFault) return perform(error, incoming, outgoing);
    // The caller disconnected.
    if (!gone.signal.aborted) throw error;
  }
}

function refuseBody(outgoing: ServerResponse): void {
  const refusal = armError('RequestContentTooLarge');
  const body = JSON.stringify(refusal.body);
  outgoing.writeHead(refusal.status, { 'content-type': 'application/json', connection: 'close' }).end(body);
}

function isControl(path: string): boolean {
  return /^\/+control(\/|$)/i.test(path);
}

function toRequest(incoming: IncomingMessage, url: string, body: Buffer<ArrayBuffer>, signal: AbortSignal): Request {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headersDistinct)) {
    for (const item of value ?? []) headers.append(name, item);
  }
  const bodyless = method === 'GET' || method === 'HEAD' || body.length === 0;
  return new Request(url, { method, headers, signal, ...(bodyless ? {} : { body }) });
}

async function send(answer: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  writeHead(answer, body.length, outgoing);
  outgoing.end(body);
}

async function perform(
  { kind, answer }: SocketFault,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  if (kind === 'hang') return;
  if (kind === 'partial' && answer) {
    const body = Buffer.from(await answer.arrayBuffer());
    writeHead(answer, body.length, outgoing);
    const half = body.subarray(0, body.length / 2);
    await new Promise<void>((resolve) => outgoing.write(half, () => resolve()));
    incoming.socket.destroy();
    return;
  }
  incoming.socket.resetAndDestroy();
}

function writeHead(answer: Response, length: number, outgoing: ServerResponse): void {
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (answer.status !== 204 && answer.status !== 304) outgoing.setHeader('content-length', length);
  outgoing.writeHead(answer.status);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(portOf(server.address()) ?? port);
    });
  });
}

function portOf(address: string | AddressInfo | null): number | undefined {
  return typeof address === 'object' ? address?.port : undefined;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

function isWithoutIpv6(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
}
