import { evaluate } from '@/lib/checks/catalog';
import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import { checkHeadings } from '@/lib/checks/check-headings';
import { scoreOf } from '@/lib/checks/engine/score';
import { evidenceHash } from '@/lib/history/evidence-hash';
import type { ClusterAnswer, CommandsAnswer, CompactClusterAnswer } from '@/lib/model/api/api';
import { FindingsEncoder } from '@/lib/model/api/findings-encoder';
import { toClusterSummary } from '@/lib/model/api/to-cluster-summary';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult, Loaded } from '@/lib/model/evidence-result';
import type { Finding } from '@/lib/model/finding';
import { Problem, unreadableProblem } from '@/lib/model/problem';
import { neededParts } from './needed-parts';

/** Evidence with a finding for each check. */
export interface EvaluatedCluster {
  snapshot: Snapshot;
  findings: Finding[];
}

/** Throws `not-found` if the cluster doesn't exist. */
export async function readAndEvaluate(
  gateway: Gateway,
  ref: ClusterRef,
  settings: CheckSettings,
): Promise<EvaluatedCluster> {
  const snapshot = await gateway.readSnapshot(ref, { parts: neededParts });
  return { snapshot, findings: evaluate(snapshot, { at: new Date().toISOString(), settings }) };
}

/** Adds the caller's permissions. Throws `not-found` if the cluster doesn't exist. */
export async function readPosture(gateway: Gateway, ref: ClusterRef, settings: CheckSettings): Promise<ClusterAnswer> {
  const [{ snapshot, findings }, permissions] = await Promise.all([
    readAndEvaluate(gateway, ref, settings),
    gateway.readPermissions(toClusterId(ref)),
  ]);
  return { snapshot, findings, score: scoreOf(findings), permissions, upstreamRequests: gateway.upstreamRequests() };
}

/** Reads only what management commands need. Throws `not-found` if the cluster doesn't exist. */
export async function readCommands(gateway: Gateway, ref: ClusterRef): Promise<CommandsAnswer> {
  const { parts } = await gateway.readSnapshot(ref, { parts: ['cluster', 'databases', 'kusto'] });
  return { kusto: parts.kusto, upstreamRequests: gateway.upstreamRequests() };
}

/** Leaves out the evidence. Throws if the cluster is unreadable, so that a browser gets the retry time. */
export async function readCompactPosture(
  gateway: Gateway,
  ref: ClusterRef,
  settings: CheckSettings,
): Promise<CompactClusterAnswer> {
  const { snapshot, findings } = await readAndEvaluate(gateway, ref, settings);
  const cluster = requireCluster(snapshot.parts.cluster);
  return {
    cluster: toClusterSummary(cluster.value, ref, cluster.readAt),
    ...new FindingsEncoder(checkHeadings).encode(findings),
    score: scoreOf(findings),
    snapshotLine: { name: cluster.value.name, location: cluster.value.location, evidence: evidenceHash(snapshot) },
    // Later changes can be in the last parts only.
    readAt: cluster.readAt,
    upstreamRequests: gateway.upstreamRequests(),
    indexQueries: gateway.indexQueries(),
  };
}

function requireCluster(reading: EvidenceResult<KustoCluster>): Loaded<KustoCluster> {
  if (reading.state === 'read') return reading;
  if (reading.state === 'unreadable') throw unreadableProblem(reading);
  throw new Problem('unexpected', 'Couldn’t load the cluster. Refresh to try again.');
}
