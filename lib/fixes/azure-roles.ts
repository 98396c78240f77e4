import { normalizeId } from '@/lib/model/arm-id';
import type { AzureRoleAssignment } from '@/lib/model/evidence';
import type { FixStep } from '@/lib/model/fix-plan';
import { parseRoleAssignmentId, toRoleDefinitionId } from './assignment-id';

/** What a role assignment says, as it stands in a step. */
export type RoleAssignmentProperties = Extract<FixStep, { kind: 'role-assignment.create' }>['properties'];

/** GUID of the built-in role Owner (Learn: role-based-access-control/built-in-roles/privileged). */
export const ownerRole = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

/** Built-in roles whose holder can give access to others, by GUID (same page). */
export const accessAdminRoles: Readonly<Record<string, string>> = {
  [ownerRole]: 'Owner',
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': 'User Access Administrator',
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': 'Role Based Access Control Administrator',
};

/** Contributor, whose holder can give itself any Kusto role by writing a principal assignment. */
export const contributorRole = 'b24988ac-6180-42a0-ab88-20f7382dd24c';

/** The name of a built-in role that plans speak of, or `null` for any other. */
export function builtInRoleName(roleGuid: string): string | null {
  const guid = roleGuid.toLowerCase();
  return accessAdminRoles[guid] ?? (guid === contributorRole ? 'Contributor' : null);
}

/** An assignment's properties as a step holds them, condition and description included. */
export function toRoleProperties(assignment: AzureRoleAssignment): RoleAssignmentProperties {
  const { scope, roleDefinitionId, principalId, principalType, description, condition } = assignment;
  return {
    roleDefinitionId: toRoleDefinitionId(scope, roleDefinitionId),
    principalId,
    ...(principalType ? { principalType } : {}),
    ...(description ? { description } : {}),
    // Azure takes no other version of conditions (Learn: role-based-access-control/conditions-format).
    ...(condition ? { condition, conditionVersion: '2.0' } : {}),
  };
}

/** The scope that an assignment sits at, `/` for the root. */
export function scopeOf(assignment: Pick<AzureRoleAssignment, 'id' | 'scope'>): string {
  return assignment.scope || (parseRoleAssignmentId(assignment.id)?.scope ?? '/');
}

/** A scope in words. */
export function scopeWords(scope: string): string {
  const id = normalizeId(scope);
  if (id === '') return 'the root of the directory';
  const name = scope.replace(/\/+$/, '').split('/').at(-1) ?? scope;
  if (id.startsWith('/providers/microsoft.management/managementgroups/')) return `the management group ${name}`;
  if (/^\/subscriptions\/[^/]+$/.test(id)) return `the subscription ${name}`;
  if (/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/.test(id)) return `the resource group ${name}`;
  return name;
}
