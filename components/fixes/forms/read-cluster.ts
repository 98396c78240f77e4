import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';

export function readCluster({ parts: { cluster } }: Snapshot): KustoCluster | null {
  return valueOr(cluster, null);
}
