import { stringOf } from '../json';
import { getResource, putResource, resourceKey } from '../store';
import type { ArmResource, EmulatorState } from '../types';
import { regionName } from './regions';
import { memoPerType, memoPerVersion } from './resource-index';

/** Resource groups of the estate, and those that its resources imply. */

const groupsByKey = memoPerVersion((state) => {
  const groups = new Map<string, ArmResource>();
  for (const type of state.byType.keys()) {
    for (const [key, implied] of groupsImpliedBy(state, type)) {
      // Role assignments and locks have no location.
      if (groups.get(key)?.location === undefined) groups.set(key, getResource(state, key) ?? implied);
    }
  }
  return groups;
});

const groupsImpliedBy = memoPerType((resources) => {
  const groups = new Map<string, ArmResource>();
  for (const resource of resources) {
    const [, subscription, name] = /^(\/subscriptions\/[^/]+)\/resourcegroups\/([^/]+)/i.exec(resource.id) ?? [];
    if (!subscription || !name) continue;
    const id = `${subscription}/resourceGroups/${name}`;
    const key = resourceKey(id);
    if (groups.get(key)?.location === undefined) groups.set(key, impliedGroup(id, name, stringOf(resource.location)));
  }
  return groups;
});

export function findResourceGroup(state: EmulatorState, id: string): ArmResource | undefined {
  return groupsByKey(state).get(resourceKey(id));
}

/** Stores an implied group, which outlives its last resource. */
export function keepResourceGroup(state: EmulatorState, resourceId: string, at: number): void {
  const id = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(resourceId)?.[0];
  const group = id ? findResourceGroup(state, id) : undefined;
  if (group && !getResource(state, group.id)) putResource(state, group, at);
}

export function resourceGroupsOf(state: EmulatorState, subscriptionId: string): ArmResource[] {
  const start = resourceKey(`/subscriptions/${subscriptionId}/resourceGroups/`);
  return [...groupsByKey(state)].filter(([key]) => key.startsWith(`${start}/`)).map(([, group]) => group);
}

function impliedGroup(id: string, name: string, location: string | undefined): ArmResource {
  return {
    id,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    ...(location === undefined ? {} : { location: regionName(location) }),
    properties: { provisioningState: 'Succeeded' },
  };
}
