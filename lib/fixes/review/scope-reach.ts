import { containsId, lastSegment, normalizeId } from '@/lib/model/azure/arm-id';

/** There can be more clusters, because a fleet has only those that you can read. */
export interface ScopeReach {
  clusters: number;
  subscriptions: number;
  /** Clusters whose management groups aren't known. */
  unplaced: number;
}

/** Management groups are from the last line of `GET /api/fleet`. */
export interface CountedFleet {
  clusters: readonly { id: string; subscriptionId: string }[];
  managementGroups: Readonly<Record<string, readonly string[]>>;
}

const managementGroup = /^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/;

/** Counts clusters below a root, management group, subscription, or resource group. */
export function scopeReach(scope: string, { clusters, managementGroups }: CountedFleet): ScopeReach {
  const id = normalizeId(scope);
  const name = managementGroup.test(id) ? lastSegment(id) : undefined;
  const subscriptions = new Set<string>();
  let counted = 0;
  let unplaced = 0;
  for (const cluster of clusters) {
    const subscription = cluster.subscriptionId.toLowerCase();
    const above = managementGroups[subscription];
    if (name !== undefined && above === undefined) unplaced += 1;
    const isBelow =
      name === undefined
        ? id === '' || containsId(scope, cluster.id)
        : (above ?? []).some((group) => group.toLowerCase() === name);
    if (!isBelow) continue;
    counted += 1;
    subscriptions.add(subscription);
  }
  return { clusters: counted, subscriptions: subscriptions.size, unplaced };
}
