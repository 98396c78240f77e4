import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { KustoManagementClient } from '@azure/arm-kusto';
import type { TokenCredential } from '@azure/core-auth';
import { createPipelineRequest, type HttpClient, type PipelineResponse } from '@azure/core-rest-pipeline';
import type { RateLimiter, TokenBuckets } from '@/lib/async/rate-limiter';
import { createSemaphore, type Semaphore } from '@/lib/async/semaphore';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { defined } from '@/lib/model/defined';
import { Problem } from '@/lib/model/problem';
import type { Cloud } from './clouds';
import { delegatedCredential } from './credential';
import { createJsonClient, type JsonClient } from './json-client';
import { createReadQuota, paceReads } from './pace-reads';
import { linkedController, openReadDeadline, type ReadDeadline } from './read-deadline';
import { createQueryRateLimiter, limitQueries } from './resource-graph-rate-limiter';
import { interactive, type ReadWait, type RetryPolicy, retryReads } from './retry-reads';
import { createSenders } from './senders';
import { createSignInGate } from './sign-in-gate';
import { engineDeadline, engineLimits, readLimits, writeLimits } from './time-limits';
import { asEngineProblem, isConnectionLost, isServerBusy } from './to-problem';
import { type ObserveRequest, type Outbound, type OutboundOptions, openOutbound, type Upstream } from './transport';

export interface Connection {
  cloud: Cloud;
  kusto(subscriptionId: string): KustoManagementClient;
  authorization: AuthorizationManagementClient;
  /** Retries throttled reads. */
  arm: JsonClient;
  /** Never retried. */
  armWrites: JsonClient;
  /** Sends a GET without a token and returns any response. @param path encoded */
  armWithoutToken(path: string): Promise<PipelineResponse>;
  graph: JsonClient | Problem | undefined;
  graphScopes: readonly string[];
  /** `null` without a Graph token. */
  graphTenantId: string | null;
  /** Prefixes of ARM's absolute URLs. */
  armBases: readonly string[];
  graphBases: readonly string[];
  /** Absent without a token for an engine. */
  engine: EngineAccess | undefined;
  /** Aborts at the request's end, or with the problem of a refused sign-in. */
  signal: AbortSignal;
  /** Keeps Azure's bodies in evidence. */
  keepsBodies: boolean;
  indexQueries(): number;
  upstreamRequests(): number;
  /** Reports a delay of 3 seconds or more before a read, which Azure or its limit of requests causes. */
  noteDelay(milliseconds: number, refusal?: Pick<ReadWait, 'status' | 'retry'>): void;
  withConcurrency(requests: number): Connection;
}

/** The person's token for the engine of one cluster. */
export interface EngineAccess {
  /** `aud`. The token goes only to this host. */
  audience: string;
  /** Opens the client of a host, for which the token is. It resends after 429 and a lost connection. */
  open(host: string): HttpClient;
}

export interface ConnectionOptions {
  cloud: Cloud;
  upstream: Upstream;
  armToken: string;
  graph?: { token: string; scopes: readonly string[]; tenantId: string } | Problem;
  engine?: { token: string; audience: string };
  /** Must abort at the request's end, which releases the tokens. */
  signal: AbortSignal;
  /** Milliseconds for all reads. Absent: only `signal` limits them. */
  readTimeLimit?: number;
  /** For a program that reads many clusters, not for a person who waits for one response. */
  manyClusters?: { requestsAtOnce: number; retries: RetryPolicy };
  /** Receives each wait that Azure asks for, except with `manyClusters`, and each long wait before its limits. */
  onWait?: (wait: ReadWait) => void;
  keepsBodies?: boolean;
  observe?: ObserveRequest;
  /** Receives Azure's correlation IDs, which the activity log also has. */
  onCorrelationId?: (id: string) => void;
  /** Wraps the clients that send each request, to record or refuse it. */
  wrap?: (client: HttpClient) => HttpClient;
}

const senders = createSenders();
/** In milliseconds. */
const shownDelay = 3_000;

