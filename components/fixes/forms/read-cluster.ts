import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';

/** The cluster of a snapshot; `null` where it could not be read. */
export function readCluster({ parts: { cluster } }: Snapshot): KustoCluster | null {
  return cluster.state === 'read' ? cluster.value : null;
}
