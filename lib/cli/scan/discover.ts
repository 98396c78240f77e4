import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import type { FleetEvent } from '@/lib/model/api/api';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { SubscriptionFacts } from '@/lib/model/evidence-parts';
import type { Problem } from '@/lib/model/problem';
import { type FleetRequest, indexScope, readFleet } from '@/lib/server/fleet/read-fleet';
import { problemToUnread, toUnread, type Unread } from './unread';

export type FleetCluster = Extract<FleetEvent, { type: 'cluster' }>;

/** What this identity sees, evaluated by what Azure Resource Graph returns, as on the web. */
export interface Discovery {
  /** Display names by lowercase subscription ID. */
  subscriptions: ReadonlyMap<string, string>;
  /** Lowercase IDs of subscriptions in the tenant of the sign-in. Azure Lighthouse also shows those of other tenants. */
  ownSubscriptions: ReadonlySet<string>;
  clusters: readonly FleetCluster[];
  /** Evidence of `clusters` if requested, by lowercase ID. */
  snapshots: ReadonlyMap<string, Snapshot>;
  unread: readonly Unread[];
  /** Why the subscriptions couldn't be listed. Nothing else was read then. */
  blind?: Problem;
}

/** The scope of `unread` without the list of subscriptions. */
export const allSubscriptions = '/subscriptions';

/** Throws problems of the sign-in only. */
export async function discover(
  gateway: Gateway,
  request: FleetRequest,
  { keepSnapshots, tenantId }: { keepSnapshots: boolean; tenantId: string },
): Promise<Discovery> {
  const ownSubscriptions = new Set<string>();
  const onSubscriptions = (listed: readonly SubscriptionFacts[]) => {
    for (const { subscriptionId, tenantId: home } of listed)
      if (sameId(home, tenantId)) ownSubscriptions.add(subscriptionId.toLowerCase());
  };
  const subscriptions = new Map<string, string>();
  const clusters: FleetCluster[] = [];
  const unread: Unread[] = [];
  const snapshots = new Map<string, Snapshot>();
  const onSnapshot = (snapshot: Snapshot) => void snapshots.set(snapshot.clusterId.toLowerCase(), snapshot);
  try {
    const how = { ...request, onSubscriptions, ...(keepSnapshots ? { onSnapshot } : {}) };
    for await (const events of readFleet(gateway, how)) {
      for (const event of events) {
        if (event.type === 'subscription') subscriptions.set(event.subscriptionId.toLowerCase(), event.displayName);
        else if (event.type === 'cluster') clusters.push(event);
        else if (event.type === 'problem' && event.scope !== indexScope)
          unread.push(toUnread(event.scope, event.problem, event.displayName));
      }
    }
  } catch (error) {
    const problem = toProblem(error);
    if (endsRequest(problem) || subscriptions.size > 0) throw problem;
    unread.push(problemToUnread(allSubscriptions, problem));
    return { subscriptions, ownSubscriptions, clusters, snapshots, unread, blind: problem };
  }
  return { subscriptions, ownSubscriptions, clusters, snapshots, unread };
}
