import { setMaxListeners } from 'node:events';
import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { Agent, request as undiciRequest } from 'undici';
import { subscriptionOf } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import type { Sender } from '../senders';
import { createUpstreamQueue } from '../upstream-queue';
import type { Cloud } from './clouds';
import { detached } from './detached';
import { isWithinJsonBounds } from './json-bounds';
import { connectTimeout, maxResponseBytes, responseTimeout, type TimeLimits, withinLimit } from './time-limits';

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

/**
 * As many requests at once as the pool has sockets, so that none waits in the pool unseen. A person who reads all clusters in the
 * browser reads three at once with eight requests each, which is the most that one sender has under way.
 */
const queueLimits = {
  atOnce: 64,
  atOncePerSender: 24,
  atOncePerSubscription: 16,
  atOncePerSenderAndSubscription: 12,
  atOnceUnproven: 24,
  atOncePerUnprovenSender: 4,
  waiting: 256,
  waitingPerSender: 64,
  waitingUnproven: 192,
} as const;

/** The limits of the whole process. */
const queue = createUpstreamQueue(queueLimits);

const outgoingHeaders = [
  'authorization',
  'accept',
  'content-type',
  'if-match',
  'x-ms-client-request-id',
  'consistencylevel',
];

/** What an outbound is opened with. */
export interface OutboundOptions {
  signal: AbortSignal;
  /** Whose tokens go to each service. */
  senders: { arm: Sender; graph: Sender };
  limits: TimeLimits;
}

/** Opens the way out for one incoming request. */
export function openOutbound(cloud: Cloud, upstream: Upstream, { signal, senders, limits }: OutboundOptions): Outbound {
  let sent = 0;
  // Every request under way listens to it. Node.js takes more than ten listeners for a leak and logs a warning.
  setMaxListeners(0, signal);
  const pinnedTo = (origin: string, sender: Sender): HttpClient => ({
    async sendRequest(request) {
      const url = requirePinned(request.url, origin);
      const place = { sender, subscription: subscriptionOf(url.pathname), signal };
      return queue.run(place, () => {
        sent += 1;
        return exchange(request, url, { upstream, signal, limits });
      });
    },
  });
  const basesOf = (origin: string) => (upstream.kind === 'url' ? [origin, upstream.url] : [origin]);
  return {
    arm: pinnedTo(cloud.arm, senders.arm),
    graph: pinnedTo(cloud.graph, senders.graph),
    sent: () => sent,
    armBases: basesOf(cloud.arm),
    graphBases: basesOf(cloud.graph),
  };
}

function requirePinned(text: string, origin: string): URL {
  const url = new URL(text);
  // `origin` holds protocol, host and port; a user name would lie outside it.
  if (url.origin === origin && !url.username && !url.password && hasPathAsWritten(text, url)) return url;
  throw new Problem('bad-upstream', 'Azure pointed to an address outside Azure; it was not followed.', {
    logDetail: `refused host ${url.host}`,
  });
}

/** Whether a URL's path is the one that was written: a parser resolves dot segments and turns backslashes into slashes. */
function hasPathAsWritten(text: string, { origin, pathname }: URL): boolean {
  const [written = ''] = text.slice(origin.length).split(/[?#]/, 1);
  return text.startsWith(origin) && (written || '/') === pathname;
}

interface Incoming {
  status: number;
  headers: Iterable<[string, string]>;
  body: AsyncIterable<Uint8Array>;
}

interface Exchange {
  upstream: Upstream;
  signal: AbortSignal;
  limits: TimeLimits;
}

async function exchange(
  request: PipelineRequest,
  url: URL,
  { upstream, signal, limits }: Exchange,
): Promise<PipelineResponse> {
  const aborter = new AbortController();
  const stop = () => aborter.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(() => aborter.abort(responseTimeout(limits.whole)), limits.whole);
  try {
    const sending = detached(() => send(request, url, { upstream, signal: aborter.signal, limits }));
    const answer = await withinLimit(sending, limits.headers, aborter.signal);
    const headers = createHttpHeaders(Object.fromEntries(answer.headers));
    requirePlain(answer.status, headers.get('content-encoding'));
    const bodyAsText = await readText(answer.body, limits.idleBody, aborter.signal);
    if (!isWithinJsonBounds(bodyAsText)) throw new Problem('bad-upstream', 'Azure’s response is nested too deeply.');
    return { request, status: answer.status, headers, bodyAsText };
  } catch (error) {
    // Closes the socket of an answer that is given up, so that it never returns to the pool half read.
    aborter.abort();
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

async function send(request: PipelineRequest, url: URL, { upstream, signal, limits }: Exchange): Promise<Incoming> {
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
  const answer = await undiciRequest(target, {
    ...{ dispatcher: pool(), method, headers, body, signal },
    headersTimeout: limits.headers,
    bodyTimeout: limits.idleBody,
  });
  const received = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return { status: answer.statusCode, headers: received, body: answer.body };
}

async function readText(body: AsyncIterable<Uint8Array>, idle: number, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = body[Symbol.asyncIterator]();
  for (;;) {
    const next = await withinLimit(reader.next(), idle, signal);
    if (next.done) return Buffer.concat(chunks).toString('utf8');
    bytes += next.value.byteLength;
    if (bytes > maxResponseBytes) throw new Problem('bad-upstream', 'Azure’s answer is larger than 16 MB.');
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
    connections: queueLimits.atOnce,
    // Explicit, because undici would otherwise follow NODE_TLS_REJECT_UNAUTHORIZED.
    connect: { timeout: connectTimeout, rejectUnauthorized: true },
  });
  return agent;
}
