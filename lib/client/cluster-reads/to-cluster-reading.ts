import type { ClusterAnswer } from '@/lib/model/api/api';
import { wholeFindings } from '@/lib/model/api/compact-findings';
import { toClusterSummary } from '@/lib/model/api/to-cluster-summary';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { ClusterReading } from './cluster-readings';

/** Returns `null` if the cluster itself is unreadable: Resource Graph has more. */
export function toClusterReading(
  { snapshot, findings, score }: ClusterAnswer,
  ref: ClusterRef,
  settings: string | null,
): ClusterReading | null {
  const { cluster } = snapshot.parts;
  if (cluster.state !== 'read') return null;
  const { value, readAt } = cluster;
  return {
    cluster: toClusterSummary(value, ref, readAt),
    ...wholeFindings(findings),
    score,
    readAt,
    settings,
  };
}
