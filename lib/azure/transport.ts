import { setMaxListeners } from 'node:events';
import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { Agent, request as undiciRequest } from 'undici';
import { subscriptionOf } from '@/lib/model/arm-id';
import { Problem } from '@/lib/model/problem';
import type { Cloud } from './clouds';
import { maxAnswerBytes, timeLimits, withinLimit } from './time-limits';
import { createKeyedTurns, createTurns } from './turns';

/**
 * The seam: everything that leaves for Azure passes here, and only here may it be led to an emulator instead.
 * It judges host and headers of what goes out and size, time and redirects of what comes in; it knows no operation.
 */

/** What stands at the other end. */
export type Upstream =
  | { kind: 'azure' }
  /** An emulator over http on this machine; the URL has no trailing slash. */
  | { kind: 'url'; url: string }
  /** The built-in emulator; `base` is the origin that its absolute URLs start with. */
  | { kind: 'in-process'; handle: (request: Request, base: string) => Promise<Response> };

/** One incoming request's way out: it stops with that request and counts what it sent. */
export interface Outbound {
  /** Sends to Azure Resource Manager alone. */
  arm: HttpClient;
  /** Sends to Microsoft Graph alone. */
  graph: HttpClient;
  /** Requests sent so far, repeats included. */
  sent(): number;
  /** What absolute URLs in ARM's answers start with. */
  armBases: readonly string[];
  /** What absolute URLs in Microsoft Graph's answers start with. */
  graphBases: readonly string[];
}

/** Requests under way at once for all who are served: as many as the pool below has sockets, so that none waits in it unseen. */
const mostAtOnce = 64;
const everyone = createTurns(mostAtOnce);
/** Of those, requests to one subscription: Azure counts by subscription, and no other has to wait for a busy one. */
const mostAtOnceOfSubscription = 16;
const bySubscription = createKeyedTurns(mostAtOnceOfSubscription);

const outgoingHeaders = [
  'authorization',
  'accept',
  'content-type',
  'if-match',
  'x-ms-client-request-id',
  'consistencylevel',
];

/** Opens the way out for one incoming request. */
export function openOutbound(cloud: Cloud, upstream: Upstream, signal: AbortSignal): Outbound {
  let sent = 0;
  // Every request under way listens to it; Node takes more than ten for a leak and says so in the log.
  setMaxListeners(0, signal);
  const pinnedTo = (origin: string): HttpClient => ({
    async sendRequest(request) {
      const url = requirePinned(request.url, origin);
      const send = () =>
        everyone.take(() => {
          sent += 1;
          return exchange(request, url, upstream, signal);
        }, signal);
      const subscription = subscriptionOf(url.pathname);
      return subscription === undefined ? send() : bySubscription.take(subscription, send, signal);
    },
  });
  const basesOf = (origin: string) => (upstream.kind === 'url' ? [origin, upstream.url] : [origin]);
  return {
    arm: pinnedTo(cloud.arm),
    graph: pinnedTo(cloud.graph),
    sent: () => sent,
    armBases: basesOf(cloud.arm),
    graphBases: basesOf(cloud.graph),
  };
}

function requirePinned(text: string, origin: string): URL {
  const url = new URL(text);
  // `origin` holds protocol, host and port; a user name would lie outside it.
  if (url.origin === origin && !url.username && !url.password) return url;
  throw new Problem('bad-upstream', 'Azure pointed to an address outside Azure; it was not followed.', {
    logDetail: `refused host ${url.host}`,
  });
}

interface Incoming {
  status: number;
  headers: Iterable<[string, string]>;
  body: AsyncIterable<Uint8Array>;
}

async function exchange(
  request: PipelineRequest,
  url: URL,
  upstream: Upstream,
  signal: AbortSignal,
): Promise<PipelineResponse> {
  const aborter = new AbortController();
  const stopping = AbortSignal.any([signal, aborter.signal]);
  try {
    const answer = await withinLimit(send(request, url, upstream, stopping), timeLimits.headers, signal);
    const headers = createHttpHeaders(Object.fromEntries(answer.headers));
    requirePlain(answer.status, headers.get('content-encoding'));
    return { request, status: answer.status, headers, bodyAsText: await readText(answer.body, signal) };
  } catch (error) {
    // Closes the socket of an answer that is given up, so that it never returns to the pool half read.
    aborter.abort();
    throw error;
  }
}

async function send(request: PipelineRequest, url: URL, upstream: Upstream, signal: AbortSignal): Promise<Incoming> {
  const headers = Object.fromEntries(
    [...request.headers].filter(([name]) => outgoingHeaders.includes(name.toLowerCase())),
  );
  const body = typeof request.body === 'string' ? request.body : null;
  if (upstream.kind === 'in-process') {
    const answer = await upstream.handle(
      new Request(url, { method: request.method, headers, body, signal }),
      url.origin,
    );
    return { status: answer.status, headers: answer.headers, body: answer.body ?? nothing() };
  }
  const target = upstream.kind === 'url' ? upstream.url + url.pathname + url.search : url;
  const { method } = request;
  const answer = await undiciRequest(target, { dispatcher: pool(), method, headers, body, signal });
  const received = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return { status: answer.statusCode, headers: received, body: answer.body };
}

async function readText(body: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = body[Symbol.asyncIterator]();
  for (;;) {
    const next = await withinLimit(reader.next(), timeLimits.idleBody, signal);
    if (next.done) return Buffer.concat(chunks).toString('utf8');
    bytes += next.value.byteLength;
    if (bytes > maxAnswerBytes) throw new Problem('bad-upstream', 'Azure’s answer is larger than 16 MB.');
    chunks.push(next.value);
  }
}

function requirePlain(status: number, encoding: string | undefined): void {
  if (status >= 300 && status < 400) {
    throw new Problem('bad-upstream', 'Azure answered with a redirect; it was not followed.');
  }
  // No encoding is ever offered, so a compressed answer is none that Azure sends.
  if (encoding && encoding !== 'identity') throw new Problem('bad-upstream', 'Azure’s answer is compressed unasked.');
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

let agent: Agent | undefined;

/** One pool for the process: no redirects, no proxy from the environment. */
function pool(): Agent {
  agent ??= new Agent({
    connections: mostAtOnce,
    // Stated, because undici would otherwise follow NODE_TLS_REJECT_UNAUTHORIZED.
    connect: { timeout: timeLimits.connect, rejectUnauthorized: true },
    headersTimeout: timeLimits.headers,
    bodyTimeout: timeLimits.idleBody,
  });
  return agent;
}
