import type { KustoCluster } from '@/lib/model/cluster';

/**
 * The value of a tag without blanks around it, or `undefined` where the cluster has no such tag. Names of tags compare without
 * case: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
 */
export function tagValue({ tags }: KustoCluster, name: string): string | undefined {
  const found = Object.entries(tags ?? {}).find(([tag]) => tag.toLowerCase() === name.toLowerCase());
  return found?.[1].trim();
}

/** The tag by which a cluster gives up its recovery: https://learn.microsoft.com/azure/data-explorer/delete-cluster */
export const softDeleteTag = 'opt-out-of-soft-delete';

/** Whether a deleted cluster could not be recovered, since its tag opts out of soft delete. */
export function optsOutOfSoftDelete(cluster: KustoCluster): boolean {
  return tagValue(cluster, softDeleteTag)?.toLowerCase() === 'true';
}
