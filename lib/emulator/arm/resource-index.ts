import { typeOfResourceId } from '../arm-resource-id';
import { resourceKey } from '../store';
import type { ArmResource, EmulatorState, ResourcesOfType } from '../types';

/** Lookups by collection and by type. */

/** Returns a lookup that is cached until a resource of the type is written. */
export function memoPerType<T>(compute: (resources: ArmResource[]) => T): (state: EmulatorState, type: string) => T {
  const known = new WeakMap<ResourcesOfType, { version: number; value: T }>();
  return (state, type) => {
    const held = state.byType.get(type.toLowerCase());
    if (!held) return compute([]);
    const cached = known.get(held);
    if (cached && cached.version === held.version) return cached.value;
    const value = compute([...held.resources.values()]);
    known.set(held, { version: held.version, value });
    return value;
  };
}

const listed = memoPerType((resources) => resources);

const byCollection = memoPerType((resources) =>
  grouped(resources, ({ id }) => resourceKey(id.slice(0, id.lastIndexOf('/')))),
);

const bySubscription = memoPerType((resources) => grouped(resources, ({ id }) => subscriptionOf(id)));

export function resourcesIn(state: EmulatorState, collection: string): ArmResource[] {
  const type = typeOfResourceId(`${collection}/name`);
  return type === undefined ? [] : (byCollection(state, type).get(resourceKey(collection)) ?? []);
}

export function resourcesOf(state: EmulatorState, type: string): ArmResource[] {
  return listed(state, type);
}

/** Returns the resources of a type in a subscription or resource group. */
export function resourcesUnder(state: EmulatorState, type: string, prefix: string): ArmResource[] {
  const start = `${resourceKey(prefix)}/`;
  const near = bySubscription(state, type).get(subscriptionOf(start)) ?? [];
  return near.filter((resource) => resourceKey(resource.id).startsWith(start));
}

function subscriptionOf(id: string): string {
  return id.split('/', 3).join('/').toLowerCase();
}

function grouped(
  resources: readonly ArmResource[],
  groupOf: (resource: ArmResource) => string,
): ReadonlyMap<string, ArmResource[]> {
  const groups = new Map<string, ArmResource[]>();
  for (const resource of resources) {
    const group = groupOf(resource);
    const list = groups.get(group);
    if (list) list.push(resource);
    else groups.set(group, [resource]);
  }
  return groups;
}

/**
 * Namespaces of role assignments, locks, and similar, which ARM's list and the index leave out
 * (https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources).
 */
export const describingNamespaces: ReadonlySet<string> = new Set([
  'microsoft.authorization',
  'microsoft.resources',
  'microsoft.management',
  'microsoft.policyinsights',
  'microsoft.security',
  'microsoft.managedservices',
]);

/** Returns a lookup that is cached per `state.version`. */
export function memoPerVersion<T>(compute: (state: EmulatorState) => T): (state: EmulatorState) => T {
  const known = new WeakMap<EmulatorState, { version: number; value: T }>();
  return (state) => {
    const cached = known.get(state);
    if (cached && cached.version === state.version) return cached.value;
    const value = compute(state);
    known.set(state, { version: state.version, value });
    return value;
  };
}

/** Returns a lookup that is cached until one of `sourcesOf` is another value. */
export function memoPerSources<T>(
  sourcesOf: (state: EmulatorState) => readonly unknown[],
  compute: (state: EmulatorState) => T,
): (state: EmulatorState) => T {
  const known = new WeakMap<EmulatorState, { version: number; sources: readonly unknown[]; value: T }>();
  return (state) => {
    const cached = known.get(state);
    if (cached?.version === state.version) return cached.value;
    const sources = sourcesOf(state);
    const isSame =
      cached?.sources.length === sources.length && sources.every((item, at) => item === cached.sources[at]);
    const value = cached && isSame ? cached.value : compute(state);
    known.set(state, { version: state.version, sources, value });
    return value;
  };
}
