import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import { type IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state';
import { Problem } from '@/lib/model/problem';
import { getSettings } from '../config/settings';
import { forwardedFor } from './client-address';
import { createOpenConnections, type OpenConnections } from './open-connections';
import { refuse } from './problem-response';
import { bodyTimeout, maxBodyBytes } from './read-body';
import { sentQueryHeader } from './read-request';

/**
 * Checks before Next, which buffers bodies, returns 500 for malformed addresses and unusual methods, and follows the
 * host of an absolute address.
 */

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const pageMethods = ['GET', 'HEAD'];

/** Milliseconds until a slow body closes the connection. */
const responseTime = 5_000;

/** Milliseconds for an idle connection. Load balancers reuse one for longer than Node's default of 5 s. */
const keepAliveTimeout = 65_000;

/** Guards this process's server from the first connection after the call. Returns what ends it: no new connection, then no open one. */
export function guardRequests(): () => Promise<void> {
  const { trustedProxies } = getSettings();
  const connections = createOpenConnections();
  const guarded = new Set<Server>();
  const guardOnce = (server: unknown) => {
    if (!(server instanceof Server) || guarded.has(server)) return;
    guarded.add(server);
    guard(server, { trustedProxies, connections });
  };
  // Published before the connection's first byte is read, so that no upgrade request comes earlier.
  subscribe('net.server.socket', (message) => {
    const socket = memberOf(message, 'socket');
    if (!(socket instanceof Socket)) return;
    guardOnce(memberOf(socket, 'server'));
    connections.follow(socket);
  });
  // For older connections. Published before the server's listeners.
  subscribe('http.server.request.start', (message) => guardOnce(memberOf(message, 'server')));
  return async () => {
    for (const server of guarded) server.close();
    await connections.end();
  };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

interface Guard {
  trustedProxies: number;
  connections: OpenConnections;
}

/** Runs before a server's listeners. */
export function guard(server: Server, { trustedProxies, connections }: Guard): void {
  server.keepAliveTimeout = keepAliveTimeout;
  // If it's shorter, Node.js can close a connection that it has just told the client to reuse.
  server.headersTimeout = keepAliveTimeout + 5_000;
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    connections.followRequest(request.socket, response);
    disconnectWhenSlow(request);
    const problem = problemOf(request);
    if (problem) return send(refuse(problem, { method: request.method ?? '' }, allowOf(problem, request)), response);
    const { headers, socket, url = '' } = request;
    headers[sentQueryHeader] = url.replace(/^[^?]*/, '');
    // Next's default could be a proxy.
    headers['x-forwarded-for'] = forwardedFor(headers['x-forwarded-for'], socket.remoteAddress, trustedProxies) ?? '';
    for (const listener of listeners) Reflect.apply(listener, server, [request, response]);
  });
  server.on('connect', refuseOnSocket);
  // Next leaves these sockets open without a limit. Its development server needs them.
  if (process.env.NODE_ENV !== 'development') server.removeAllListeners('upgrade').on('upgrade', refuseOnSocket);
}

/** Node.js has taken the request out of its server, without the server's time limits and error handling. */
function refuseOnSocket(request: IncomingMessage): void {
  const { socket, method = '' } = request;
  socket.on('error', () => {});
  const response = new ServerResponse(request);
  response.assignSocket(socket);
  // The client doesn't have to close its side.
  response.once('finish', () => socket.destroySoon());
  send(refuse(problemOf(request) ?? upgradeProblem(), { method }), response);
}

function upgradeProblem(): Problem {
  return new Problem(
    'invalid-request',
    'Kustodian doesn’t support other protocols. Send the request without the Upgrade header.',
  );
}

function problemOf({ url = '', method = '', headers }: IncomingMessage): Problem | undefined {
  if (!url.startsWith('/')) return new Problem('invalid-request', 'Send only the URL path, without a host.');
  const path = url.split('?', 1)[0] ?? '';
  if (!hasPlainSegments(path))
    return new Problem(
      'invalid-request',
      'The URL path isn’t valid. Send it without the segments “.” and “..”, and with valid percent-encoding.',
    );
  if (isUnused(path)) return new Problem('not-found', 'No page has this path. Check the URL.');
  if (!hasValidState(headers))
    return new Problem('invalid-request', 'Next-Router-State-Tree isn’t valid. Send the request without the header.');
  const allowed = methodsOf(url);
  if (!allowed.includes(method)) {
    return new Problem('method-not-allowed', `This URL supports only ${allowed.join(', ')}.`);
  }
  // The emulator accepts larger bodies.
  if (path.startsWith('/api/') && Number(headers['content-length']) > maxBodyBytes) {
    return new Problem('too-large', 'The request body is larger than 64 KiB. Send a smaller body.');
  }
  return undefined;
}

/** Next returns 500 for an invalid one, and writes an error to the log that isn't JSON. */
function hasValidState(headers: IncomingMessage['headers']): boolean {
  try {
    parseAndValidateFlightRouterState(headers['next-router-state-tree']);
    return true;
  } catch {
    return false;
  }
}

/** Only the files of the build. Next's other addresses, such as its image optimizer, write files and errors to the log. */
function isUnused(path: string): boolean {
  return (
    process.env.NODE_ENV !== 'development' &&
    /^\/+_next(?:\/|$)/.test(decodeURIComponent(path)) &&
    !path.startsWith('/_next/static/')
  );
}

/** Routes under `/api` check their own methods. Next's development overlay posts to its own addresses. */
function methodsOf(url: string): readonly string[] {
  const isOverlay = process.env.NODE_ENV === 'development' && url.startsWith('/__nextjs_');
  return isOverlay || /^\/(?:api|emulator)\//.test(url) ? methods : pageMethods;
}

function allowOf({ code }: Problem, { url = '' }: IncomingMessage): Record<string, string> {
  return code === 'method-not-allowed' ? { Allow: methodsOf(url).join(', ') } : {};
}

/** Next would resolve dot segments. */
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
  // An unread body makes the connection unusable.
  response.writeHead(refusal.status, { ...Object.fromEntries(refusal.headers), Connection: 'close' });
  refusal.text().then(
    (text) => response.end(text),
    () => response.destroy(),
  );
}