/** Holds tokens, so it must not outlive the request. */
export function connect(options: ConnectionOptions): Connection {
  const { cloud, upstream, armToken, graph, engine, signal, readTimeLimit } = options;
  const reading = linkedController(signal);
  const deadline = openReadDeadline(reading.signal, readTimeLimit);
  const arm = senders.of(armToken);
  const of = {
    arm,
    graph: graph && !(graph instanceof Problem) ? senders.of(graph.token) : arm,
    engine: engine ? senders.of(engine.token) : arm,
  };
  const end = (problem: Problem) => reading.abort(problem);
  const armGate = createSignInGate({ sender: of.arm, onRefused: end });
  // Names are optional, so a refused Graph token fails only its reads.
  const graphGate = createSignInGate({ sender: of.graph, onRefused: () => {} });
  const guarded = (outbound: Outbound): Outbound => ({
    ...outbound,
    arm: endRequestWhenBusy(armGate(outbound.arm), end),
    graph: endRequestWhenBusy(graphGate(outbound.graph), end),
  });
  const { manyClusters, wrap } = options;
  const open = (outboundOptions: OutboundOptions): Outbound => {
    const outbound = openOutbound(cloud, upstream, { ...outboundOptions, ...defined({ observe: options.observe }) });
    return wrap
      ? {
          ...outbound,
          arm: wrap(outbound.arm),
          graph: wrap(outbound.graph),
          engine: (host) => wrap(outbound.engine(host)),
        }
      : outbound;
  };
  const reads = open({ signal: deadline.signal, senders: of, limits: readLimits });
  const writes = open({ signal, senders: of, limits: writeLimits });
  const engines: Outbound[] = [];
  const openEngine = (token: string, host: string): HttpClient => {
    const ofCommands = openReadDeadline(deadline.signal, engineDeadline);
    const outbound = open({ signal: ofCommands.signal, senders: of, limits: engineLimits });
    engines.push(outbound);
    const gate = createSignInGate({ sender: of.engine, onRefused: (problem) => end(asEngineProblem(problem)) });
    const client = endRequestWhenBusy(gate(outbound.engine(host)), end);
    const { onWait } = options;
    const authorized = withBearer(resendAfterLoss(client), token);
    return retryReads(authorized, ofCommands, { ...interactive, statuses: [429], ...defined({ onWait }) });
  };
  const limited = guarded(options.onCorrelationId ? withCorrelation(reads, options.onCorrelationId) : reads);
  return createConnection(
    {
      reads: manyClusters ? withLimit(limited, createSemaphore(manyClusters.requestsAtOnce), deadline.signal) : limited,
      withoutToken: reads.arm,
      writes: guarded(writes),
      reading: reading.signal,
      deadline,
      queryLimiter: createQueryRateLimiter(),
      engine: engine && { audience: engine.audience, open: (host) => openEngine(engine.token, host) },
      sentToEngines: () => engines.reduce((sum, outbound) => sum + outbound.sent(), 0),
      ...(manyClusters ? { pacer: createReadQuota() } : {}),
    },
    options,
  );
}

/** A partial response would look like a failure of Azure. */
function endRequestWhenBusy(client: HttpClient, end: (problem: Problem) => void): HttpClient {
  return {
    sendRequest: (request) =>
      client.sendRequest(request).catch((error: unknown) => {
        if (error instanceof Problem && isServerBusy(error)) end(error);
        throw error;
      }),
  };
}

interface SharedConnection {
  reads: Outbound;
  withoutToken: HttpClient;
  writes: Outbound;
  reading: AbortSignal;
  deadline: ReadDeadline;
  queryLimiter: RateLimiter;
  engine: EngineAccess | undefined;
  sentToEngines(): number;
  /** A single cluster stays below the quota. */
  pacer?: TokenBuckets;
}

