import 'server-only';
import { inParallel } from '@/lib/async/semaphore';
import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import type { KustoByHost } from '@/lib/kusto/evidence-of-cluster';
import type { EffectiveAccess } from '@/lib/model/access';
import type { AccessEvent } from '@/lib/model/api/api';
import { type ClusterRef, parseClusterId, toClusterId } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { toProblemDocument } from '@/lib/model/problem';
import { type FleetRequest, readFleet } from '../fleet/read-fleet';
import { createClusterPace } from './cluster-pace';
import { type AccessQuery, readAccess } from './read-access';

/** As in the browser. */
const concurrency = 3;

export interface FleetAccessRequest extends FleetRequest {
  /** Object ID, client ID, or user principal name. */
  principal: string;
  kusto?: KustoByHost;
}

/**
 * Streams what one principal reaches, as each cluster is read. Throws before the first event if the sign-in or Azure
 * Resource Manager fails. Later problems are events.
 */
export async function* readFleetAccess(
  gateway: Gateway,
  { principal, kusto, ...request }: FleetAccessRequest,
): AsyncGenerator<AccessEvent[]> {
  const targets: ClusterRef[] = [];
  const counts = { subscriptions: 0, clusters: 0, unreadable: 0 };
  for await (const events of readFleet(gateway, request)) {
    const problems = events.filter((event) => event.type === 'problem');
    targets.push(
      ...events.flatMap((event) => (event.type === 'cluster' ? (parseClusterId(event.cluster.id) ?? []) : [])),
    );
    for (const event of events) if (event.type === 'done') Object.assign(counts, event.counts, { clusters: 0 });
    yield problems;
  }
  for await (const event of readClusters(gateway, targets, { principals: [principal], ...defined({ kusto }) })) {
    if (event.type === 'cluster') counts.clusters += 1;
    else counts.unreadable += 1;
    yield [event];
  }
  const readAt = new Date().toISOString();
  yield [{ type: 'done', counts, upstreamRequests: gateway.upstreamRequests(), readAt }];
}

function readClusters(gateway: Gateway, targets: readonly ClusterRef[], query: Omit<AccessQuery, 'databases'>) {
  const pace = createClusterPace(gateway, targets);
  return inParallel(targets, concurrency, async (): Promise<AccessEvent> => {
    const ref = pace.next();
    try {
      const access = await pace.read(ref, () => readAccess(gateway, ref, { databases: [], ...query }));
      return toEvent(access);
    } catch (error) {
      const problem = toProblem(error);
      if (endsRequest(problem)) throw problem;
      return { type: 'problem', scope: toClusterId(ref), problem: toProblemDocument(problem) };
    }
  });
}

function toEvent({ clusterId, readAt, databases, rows, unreadable }: EffectiveAccess): AccessEvent {
  return { type: 'cluster', clusterId, readAt, databases, rows, unreadable };
}
