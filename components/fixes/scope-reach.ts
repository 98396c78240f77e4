import { containsId, lastSegment, normalizeId } from '@/lib/model/azure/arm-id';

/** What the fleet shows of the clusters below a scope. There can be more, because a fleet has only clusters that you can read. */
export interface ScopeReach {
  clusters: number;
  /** Subscriptions of those clusters. */
  subscriptions: number;
  /** Clusters that can't be placed, because the management groups above their subscription aren't known. */
  unplaced: number;
}

/** What is counted: clusters of the fleet, and management groups as `GET /api/fleet` returns them with its last line. */
export interface CountedFleet {
  clusters: readonly { id: string; subscriptionId: string }[];
  managementGroups: Readonly<Record<string, readonly string[]>>;
}

const managementGroup = /^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/;

/** Counts the clusters of a fleet that are below a scope: the root, a management group, a subscription, or a resource group. */
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
