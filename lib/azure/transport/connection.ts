import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { KustoManagementClient } from '@azure/arm-kusto';
import type { TokenCredential } from '@azure/core-auth';
import { createPipelineRequest, type HttpClient, type PipelineResponse } from '@azure/core-rest-pipeline';
import { createSemaphore, type Semaphore } from '@/lib/async/semaphore';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { Problem } from '@/lib/model/problem';
import { paceQueries } from '../pace-queries';
import { createQueryPace, type QueryPace } from '../query-rate-limiter';
import { createSenders } from '../senders';
import type { Cloud } from './clouds';
import { delegatedCredential } from './credential';
import { createJsonClient, type JsonClient } from './json-client';
import { linkedController, openReadDeadline, type ReadDeadline } from './read-deadline';
import { retryReads } from './retry-reads';
import { createSignInGate } from './sign-in-gate';
import { readLimits, writeLimits } from './time-limits';
import { isServerBusy } from './to-problem';
import { type Outbound, openOutbound, type Upstream } from './transport';

/** Everything that the readers of one incoming request share: clients that hold its tokens, and what its links may look like. */
export interface Connection {
  cloud: Cloud;
  kusto(subscriptionId: string): KustoManagementClient;
  authorization: AuthorizationManagementClient;
  /** Reads from ARM and Resource Graph beyond the SDKs; repeats a throttled read. */
  arm: JsonClient;
  /** Writes to ARM; never repeats. */
  armWrites: JsonClient;
  /** Sends a GET without a token to ARM and returns any response, 401 included. `path` starts with `/` and is encoded. */
  armWithoutToken(path: string): Promise<PipelineResponse>;
  /** `undefined` when no Graph token came with the request, a problem where that token is of no use. */
  graph: JsonClient | Problem | undefined;
  /** Permissions that the Graph token says it carries. */
  graphScopes: readonly string[];
  /** The directory that Microsoft Graph tells of; `null` without a Graph token. */
  graphTenantId: string | null;
  /** What absolute URLs in ARM's answers start with. */
  armBases: readonly string[];
  /** What absolute URLs in Microsoft Graph's answers start with. */
  graphBases: readonly string[];
  /** Aborts when the request has ended, and with the problem that ends it when Azure refuses the sign-in. */
  signal: AbortSignal;
  /** Queries of Resource Graph begun so far, repeats included. */
  indexQueries(): number;
  /** Requests sent so far, repeats included. */
  upstreamRequests(): number;
  /** The same connection, with so many reads under way at once and no more. */
  withConcurrency(requests: number): Connection;
}

/** What a connection is made from. */
export interface ConnectionOptions {
  cloud: Cloud;
  upstream: Upstream;
  armToken: string;
  graph?: { token: string; scopes: readonly string[]; tenantId: string } | Problem;
  /** Aborts everything that is under way. It has to abort when the request has ended: that frees what holds the tokens. */
  signal: AbortSignal;
  /** Milliseconds for all reading; what has not been read by then is unreadable. As long as `signal` lets it when absent. */
  readTimeLimit?: number;
}

/** The senders of this process, by their tokens. */
const senders = createSenders();

/** Opens a connection for one incoming request. Nothing of it may outlive the request, since it holds tokens. */
export function connect(options: ConnectionOptions): Connection {
  const { cloud, upstream, armToken, graph, signal, readTimeLimit: readFor } = options;
  const reading = linkedController(signal);
  const deadline = openReadDeadline(reading.signal, readFor);
  const arm = senders.of(armToken);
  const of = { arm, graph: graph && !(graph instanceof Problem) ? senders.of(graph.token) : arm };
  const end = (problem: Problem) => reading.abort(problem);
  const armGate = createSignInGate({ sender: of.arm, onRefused: end });
  // Names are optional, so a refused token for Microsoft Graph only ends the reads that need it.
  const graphGate = createSignInGate({ sender: of.graph, onRefused: () => {} });
  const guarded = (outbound: Outbound): Outbound => ({
    ...outbound,
    arm: endRequestWhenBusy(armGate(outbound.arm), end),
    graph: endRequestWhenBusy(graphGate(outbound.graph), end),
  });
  const reads = openOutbound(cloud, upstream, { signal: deadline.signal, senders: of, limits: readLimits });
  const writes = openOutbound(cloud, upstream, { signal, senders: of, limits: writeLimits });
  return connectionOver(
    {
      reads: guarded(reads),
      withoutToken: reads.arm,
      writes: guarded(writes),
      reading: reading.signal,
      deadline,
      queryPace: createQueryPace(),
    },
    options,
  );
}

/** A request that this server is too busy for ends as a whole, because half an answer would look like a fault of Azure. */
function endRequestWhenBusy(client: HttpClient, end: (problem: Problem) => void): HttpClient {
  return {
    sendRequest: (request) =>
      client.sendRequest(request).catch((error: unknown) => {
        if (error instanceof Problem && isServerBusy(error)) end(error);
        throw error;
      }),
  };
}

/** What all connections of one request share. */
interface SharedConnection {
  reads: Outbound;
  /** ARM without the gate that ends a request at its first 401, for requests that carry no token. */
  withoutToken: HttpClient;
  writes: Outbound;
  /** Aborts when the request has ended, or has to end. */
  reading: AbortSignal;
  deadline: ReadDeadline;
  queryPace: QueryPace;
}

function connectionOver(ways: SharedConnection, asked: ConnectionOptions): Connection {
  const { reads, writes, withoutToken, reading, deadline, queryPace } = ways;
  const { cloud, armToken, graph } = asked;
  const credential = delegatedCredential(armToken);
  const armReads = retryReads(paceQueries(reads.arm, queryPace, deadline.signal), deadline);
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
            httpClient: retryReads(reads.graph, deadline),
          }),
    graphScopes: graph === undefined || graph instanceof Problem ? [] : graph.scopes,
    graphTenantId: graph === undefined || graph instanceof Problem ? null : graph.tenantId,
    armBases: reads.armBases,
    graphBases: reads.graphBases,
    signal: reading,
    indexQueries: queryPace.begun,
    upstreamRequests: () => reads.sent() + writes.sent(),
    withConcurrency: (requests) =>
      connectionOver({ ...ways, reads: withLimit(reads, createSemaphore(requests), deadline.signal) }, asked),
  };
}

function withLimit(outbound: Outbound, semaphore: Semaphore, signal: AbortSignal): Outbound {
  const limited = (client: HttpClient): HttpClient => ({
    sendRequest: (request) => semaphore.run(() => client.sendRequest(request), signal),
  });
  return { ...outbound, arm: limited(outbound.arm), graph: limited(outbound.graph) };
}

function sdkOptions(cloud: Cloud, httpClient: HttpClient) {
  return {
    endpoint: cloud.arm,
    credentialScopes: `${cloud.arm}/.default`,
    httpClient,
    // The SDK would repeat writes too, and wait for as long as it is told; `retryReads` does it instead.
    retryOptions: { maxRetries: 0 },
  };
}

function authorizationClient(credential: TokenCredential, options: ReturnType<typeof sdkOptions>) {
  // The subscription of this client stands in no path that is used: every call names its scope.
  return new AuthorizationManagementClient(credential, 'unused', options);
}
