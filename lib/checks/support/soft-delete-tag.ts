import type { KustoCluster } from '@/lib/model/cluster';
import { tagValue } from './cluster-tags';

/** The tag by which a cluster gives up its recovery: https://learn.microsoft.com/azure/data-explorer/delete-cluster */
export const softDeleteTag = 'opt-out-of-soft-delete';

/** Whether a deleted cluster could not be recovered, since its tag opts out of soft delete. */
export function optsOutOfSoftDelete(cluster: KustoCluster): boolean {
  return tagValue(cluster, softDeleteTag)?.toLowerCase() === 'true';
}