function createConnection(shared: SharedConnection, connectionOptions: ConnectionOptions): Connection {
  const { reads, writes, withoutToken, reading, deadline, queryLimiter, pacer } = shared;
  const { cloud, armToken, graph, manyClusters, keepsBodies = false } = connectionOptions;
  const credential = delegatedCredential(armToken);
  const { onWait } = connectionOptions;
  const noteDelay: Connection['noteDelay'] = (milliseconds, refusal = { status: null, retry: 0 }) => {
    if (milliseconds >= shownDelay) onWait?.({ seconds: Math.ceil(milliseconds / 1000), ...refusal });
  };
  const queries = limitQueries(reads.arm, queryLimiter, deadline.signal, noteDelay);
  const paced = pacer ? paceReads(queries, pacer, deadline.signal) : queries;
  const retries = manyClusters?.retries ?? (onWait ? { ...interactive, onWait } : interactive);
  const armReads = retryReads(paced, deadline, retries);
  const options = sdkOptions(cloud, armReads);
  return {
    cloud,
    kusto: (subscriptionId) =>
      new KustoManagementClient(credential, subscriptionId, { ...options, apiVersion: apiVersions.kusto }),
    authorization: authorizationClient(credential, options),
    arm: createJsonClient({ origin: cloud.arm, credential, httpClient: armReads }),
    armWrites: createJsonClient({ origin: cloud.arm, credential, httpClient: writes.arm }),
    armWithoutToken: (path) =>
      withoutToken.sendRequest(createPipelineRequest({ url: cloud.arm + path, method: 'GET' })),
    graph:
      graph === undefined || graph instanceof Problem
        ? graph
        : createJsonClient({
            origin: cloud.graph,
            credential: delegatedCredential(graph.token),
            httpClient: retryReads(reads.graph, deadline, retries),
          }),
    graphScopes: graph === undefined || graph instanceof Problem ? [] : graph.scopes,
    graphTenantId: graph === undefined || graph instanceof Problem ? null : graph.tenantId,
    armBases: reads.armBases,
    graphBases: reads.graphBases,
    engine: shared.engine,
    signal: reading,
    keepsBodies,
    indexQueries: queryLimiter.started,
    noteDelay,
    upstreamRequests: () => reads.sent() + writes.sent() + shared.sentToEngines(),
    withConcurrency: (requests) =>
      createConnection(
        { ...shared, reads: withLimit(reads, createSemaphore(requests), deadline.signal) },
        connectionOptions,
      ),
  };
}

function withBearer(client: HttpClient, token: string): HttpClient {
  return {
    sendRequest: (request) => {
      request.headers.set('authorization', `Bearer ${token}`);
      return client.sendRequest(request);
    },
  };
}

/** For requests that only show something. */
function resendAfterLoss(client: HttpClient): HttpClient {
  return {
    sendRequest: (request) =>
      client.sendRequest(request).catch((error: unknown) => {
        if (!isConnectionLost(error)) throw error;
        return client.sendRequest(request);
      }),
  };
}

function withLimit(outbound: Outbound, semaphore: Semaphore, signal: AbortSignal): Outbound {
  const limited = (client: HttpClient): HttpClient => ({
    sendRequest: (request) => semaphore.run(() => client.sendRequest(request), signal),
  });
  return { ...outbound, arm: limited(outbound.arm), graph: limited(outbound.graph) };
}

function withCorrelation(outbound: Outbound, onCorrelationId: (id: string) => void): Outbound {
  const sendRequest: HttpClient['sendRequest'] = async (request) => {
    const response = await outbound.arm.sendRequest(request);
    const id = response.headers.get('x-ms-correlation-request-id');
    if (id) onCorrelationId(id);
    return response;
  };
  return { ...outbound, arm: { sendRequest } };
}

function sdkOptions(cloud: Cloud, httpClient: HttpClient) {
  return {
    endpoint: cloud.arm,
    credentialScopes: `${cloud.arm}/.default`,
    httpClient,
    // The SDK would also retry writes, with unlimited waits.
    retryOptions: { maxRetries: 0 },
  };
}

function authorizationClient(credential: TokenCredential, options: ReturnType<typeof sdkOptions>) {
  return new AuthorizationManagementClient(credential, 'unused', options);
}
