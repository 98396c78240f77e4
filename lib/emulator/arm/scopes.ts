import { objectOf, stringOf } from '../json';
import { getResource, resourceKey } from '../store';
import type { ArmResource, EmulatorState } from '../types';
import { memoPerVersion, resourcesOf } from './resource-index';

/** Which scope lies in which: `/` holds management groups, they hold subscriptions, then groups, resources, children. */

const managementGroupPrefix = '/providers/microsoft.management/managementgroups/';

/** The lower-cased scope itself and everything above it, nearest first, ending with `/`. */
export function scopeChain(state: EmulatorState, scope: string): string[] {
  const chain: string[] = [];
  let key = resourceKey(scope);
  while (key !== '' && key !== '/') {
    chain.push(key);
    if (isSubscription(key)) return [...chain, ...managementGroupsAbove(state, key), '/'];
    if (isManagementGroup(key)) return [...chain, ...managementGroupsAbove(state, key), '/'];
    key = parentOf(key);
  }
  return [...chain, '/'];
}

/** The id's own parent: the resource that holds it, else its resource group, subscription, or `/`. Lower case. */
export function parentOf(id: string): string {
  const key = resourceKey(id);
  const at = key.lastIndexOf('/providers/');
  if (at < 0) {
    // /subscriptions/{s}/resourcegroups/{g} lies in the subscription; whatever else is short lies in the root.
    const group = /^(\/subscriptions\/[^/]+)\/resourcegroups\/[^/]+$/.exec(key);
    return group?.[1] ?? '/';
  }
  const holder = key.slice(0, at);
  const segments = key.slice(at + '/providers/'.length).split('/');
  // namespace/type/name and one more pair for each child: a child's parent is what is left without the last pair.
  const kept = segments.length % 2 === 1 ? segments.slice(0, -2) : segments.slice(0, -1);
  return kept.length >= 3 ? `${holder}/providers/${kept.join('/')}` : holder || '/';
}

/** The management group that a subscription or a management group lies right under, lower case; `undefined` for the root group. */
export function parentScope(state: EmulatorState, scope: string): string | undefined {
  const above = managementGroupsAbove(state, resourceKey(scope));
  return above[0];
}

/** The subscription's id in a scope, lower case; `undefined` outside subscriptions. */
export function subscriptionIn(scope: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1]?.toLowerCase();
}

/** The lower-cased id of the management group with this name. */
export function managementGroupKey(name: string): string {
  return `${managementGroupPrefix}${name.toLowerCase()}`;
}

function isSubscription(key: string): boolean {
  return /^\/subscriptions\/[^/]+$/.test(key);
}

function isManagementGroup(key: string): boolean {
  return key.startsWith(managementGroupPrefix) && !key.slice(managementGroupPrefix.length).includes('/');
}

/** Management groups above a subscription or a management group, nearest first; loops in an estate end the walk. */
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
 * A group without a known parent hangs under the tenant's root group, whose name is the tenant id. One that nothing in the estate names
 * lies nowhere, so that no right reaches it.
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

/** Groups that the estate lists, or names as what holds another group or a subscription. */
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

/**
 * The scope that ARM judges a request at: the resource itself for GET, PUT, PATCH and DELETE of one, and what holds it for lists and
 * actions. The 403 sentence shows it, so letters stay as sent.
 */
export function requestScope(segments: readonly string[]): string {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  const kept = at < 0 ? withoutOddEnd(segments, 0) : withoutOddEnd(segments, at + 2);
  // A namespace without a resource behind it is no scope.
  const scope = at >= 0 && kept.length <= at + 2 ? segments.slice(0, at) : kept;
  return `/${scope.join('/')}`;
}

/** Names and types alternate: an odd one at the end is a collection or an action. */
function withoutOddEnd(segments: readonly string[], start: number): readonly string[] {
  return (segments.length - start) % 2 === 0 ? segments : segments.slice(0, -1);
}
