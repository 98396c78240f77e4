import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Problem } from '@/lib/model/problem';
import { getSettings } from '../config/settings';
import { forwardedFor } from './client-address';
import { refuse } from './problem-response';
import { bodyTimeout, maxBodyBytes } from './read-body';

/**
 * The checks that every request has to pass before Next sees it. Next's proxy buffers bodies, answers malformed addresses and unusual methods
 * with a bare 500, and follows the host of an absolute address, so these are refused here.
 */

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const pageMethods = ['GET', 'HEAD'];

/** The API gives up a slow body with an answer. Anything else that is still sending this much later, in milliseconds, is cut off. */
const responseTime = 5_000;

const guarded = new WeakSet<Server>();

/** Guards the server of this process from its first request on, whether `next start` or the standalone output made it. */
export function guardRequests(): void {
  // Node publishes this before it hands the request to the server's listeners.
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server };
    if (guarded.has(server)) return;
    guarded.add(server);
    guard(server, getSettings().trustedProxies);
  });
}

/** Puts the guard before a server's own listeners. */
export function guard(server: Server, trustedProxies: number): void {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    disconnectWhenSlow(request);
    const problem = problemOf(request);
    if (problem) return send(refuse(problem, { method: request.method ?? '' }, allowOf(problem, request)), response);
    const { headers, socket } = request;
    // Next puts the other end of the connection, here a proxy, in the place of an absent header.
    headers['x-forwarded-for'] = forwardedFor(headers['x-forwarded-for'], socket.remoteAddress, trustedProxies) ?? '';
    for (const listener of listeners) Reflect.apply(listener, server, [request, response]);
  });
}

function problemOf({ url = '', method = '', headers }: IncomingMessage): Problem | undefined {
  if (!url.startsWith('/')) return new Problem('invalid-request', 'Send the path of the address, without a host.');
  const path = url.split('?', 1)[0] ?? '';
  if (!hasPlainSegments(path)) return new Problem('invalid-request', 'The address contains a malformed name.');
  const allowed = methodsOf(url);
  if (!allowed.includes(method)) {
    return new Problem('method-not-allowed', `This address supports ${allowed.join(', ')} only.`);
  }
  // The emulator's own paths take larger bodies, such as an estate.
  if (path.startsWith('/api/') && Number(headers['content-length']) > maxBodyBytes) {
    return new Problem('too-large', 'The body is larger than 64 KB.');
  }
  return undefined;
}

/**
 * Pages are only read. The route of an address under `/api` decides which methods it supports. Next's development overlay posts to
 * addresses of its own.
 */
function methodsOf(url: string): readonly string[] {
  const isOverlay = process.env.NODE_ENV === 'development' && url.startsWith('/__nextjs_');
  return isOverlay || /^\/(?:api|emulator)\//.test(url) ? methods : pageMethods;
}

function allowOf({ code }: Problem, { url = '' }: IncomingMessage): Record<string, string> {
  return code === 'method-not-allowed' ? { Allow: methodsOf(url).join(', ') } : {};
}

/** Whether a path is UTF-8 and has no dot segments, under which Next finds another page than the address shows. */
function hasPlainSegments(path: string): boolean {
  try {
    return !decodeURIComponent(path)
      .split(/[/\\]/)
      .some((name) => name === '.' || name === '..');
  } catch {
    return false;
  }
}

function disconnectWhenSlow(request: IncomingMessage): void {
  const { headers, socket } = request;
  if (headers['transfer-encoding'] === undefined && !Number(headers['content-length'])) return;
  const timer = setTimeout(() => socket.destroy(), bodyTimeout + responseTime);
  request.once('close', () => clearTimeout(timer));
}

function send(refusal: Response, response: ServerResponse): void {
  // What is left of the body isn't read, so the connection can't be used again.
  response.writeHead(refusal.status, { ...Object.fromEntries(refusal.headers), Connection: 'close' });
  refusal.text().then(
    (text) => response.end(text),
    () => response.destroy(),
  );
}
