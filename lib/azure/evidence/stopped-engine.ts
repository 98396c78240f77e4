import type { KustoCluster } from '@/lib/model/cluster';
import { type EvidenceResult, type Unreadable, valueOr } from '@/lib/model/evidence-result';

export function stoppedEngine(cluster: EvidenceResult<KustoCluster> | undefined): Unreadable | undefined {
  const state = valueOr(cluster, undefined)?.properties.state;
  if (!['stopped', 'unavailable'].includes(state?.toLowerCase() ?? '')) return undefined;
  const message = `The cluster’s state is ${state}, so its databases can’t be read. Refresh when the cluster is running.`;
  return { state: 'unreadable', reason: 'stopped', message };
}
