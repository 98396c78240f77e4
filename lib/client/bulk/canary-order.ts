import type { ClusterSummary } from '@/lib/model/api/api';
import { normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import { productionLast, type TagNames, valueOfTags } from '@/lib/model/tag-names';
import type { BulkHead } from './bulk-run';

/**
 * Returns the clusters and environment tags of a run. The first cluster is the proposed canary, and waves follow the
 * order: production last, and within an environment, the least exposed first.
 */
export function inCanaryOrder(
  clusterIds: readonly string[],
  fleet: readonly { cluster: Pick<ClusterSummary, 'id' | 'tags' | 'publicReach'> }[],
  names: TagNames,
): Pick<BulkHead, 'clusters' | 'environments'> {
  const known = new Map(fleet.map(({ cluster }) => [normalizeId(cluster.id), cluster]));
  const reachOf = (id: string) => known.get(normalizeId(id))?.publicReach ?? 'unknown';
  const tagsOf = (id: string) => known.get(normalizeId(id))?.tags ?? {};
  const byReach = clusterIds.toSorted((left, right) => exposure[reachOf(left)] - exposure[reachOf(right)]);
  const environments = clusterIds.flatMap((id) => {
    const value = valueOfTags(tagsOf(id), names.environment);
    return value === undefined ? [] : [[normalizeId(id), value] as const];
  });
  return {
    clusters: productionLast(byReach, names.environment, tagsOf).flatMap((id) => parseClusterId(id) ?? []),
    environments: Object.fromEntries(environments),
  };
}

/** Unknown isn't less than open to the internet. */
const exposure = { disabled: 0, perimeter: 1, selected: 2, internet: 3, unknown: 3 } as const;
