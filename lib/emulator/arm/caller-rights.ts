import { groupsOf } from '../directory';
import { arrayOf, objectOf, stringOf } from '../json';
import { resourceKey } from '../store';
import type { ArmResource, Caller, EmulatorState } from '../types';
import { type AssignmentRequest, conditionHolds } from './assignment-condition';
import { entryAllows, type Permission, permissionsIn } from './permission';
import { memoPerSources, memoPerType, resourcesOf } from './resource-index';
import { roleDefinition } from './role-definitions';
import { scopeChain, subscriptionIn } from './scopes';

/** One caller's Azure RBAC: own and groups' roles, inherited downwards, minus deny assignments. */
export interface CallerRights {
  /**
   * Whether the action is allowed at the scope (an ARM ID, or `/`). Conditions are evaluated on `assignment`. Without
   * it, one assignment that could pass is enough.
   */
  allows(action: string, scope: string, assignment?: AssignmentRequest): boolean;
  /** Returns entries as the permissions API does. */
  permissionsAt(scope: string): Permission[];
  /** Whether the caller has a role at, above, or below the subscription. */
  seesSubscription(subscriptionId: string): boolean;
}

/** Returns the rights of a caller or another principal, cached until a role, an assignment, or a group changes. */
export function callerRights(state: EmulatorState, caller: Pick<Caller, 'objectId'>): CallerRights {
  const known = rightsByCaller(state);
  const key = caller.objectId.toLowerCase();
  const rights = known.get(key) ?? compute(state, key);
  known.set(key, rights);
  return rights;
}

const rightsByCaller = memoPerSources(
  (state) => [
    ...['assignments', 'definitions'].map((name) => state.byType.get(`microsoft.authorization/role${name}`)?.version),
    state.byType.get('microsoft.authorization/denyassignments')?.version,
    state.resources,
    // A deleted identity leaves its groups.
    ...state.directory.groups.map(({ members }) => members),
  ],
  () => new Map<string, CallerRights>(),
);

const assignmentsByPrincipal = memoPerType((assignments) => {
  const found = new Map<string, ArmResource[]>();
  for (const assignment of assignments) {
    const principal = stringOf(objectOf(assignment.properties).principalId)?.toLowerCase() ?? '';
    const list = found.get(principal);
    if (list) list.push(assignment);
    else found.set(principal, [assignment]);
  }
  return found;
});

interface Denial {
  permissions: Permission[];
  childScopesToo: boolean;
}

function compute(state: EmulatorState, objectId: string): CallerRights {
  const identities = new Set([objectId, ...groupsOf(state.directory, objectId)]);
  const granted = grantsByScope(state, identities);
  const denied = denialsByScope(state, identities);
  const subscriptions = new Set([...granted.keys()].map(subscriptionIn));

  const isDenied = (action: string, chain: readonly string[]) =>
    chain.some((key, depth) =>
      denied
        .get(key)
        ?.some(
          (denial) =>
            (depth === 0 || denial.childScopesToo) && denial.permissions.some((entry) => entryAllows(entry, action)),
        ),
    );

  return {
    permissionsAt: (scope) => scopeChain(state, scope).flatMap((key) => granted.get(key) ?? []),
    allows: (action, scope, assignment) => {
      const chain = scopeChain(state, scope);
      const isGranted = chain.some((key) =>
        granted
          .get(key)
          ?.some((entry) => entryAllows(entry, action) && conditionHolds(entry.condition, action, assignment)),
      );
      return isGranted && !isDenied(action, chain);
    },
    seesSubscription: (subscriptionId) =>
      subscriptions.has(subscriptionId.toLowerCase()) ||
      scopeChain(state, `/subscriptions/${subscriptionId}`).some((key) => granted.has(key)),
  };
}

function grantsByScope(state: EmulatorState, identities: Set<string>): Map<string, Permission[]> {
  const granted = new Map<string, Permission[]>();
  const byPrincipal = assignmentsByPrincipal(state, 'Microsoft.Authorization/roleAssignments');
  for (const identity of identities) {
    for (const assignment of byPrincipal.get(identity) ?? []) {
      const properties = objectOf(assignment.properties);
      const role = roleDefinition(state, stringOf(properties.roleDefinitionId) ?? '');
      const scope = scopeOf(assignment);
      // An unknown role only makes its scope visible.
      const entries = permissionsIn(objectOf(role?.properties).permissions).map((entry) =>
        constrained(entry, stringOf(properties.condition)),
      );
      granted.set(scope, [...(granted.get(scope) ?? []), ...entries]);
    }
  }
  return granted;
}

/** Both the assignment's and the role's condition must pass. */
function constrained(entry: Permission, condition: string | undefined): Permission {
  if (condition === undefined) return entry;
  return {
    ...entry,
    condition: entry.condition ? `${entry.condition} AND ${condition}` : condition,
    conditionVersion: '2.0',
  };
}

const allPrincipals = '00000000-0000-0000-0000-000000000000';

function denialsByScope(state: EmulatorState, identities: Set<string>): Map<string, Denial[]> {
  const denied = new Map<string, Denial[]>();
  for (const assignment of resourcesOf(state, 'Microsoft.Authorization/denyAssignments')) {
    const properties = objectOf(assignment.properties);
    const principals = principalIds(properties.principals);
    const excluded = principalIds(properties.excludePrincipals);
    const included = principals.includes(allPrincipals) || principals.some((id) => identities.has(id));
    if (!included || excluded.some((id) => identities.has(id))) continue;
    const scope = scopeOf(assignment);
    const denial = {
      permissions: permissionsIn(properties.permissions),
      childScopesToo: properties.doNotApplyToChildScopes !== true,
    };
    denied.set(scope, [...(denied.get(scope) ?? []), denial]);
  }
  return denied;
}

function principalIds(list: ArmResource[string]): string[] {
  return arrayOf(list).flatMap((principal) => stringOf(objectOf(principal).id)?.toLowerCase() ?? []);
}

/** By assignment, because a write replaces it. */
const scopes = new WeakMap<ArmResource, string>();

export function scopeOf(assignment: ArmResource): string {
  const known = scopes.get(assignment);
  if (known !== undefined) return known;
  const key = resourceKey(assignment.id);
  const scope = key.slice(0, key.lastIndexOf('/providers/microsoft.authorization/')) || '/';
  scopes.set(assignment, scope);
  return scope;
}
