import { builtInRoleName } from '@/lib/model/azure/azure-role';
import { matchesAction, type Permission } from '@/lib/model/azure/permission';
import type { AzureRoleAssignment, AzureRoleDefinition, EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { assignsRoles, documentedPermissions, grantOf, type RoleGrant, underCondition } from '@/lib/rbac/role-grant';
import { partOrUnknown } from '../engine/unknown-evidence';
import { computeOnce } from './compute-once';

/** Wildcards that make a custom role privileged. They compare as text, without case. */
const wildcardActions = [
  '*',
  '*/write',
  'Microsoft.Authorization/*',
  'Microsoft.Authorization/roleAssignments/*',
  'Microsoft.Kusto/*',
  'Microsoft.Kusto/clusters/*',
].map((action) => action.toLowerCase());

/**
 * Actions that assign roles without a condition, and, in a custom role, wildcards. Other built-in roles with wildcards
 * count by ID.
 */
export const privilegedActionsOf = computeOnce(({ type, permissions }: AzureRoleDefinition): string[] => {
  const assigning = permissions.filter((permission) => grantOf([permission], assignsRoles) === 'free');
  const isCustom = type.toLowerCase() === 'customrole';
  const actions = permissions.flatMap((permission) =>
    (permission.actions ?? []).filter(
      (action) =>
        (isCustom && wildcardActions.includes(action.trim().toLowerCase())) ||
        (assigning.includes(permission) && matchesAction(action, assignsRoles)),
    ),
  );
  return [...new Set(actions)];
});

/** By action. All clusters of a fleet share the permissions of roles. */
const knownGrants = computeOnce((_: readonly Permission[]) => new Map<string, RoleGrant>());

/** `grantOf`, once for each list of permissions. */
export function grantIn(permissions: readonly Permission[], action: string): RoleGrant {
  const grants = knownGrants(permissions);
  const grant = grants.get(action) ?? grantOf(permissions, action);
  grants.set(action, grant);
  return grant;
}

/**
 * Returns the assignments whose role can assign roles without a condition. Definitions are read only for roles that aren't documented
 * as built in.
 */
export function assignmentsThatAssignRoles(
  assignments: readonly AzureRoleAssignment[],
  parts: Pick<EvidenceParts, 'roleDefinitions'>,
): { assigning: AzureRoleAssignment[]; unknown: readonly UnknownPart[] } {
  const permissionsOf = ({ roleDefinitionId }: AzureRoleAssignment) => documentedPermissions(roleDefinitionId);
  const { defined, unknown } = withDefinitions(
    assignments.filter((assignment) => !permissionsOf(assignment)),
    parts,
  );
  const custom = new Map(defined.map(({ assignment, definition }) => [assignment, definition.permissions]));
  const assigning = assignments.filter((assignment) => {
    const permissions = permissionsOf(assignment) ?? custom.get(assignment) ?? [];
    return underCondition(grantIn(permissions, assignsRoles), assignsRoles, assignment.condition) === 'free';
  });
  return { assigning, unknown };
}

export interface DefinedAssignments {
  defined: { assignment: AzureRoleAssignment; definition: AzureRoleDefinition }[];
  unknown: readonly UnknownPart[];
}

export function withDefinitions(
  assignments: readonly AzureRoleAssignment[],
  parts: Pick<EvidenceParts, 'roleDefinitions'>,
): DefinedAssignments {
  if (assignments.length === 0) return { defined: [], unknown: [] };
  const definitions = partOrUnknown(parts, 'roleDefinitions');
  if (definitions.unknown) return { defined: [], unknown: definitions.unknown };
  const byId = definitionsById(definitions.value);
  const defined: DefinedAssignments['defined'] = [];
  const missing = new Set<string>();
  for (const assignment of assignments) {
    const definition = byId.get(assignment.roleDefinitionId.toLowerCase());
    if (definition) defined.push({ assignment, definition });
    else missing.add(assignment.roleDefinitionId.toLowerCase());
  }
  return { defined, unknown: [...missing].map(definitionMissing) };
}

const definitionsById = computeOnce(
  (definitions: readonly AzureRoleDefinition[]): ReadonlyMap<string, AzureRoleDefinition> =>
    new Map(definitions.map((definition) => [definition.id.toLowerCase(), definition])),
);

function definitionMissing(roleDefinitionId: string): UnknownPart {
  const message = `Azure didn’t return the definition of the role ${roleDefinitionId}.`;
  return { part: 'roleDefinitions', reason: 'no-match', message };
}

/**
 * Returns the assignments of privileged roles: Owner, Contributor, User Access Administrator, Role Based Access Control
 * Administrator, custom roles with a wildcard action, and roles that can assign roles. Definitions are read only for other roles than
 * these four.
 */
export function privilegedAssignments(
  assignments: readonly AzureRoleAssignment[],
  parts: Pick<EvidenceParts, 'roleDefinitions'>,
): { privileged: AzureRoleAssignment[]; unknown: readonly UnknownPart[] } {
  const isBuiltIn = ({ roleDefinitionId }: AzureRoleAssignment) => builtInRoleName(roleDefinitionId) !== null;
  const { defined, unknown } = withDefinitions(
    assignments.filter((assignment) => !isBuiltIn(assignment)),
    parts,
  );
  const others = new Set(
    defined.filter(({ definition }) => privilegedActionsOf(definition).length > 0).map(({ assignment }) => assignment),
  );
  return { privileged: assignments.filter((assignment) => isBuiltIn(assignment) || others.has(assignment)), unknown };
}
