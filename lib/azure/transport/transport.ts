import { setMaxListeners } from 'node:events';
import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { Agent, type Dispatcher, EnvHttpProxyAgent, Pool, request as undiciRequest } from 'undici';
import { subscriptionOf } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { jsonLimits, jsonRefusal } from '@/lib/model/read-json';
import { createAzureRequestQueue } from './azure-request-queue';
import type { Cloud } from './clouds';
import { detached } from './detached';
import { unreachableWords } from './problem-words';
import type { Sender } from './senders';
import { connectTimeout, maxResponseBytes, responseTimeout, type TimeLimits, withinLimit } from './time-limits';
import { isUnreachable } from './to-problem';

/** The only exit of requests to Azure or an emulator. Checks hosts, headers, size, time, and redirects. */

export type Upstream =
  | { kind: 'azure' }
  /** Over http on this machine. */
  | { kind: 'url'; url: string }
  | { kind: 'in-process'; handle: (request: Request, base: string) => Promise<Response> };

export interface Outbound {
  arm: HttpClient;
  graph: HttpClient;
  /** Sends to the engine of one cluster. @param host validated by `engineHost` */
  engine(host: string): HttpClient;
  sent(): number;
  armBases: readonly string[];
  graphBases: readonly string[];
}

/** One sender has up to three clusters at once with eight requests each. */
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

const queue = createAzureRequestQueue(queueLimits);

const outgoingHeaders = [
  'authorization',
  'accept',
  'content-type',
  'if-match',
  'x-ms-client-request-id',
  'consistencylevel',
  'x-ms-app',
  'x-ms-readonly',
];

type Api = 'arm' | 'graph' | 'kusto';

export interface SentRequest {
  service: Api | 'resource-graph';
  method: string;
  /** Where it goes, which can be an emulator. Without the name of a cluster. */
  url: URL;
  /** How often it was sent before. */
  resent: number;
}

/** Called for each sent request. Call the result with its end. */
export type ObserveRequest = (request: SentRequest) => (end: { status: number } | { error: unknown }) => void;

export interface OutboundOptions {
  observe?: ObserveRequest;
  signal: AbortSignal;
  senders: { arm: Sender; graph: Sender; engine: Sender };
  limits: TimeLimits;
}

export function openOutbound(
  cloud: Cloud,
  upstream: Upstream,
  { signal, senders, limits, observe }: OutboundOptions,
): Outbound {
  let sent = 0;
  // Node.js warns above ten listeners.
  setMaxListeners(0, signal);
  const observed = observe && observeWith(observe, upstream, cloud);
  const pinnedTo = (origin: string, sender: Sender, api: Api): HttpClient => ({
    async sendRequest(request) {
      const url = requirePinned(request.url, origin);
      const entry = { sender, subscription: subscriptionOf(url.pathname), signal };
      return queue.run(entry, () => {
        sent += 1;
        const prefix = api === 'kusto' ? `/kusto/${url.host}` : '';
        const exchanged = () => exchange(request, url, { upstream, signal, limits, prefix });
        return observed ? observed(request, url, api, exchanged) : exchanged();
      });
    },
  });
  const basesOf = (origin: string) => (upstream.kind === 'url' ? [origin, upstream.url] : [origin]);
  return {
    arm: pinnedTo(cloud.arm, senders.arm, 'arm'),
    graph: pinnedTo(cloud.graph, senders.graph, 'graph'),
    engine: (host) => pinnedTo(`https://${host}`, senders.engine, 'kusto'),
    sent: () => sent,
    armBases: basesOf(cloud.arm),
    graphBases: basesOf(cloud.graph),
  };
}

/** A retry sends the same object again. */
const timesSent = new WeakMap<PipelineRequest, number>();

function observeWith(observe: ObserveRequest, upstream: Upstream, { engineSuffix }: Cloud) {
  return async (
    request: PipelineRequest,
    url: URL,
    api: Api,
    exchanged: () => Promise<PipelineResponse>,
  ): Promise<PipelineResponse> => {
    const resent = timesSent.get(request) ?? 0;
    timesSent.set(request, resent + 1);
    const isQuery = api === 'arm' && url.pathname.toLowerCase().startsWith('/providers/microsoft.resourcegraph/');
    const origin = api === 'kusto' ? `https://${engineSuffix.slice(1)}` : url.origin;
    const end = observe({
      service: isQuery ? 'resource-graph' : api,
      method: request.method,
      url: new URL(url.pathname, upstream.kind === 'url' ? upstream.url : origin),
      resent,
    });
    try {
      const response = await exchanged();
      end({ status: response.status });
      return response;
    } catch (error) {
      end({ error });
      throw error;
    }
  };
}

function requirePinned(text: string, origin: string): URL {
  const url = new URL(text);
  if (url.origin === origin && !url.username && !url.password && hasPathAsWritten(text, url)) return url;
  throw new Problem('bad-upstream', 'Azure returned a link to a host outside Azure, which Kustodian didn’t follow.', {
    logDetail: `refused host ${url.host}`,
    next: ['check-proxy', 'retry'],
  });
}

