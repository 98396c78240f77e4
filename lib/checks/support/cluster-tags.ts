import type { KustoCluster } from '@/lib/model/cluster';

/**
 * The value of a tag without blanks around it, or `undefined` where the cluster has no such tag. Names of tags compare without
 * case: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
 */
export function tagValue({ tags }: KustoCluster, name: string): string | undefined {
  const found = Object.entries(tags ?? {}).find(([tag]) => tag.toLowerCase() === name.toLowerCase());
  return found?.[1].trim();
}
