import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import type { FleetEvent } from '@/lib/model/api/api';
import type { Snapshot } from '@/lib/model/evidence';
import { type FleetRequest, indexScope, readFleet } from '@/lib/server/fleet/read-fleet';
import { problemToUnread, toUnread, type Unread } from './unread';

export type FleetCluster = Extract<FleetEvent, { type: 'cluster' }>;

/** What this identity sees, evaluated by what Azure Resource Graph returns, as on the web. */
export interface Discovery {
  /** Display names by lowercase subscription ID. */
  subscriptions: ReadonlyMap<string, string>;
  clusters: readonly FleetCluster[];
  /** Evidence of `clusters` if requested, by lowercase ID. */
  snapshots: ReadonlyMap<string, Snapshot>;
  unread: readonly Unread[];
  isBlind: boolean;
}

/** The scope of `unread` without the list of subscriptions. */
export const allSubscriptions = '/subscriptions';

/** Throws problems of the sign-in only. */
export async function discover(
  gateway: Gateway,
  request: FleetRequest,
  { keepSnapshots }: { keepSnapshots: boolean },
): Promise<Discovery> {
  const subscriptions = new Map<string, string>();
  const clusters: FleetCluster[] = [];
  const unread: Unread[] = [];
  const snapshots = new Map<string, Snapshot>();
  const onSnapshot = (snapshot: Snapshot) => void snapshots.set(snapshot.clusterId.toLowerCase(), snapshot);
  try {
    for await (const events of readFleet(gateway, { ...request, ...(keepSnapshots ? { onSnapshot } : {}) })) {
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
    return { subscriptions, clusters, snapshots, unread, isBlind: true };
  }
  return { subscriptions, clusters, snapshots, unread, isBlind: false };
}
