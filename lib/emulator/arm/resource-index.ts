import { resourceKey, typeKey } from '../store';
import type { ArmResource, EmulatorState } from '../types';
import { memoPerVersion } from './memo-per-version';

/** Look-ups by collection and by type, kept until the next write, so that a list does not walk an estate of thousands. */

const byCollection = memoPerVersion((state) => grouped(state, (_, key) => key.slice(0, key.lastIndexOf('/'))));

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
  // Only the compared letters are brought into lower case: an estate may have 20,000 longer ids.
  return resourcesOf(state, type).filter(({ id }) => id.slice(0, start.length).toLowerCase() === start);
}

/** `key` is the one under which the store holds the resource. */
function grouped(
  state: EmulatorState,
  groupOf: (resource: ArmResource, key: string) => string,
): Map<string, ArmResource[]> {
  const groups = new Map<string, ArmResource[]>();
  for (const [key, resource] of state.resources) {
    const group = groupOf(resource, key);
    const list = groups.get(group);
    if (list) list.push(resource);
    else groups.set(group, [resource]);
  }
  return groups;
}
