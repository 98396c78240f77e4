import { evaluate } from '@/lib/checks/catalog';
import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import { scoreOf } from '@/lib/checks/engine/score';
import type { ClusterAnswer, CompactClusterAnswer } from '@/lib/model/api/api';
import { FindingsEncoder } from '@/lib/model/api/findings-encoder';
import { toClusterSummary } from '@/lib/model/api/to-cluster-summary';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { KustoCluster } from '@/lib/model/cluster';
import type { EvidenceResult, Loaded } from '@/lib/model/evidence-result';
import { Problem, unreadableProblem } from '@/lib/model/problem';
import { checkHeadings } from './fleet/to-fleet-event';
import { neededParts } from './needed-parts';

/** Reads and evaluates one cluster. Throws `not-found` if it doesn't exist. */
export async function readPosture(gateway: Gateway, ref: ClusterRef, settings: CheckSettings): Promise<ClusterAnswer> {
  const [snapshot, permissions] = await Promise.all([
    gateway.readSnapshot(ref, { parts: neededParts }),
    gateway.readPermissions(toClusterId(ref)),
  ]);
  const findings = evaluate(snapshot, { at: new Date().toISOString(), settings });
  return { snapshot, findings, score: scoreOf(findings), permissions, upstreamRequests: gateway.upstreamRequests() };
}

/**
 * Reads a cluster without returning the evidence. Throws if the cluster is unreadable, so that a browser gets the retry
 * time.
 */
export async function readCompactPosture(
  gateway: Gateway,
  ref: ClusterRef,
  settings: CheckSettings,
): Promise<CompactClusterAnswer> {
  const { parts, ...snapshot } = await gateway.readSnapshot(ref, { parts: neededParts });
  const cluster = requireCluster(parts.cluster);
  const findings = evaluate({ ...snapshot, parts }, { at: new Date().toISOString(), settings });
  return {
    cluster: toClusterSummary(cluster.value, ref, cluster.readAt),
    ...new FindingsEncoder(checkHeadings).encode(findings),
    score: scoreOf(findings),
    // Later changes can be in the last parts only.
    readAt: cluster.readAt,
    upstreamRequests: gateway.upstreamRequests(),
    indexQueries: gateway.indexQueries(),
  };
}

function requireCluster(reading: EvidenceResult<KustoCluster>): Loaded<KustoCluster> {
  if (reading.state === 'read') return reading;
  if (reading.state === 'unreadable') throw unreadableProblem(reading, reading.message);
  throw new Problem('unexpected', 'The cluster has not been read.');
}
