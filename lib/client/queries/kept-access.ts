import type { QueryClient } from '@tanstack/react-query';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { isAtOrAbove } from '@/lib/fixes/roles/assignment-id';
import { sameId } from '@/lib/model/azure/arm-id';
import { listeners } from '../listeners';

/** Access that is read once in a visit, per cluster for questions about the fleet, and per principal. */

const fleetAccess = 'fleet-access';
const principalAccess = 'principal-access';

export const fleetReachKind = 'fleet-reach';

/** Returns a cache key. The entry is a map by lowercase cluster ID. */
export function fleetAccessKey(kind: string) {
  return [fleetAccess, kind] as const;
}

export function principalAccessKey(principal: string) {
  return [principalAccess, principal.toLowerCase()] as const;
}

export type IsChanged = (clusterId: string) => boolean;

const changed = listeners<[IsChanged]>();

/** Calls the listener when a change of access ended in this browser. */
export const onChangedAccess = changed.subscribe;

/**
 * Removes the access that a change can have made out of date: on its cluster, on all clusters below the scopes of its
 * Azure roles (all clusters for a management group), and of every principal, because members of a group change with it.
 * Open pages are notified.
 */
export function removeChangedAccess(client: QueryClient, { target, steps }: Pick<FixPlan, 'target' | 'steps'>): void {
  const scopes = steps.flatMap((step) => ('scope' in step ? [step.scope] : []));
  removeAccess(client, (id) => sameId(id, target) || scopes.some((scope) => isAtOrAbove(scope, id)));
}

/** Changes can have been missed. Open pages load access again. */
export function removeAllAccess(client: QueryClient): void {
  removeAccess(client, () => true);
}

function removeAccess(client: QueryClient, isChanged: IsChanged): void {
  client.setQueriesData<ReadonlyMap<string, unknown>>(
    { queryKey: [fleetAccess] },
    (kept) => kept && new Map([...kept].filter(([id]) => !isChanged(id))),
  );
  client.removeQueries({ queryKey: [principalAccess] });
  changed.notify(isChanged);
}
