import { objectOf, stringOf } from '../json';
import { getResource, resourceKey } from '../store';
import type { ArmResource, EmulatorState } from '../types';
import { memoPerVersion, resourcesOf } from './resource-index';

/** `/` contains management groups, subscriptions, resource groups, resources, and children. */

const managementGroupPrefix = '/providers/microsoft.management/managementgroups/';

/** Returns the scope and its ancestors in lower case, nearest first. */
export function scopeChain(state: EmulatorState, scope: string): string[] {
  const chain: string[] = [];
  let key = resourceKey(scope);
  while (key !== '' && key !== '/') {
    chain.push(key);
    if (isSubscription(key) || isManagementGroup(key)) return [...chain, ...managementGroupsAbove(state, key), '/'];
    key = parentOf(key);
  }
  return [...chain, '/'];
}

function parentOf(key: string): string {
  const at = key.lastIndexOf('/providers/');
  if (at < 0) {
    // A resource group is in its subscription. Other short ids are in the root.
    const group = /^(\/subscriptions\/[^/]+)\/resourcegroups\/[^/]+$/.exec(key);
    return group?.[1] ?? '/';
  }
  const holder = key.slice(0, at);
  const segments = key.slice(at + '/providers/'.length).split('/');
  // Removes the last pair of namespace/type/name/type/name.
  const kept = segments.length % 2 === 1 ? segments.slice(0, -2) : segments.slice(0, -1);
  return kept.length >= 3 ? `${holder}/providers/${kept.join('/')}` : holder || '/';
}

/** Returns the lowercase management group directly above, or `undefined` for the root group. */
export function parentScope(state: EmulatorState, scope: string): string | undefined {
  const above = managementGroupsAbove(state, resourceKey(scope));
  return above[0];
}

/** Returns the subscription ID in lower case. */
export function subscriptionIn(scope: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1]?.toLowerCase();
}

export function managementGroupKey(name: string): string {
  return `${managementGroupPrefix}${name.toLowerCase()}`;
}

function isSubscription(key: string): boolean {
  return /^\/subscriptions\/[^/]+$/.test(key);
}

function isManagementGroup(key: string): boolean {
  return key.startsWith(managementGroupPrefix) && !key.slice(managementGroupPrefix.length).includes('/');
}

/** Returns the nearest group first. Stops at a loop. */
function managementGroupsAbove(state: EmulatorState, key: string): string[] {
  const found: string[] = [];
  const root = managementGroupKey(state.directory.tenantId);
  let group = isSubscription(key) ? (placeOfSubscription(state, key) ?? root) : parentGroup(state, key);
  while (group !== undefined && !found.includes(group)) {
    found.push(group);
    group = parentGroup(state, group);
  }
  return found;
}

/**
 * Returns the parent, by default the root group, which is named after the tenant. A group that the estate doesn't
 * reference has no parent, so no role applies.
 */
function parentGroup(state: EmulatorState, key: string): string | undefined {
  const root = managementGroupKey(state.directory.tenantId);
  if (key === root) return undefined;
  const parent = parentIn(getResource(state, key));
  if (parent) return parent;
  return namedGroups(state).has(key) ? root : undefined;
}

function parentIn(group: ArmResource | undefined): string | undefined {
  const details = objectOf(objectOf(group?.properties).details);
  const parent = stringOf(objectOf(details.parent).id);
  return parent ? resourceKey(parent) : undefined;
}

/** In the estate or referenced as a parent. */
const namedGroups = memoPerVersion((state) => {
  const listed = resourcesOf(state, 'Microsoft.Management/managementGroups');
  const parents = listed.flatMap((group) => parentIn(group) ?? []);
  return new Set([...listed.map(({ id }) => resourceKey(id)), ...parents, ...placesOfSubscriptions(state).values()]);
});

const placesOfSubscriptions = memoPerVersion((state) => {
  const places = new Map<string, string>();
  for (const entry of resourcesOf(state, 'Microsoft.Management/managementGroups/subscriptions')) {
    const [group, subscription] = resourceKey(entry.id).split('/subscriptions/');
    if (group && subscription) places.set(`/subscriptions/${subscription}`, group);
  }
  return places;
});

function placeOfSubscription(state: EmulatorState, key: string): string | undefined {
  return placesOfSubscriptions(state).get(key);
}

/** Returns the resource, or its parent for lists and actions. Keeps the case for the 403 sentence. */
export function requestScope(segments: readonly string[]): string {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  const kept = at < 0 ? withoutOddEnd(segments, 0) : withoutOddEnd(segments, at + 2);
  // A namespace isn't a scope.
  const scope = at >= 0 && kept.length <= at + 2 ? segments.slice(0, at) : kept;
  return `/${scope.join('/')}`;
}

/** An odd segment at the end is a collection or an action. */
function withoutOddEnd(segments: readonly string[], start: number): readonly string[] {
  return (segments.length - start) % 2 === 0 ? segments : segments.slice(0, -1);
}
