import { resourceKey, typeKey } from '../store';
import type { ArmResource, EmulatorState } from '../types';
import { memoPerVersion } from './memo-per-version';

/** Look-ups by collection and by type, kept until the next write, so that a list does not walk an estate of thousands. */

const byCollection = memoPerVersion((state) =>
  grouped(state, (resource) => {
    const key = resourceKey(resource.id);
    return key.slice(0, key.lastIndexOf('/'));
  }),
);

const byType = memoPerVersion((state) => grouped(state, typeKey));

/** The resources of one collection, for example everything right under `…/clusters/c/databases`. */
export function resourcesIn(state: EmulatorState, collection: string): ArmResource[] {
  return byCollection(state).get(resourceKey(collection)) ?? [];
}

/** Every resource of a type. */
export function resourcesOf(state: EmulatorState, type: string): ArmResource[] {
  return byType(state).get(type.toLowerCase()) ?? [];
}

/** The resources of a type whose id lies under a prefix such as a subscription or a resource group. */
export function resourcesUnder(state: EmulatorState, type: string, prefix: string): ArmResource[] {
  const start = `${resourceKey(prefix)}/`;
  return resourcesOf(state, type).filter((resource) => resourceKey(resource.id).startsWith(start));
}

function grouped(state: EmulatorState, keyOf: (resource: ArmResource) => string): Map<string, ArmResource[]> {
  const groups = new Map<string, ArmResource[]>();
  for (const resource of state.resources.values()) {
    const key = keyOf(resource);
    const list = groups.get(key);
    if (list) list.push(resource);
    else groups.set(key, [resource]);
  }
  return groups;
}
