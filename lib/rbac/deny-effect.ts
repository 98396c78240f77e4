import { containsId, normalizeId, sameId, subscriptionOf } from '@/lib/model/azure/arm-id';
import { allowsAction } from '@/lib/model/azure/permission';
import { type DenyAssignment, everyPrincipal, possibleGroupsOf } from '@/lib/model/evidence-parts';
import { limitsOf } from './role-condition';

/**
 * What deny assignments take, for effective access, checks, and preflight.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/deny-assignments
 */

/** A principal that a deny assignment can apply to. */
export interface DenySubject {
  /** Object IDs of the principal and of its known groups, in lower case. */
  ids: ReadonlySet<string>;
  /** Whether the principal can be a member of a group that isn't among `ids`. */
  canBeIn: (groupId: string) => boolean;
}

/** An action on a resource at or below the scope of a deny assignment. */
interface DeniedAction {
  action: string;
  /** Whether the resource is below the scope. */
  isBelow: boolean;
}

/**
 * Returns whether a deny assignment denies an action to a principal. `undefined`: its condition, or the members of its groups aren't
 * known. The caller makes sure that the scope of the action isn't above the deny assignment's.
 */
export function denyEffect(
  denial: DenyAssignment,
  { action, isBelow }: DeniedAction,
  subject: DenySubject,
): boolean | undefined {
  if (isBelow && denial.doNotApplyToChildScopes) return false;
  const denying = denial.permissions.filter((permission) => allowsAction([permission], action));
  if (denying.length === 0) return false;
  const groups = new Set(possibleGroupsOf(denial));
  const isNamed = denial.principals.includes(everyPrincipal) || isAmong(denial.principals, groups, subject);
  const applies = appliesTo(isNamed, isAmong(denial.excludePrincipals, groups, subject));
  return applies && denying.every(({ condition }) => limitsOf(condition)(action)) ? undefined : applies;
}

/** Returns what a deny assignment does to an action at any scope. Other scopes than its own and those below are out of its reach. */
export function denyEffectAt(
  denial: DenyAssignment,
  { action, scope }: { action: string; scope: string },
  subject: DenySubject,
): boolean | undefined {
  // Azure returns only the management groups above a subscription.
  const isAbove = isManagementGroup(denial.scope) && subscriptionOf(scope) !== undefined;
  if (!isAbove && !containsId(denial.scope, scope)) return false;
  const isBelow = !sameId(denial.scope, scope) || !isOnScope(action, scope);
  return denyEffect(denial, { action, isBelow }, subject);
}

export function isManagementGroup(scope: string): boolean {
  return /^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/.test(normalizeId(scope));
}

/** Returns whether a deny assignment applies to a principal that it names and excludes. `undefined`: it's not known. */
export function appliesTo(isNamed: boolean | undefined, isExcluded: boolean | undefined): boolean | undefined {
  if (isNamed === false || isExcluded === true) return false;
  return isNamed && isExcluded === false ? true : undefined;
}

/** Returns whether an action is on a resource of the scope's own type, and not on one of its children. */
export function isOnScope(action: string, scope: string): boolean {
  return typeOfAction(action) === typeOfScope(scope);
}

function isAmong(ids: readonly string[], groups: ReadonlySet<string>, subject: DenySubject): boolean | undefined {
  const keys = ids.map((id) => id.toLowerCase());
  if (keys.some((id) => subject.ids.has(id))) return true;
  return keys.some((id) => groups.has(id) && subject.canBeIn(id)) ? undefined : false;
}

/** Returns the resource type in an action, such as `microsoft.kusto/clusters` of `Microsoft.Kusto/clusters/stop/action`. */
function typeOfAction(action: string): string {
  const segments = action.toLowerCase().split('/');
  return segments.slice(0, segments.at(-1) === 'action' ? -2 : -1).join('/');
}

function typeOfScope(scope: string): string {
  const key = normalizeId(scope);
  const start = key.lastIndexOf('/providers/');
  const [namespace = '', ...rest] =
    start < 0 ? ['microsoft.resources', ...key.split('/').slice(1)] : key.slice(start + 11).split('/');
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}