/** Parsing can change dot segments and backslashes. */
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
  /** Of the path in an emulator, which has all services at one address. */
  prefix: string;
}

async function exchange(
  request: PipelineRequest,
  url: URL,
  { upstream, signal, limits, prefix }: Exchange,
): Promise<PipelineResponse> {
  const aborter = new AbortController();
  const stop = () => aborter.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(() => aborter.abort(responseTimeout(limits.whole)), limits.whole);
  try {
    const sending = detached(() => send(request, url, { upstream, signal: aborter.signal, limits, prefix }));
    const response = await withinLimit(sending, limits.headers, aborter.signal);
    const headers = createHttpHeaders(Object.fromEntries(response.headers));
    requirePlain(response.status, headers.get('content-encoding'));
    const bodyAsText = await readText(response.body, limits.idleBody, aborter.signal);
    if (jsonRefusal(bodyAsText, jsonLimits.azure))
      throw new Problem('bad-upstream', 'The response from Azure is nested too deeply.', { next: ['retry'] });
    return { request, status: response.status, headers, bodyAsText };
  } catch (error) {
    // The socket must not return to the pool half read.
    aborter.abort();
    throw isUnreachable(error) ? unreachable(error, upstream.kind === 'url' ? new URL(upstream.url) : url) : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function unreachable(error: unknown, { host }: URL): Problem {
  return new Problem('azure-unavailable', unreachableWords(host), {
    logDetail: `${host}: ${String(error)}`,
    next: ['check-network'],
  });
}

async function send(
  request: PipelineRequest,
  url: URL,
  { upstream, signal, limits, prefix }: Exchange,
): Promise<Incoming> {
  const headers = Object.fromEntries(
    [...request.headers].filter(([name]) => outgoingHeaders.includes(name.toLowerCase())),
  );
  const body = typeof request.body === 'string' ? request.body : null;
  if (upstream.kind === 'in-process') {
    const mounted = new URL(prefix + url.pathname + url.search, url);
    const response = await upstream.handle(
      new Request(mounted, { method: request.method, headers, body, signal }),
      url.origin,
    );
    return { status: response.status, headers: response.headers, body: response.body ?? nothing() };
  }
  const target = upstream.kind === 'url' ? upstream.url + prefix + url.pathname + url.search : url;
  const { method } = request;
  const response = await undiciRequest(target, {
    dispatcher: pool(upstream),
    method,
    headers,
    body,
    signal,
    headersTimeout: limits.headers,
    bodyTimeout: limits.idleBody,
  });
  const received = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return { status: response.statusCode, headers: received, body: response.body };
}

async function readText(body: AsyncIterable<Uint8Array>, idle: number, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = body[Symbol.asyncIterator]();
  for (;;) {
    const next = await withinLimit(reader.next(), idle, signal);
    if (next.done) return Buffer.concat(chunks).toString('utf8');
    bytes += next.value.byteLength;
    if (bytes > maxResponseBytes)
      throw new Problem('bad-upstream', 'The response from Azure is larger than the Kustodian limit of 16 MiB.');
    chunks.push(next.value);
  }
}

function requirePlain(status: number, encoding: string | undefined): void {
  if (status >= 300 && status < 400) {
    throw new Problem('bad-upstream', 'Azure returned a redirect, which Kustodian didn’t follow.', {
      next: ['check-proxy', 'retry'],
    });
  }
  // We send no Accept-Encoding, so a compressed response is invalid.
  if (encoding && encoding !== 'identity')
    throw new Problem('bad-upstream', 'Azure returned a compressed response, which Kustodian didn’t request.', {
      next: ['check-proxy', 'retry'],
    });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

// undici would otherwise follow NODE_TLS_REJECT_UNAUTHORIZED.
const connect = { timeout: connectTimeout, rejectUnauthorized: true };
const connections = queueLimits.atOnce;

let direct: Dispatcher | undefined;
let azure: Dispatcher | undefined;

function pool({ kind }: Upstream): Dispatcher {
  if (kind === 'azure') {
    azure ??= azurePool();
    return azure;
  }
  direct ??= new Agent({ connections, connect });
  return direct;
}

/**
 * The proxy in `HTTPS_PROXY` passes TLS on, so it gets no token, and the certificate of Azure is verified as without a
 * proxy. `NO_PROXY` excludes hosts. A variable with small letters comes first.
 */
function azurePool(): Dispatcher {
  const variable = (name: string) => process.env[name.toLowerCase()]?.trim() || process.env[name]?.trim() || '';
  return new EnvHttpProxyAgent({
    connections,
    connect,
    requestTls: connect,
    proxyTls: connect,
    // undici would otherwise use the proxy of http for https.
    httpProxy: '',
    httpsProxy: variable('HTTPS_PROXY'),
    noProxy: variable('NO_PROXY'),
    clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: connectTimeout }),
  });
}
