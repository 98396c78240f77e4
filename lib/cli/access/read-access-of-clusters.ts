import { inParallel } from '@/lib/async/semaphore';
import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import type { KustoByHost } from '@/lib/kusto/evidence-of-cluster';
import type { EffectiveAccess } from '@/lib/model/access';
import { normalizeId, parseClusterId, toClusterId } from '@/lib/model/azure/arm-id';
import { createClusterPace } from '@/lib/server/access/cluster-pace';
import { readAccess } from '@/lib/server/access/read-access';

/** As in the HTTP API. */
const concurrency = 3;

export interface FleetAccess {
  clusters: EffectiveAccess[];
  /** Clusters whose access couldn't be read, with a sentence each. */
  unread: { clusterId: string; reason: string }[];
}

/** Keeps the order of the IDs. Throws problems of the sign-in. */
export async function readAccessOfClusters(
  gateway: Gateway,
  clusterIds: readonly string[],
  { kusto, onProgress }: { kusto: KustoByHost; onProgress: (done: number, total: number) => void },
): Promise<FleetAccess> {
  const targets = clusterIds.flatMap((id) => parseClusterId(id) ?? []);
  const pace = createClusterPace(gateway, targets);
  const byId = new Map<string, EffectiveAccess>();
  const unread: FleetAccess['unread'] = [];
  let done = 0;
  const readNext = async () => {
    const ref = pace.next();
    const clusterId = toClusterId(ref);
    try {
      const access = await pace.read(ref, () => readAccess(gateway, ref, { databases: [], principals: [], kusto }));
      byId.set(normalizeId(clusterId), access);
    } catch (error) {
      const problem = toProblem(error);
      if (endsRequest(problem)) throw problem;
      unread.push({ clusterId, reason: problem.detail });
    }
  };
  onProgress(done, targets.length);
  for await (const _ of inParallel(targets, concurrency, readNext)) {
    done += 1;
    onProgress(done, targets.length);
  }
  return { clusters: clusterIds.flatMap((id) => byId.get(normalizeId(id)) ?? []), unread };
}
