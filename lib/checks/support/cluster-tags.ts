import type { KustoCluster } from '@/lib/model/cluster';

/**
 * Trims the value. Tag names compare without case:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
 */
export function tagValue({ tags }: KustoCluster, name: string): string | undefined {
  const found = Object.entries(tags ?? {}).find(([tag]) => tag.toLowerCase() === name.toLowerCase());
  return found?.[1].trim();
}

/** The tag that opts a cluster out of soft delete: https://learn.microsoft.com/azure/data-explorer/delete-cluster */
export const softDeleteTag = 'opt-out-of-soft-delete';

export function optsOutOfSoftDelete(cluster: KustoCluster): boolean {
  return tagValue(cluster, softDeleteTag)?.toLowerCase() === 'true';
}
