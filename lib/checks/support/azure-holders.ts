import { builtInRoleName } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { computeOnce } from './compute-once';
import type { Holder } from './find-groups';

/** Returns distinct lowercase object IDs. */
export function holderIds(assignments: readonly AzureRoleAssignment[]): string[] {
  return [...new Set(assignments.map(({ principalId }) => principalId.toLowerCase()))];
}

/** Returns distinct principals by ID, because ARM returns no names. */
export function azureHolders(assignments: readonly AzureRoleAssignment[], type: 'User' | 'Group'): Holder[] {
  const ofType = assignments.filter((assignment) => hasPrincipalType(assignment, type));
  return holderIds(ofType).map((id) => ({ id, name: id, aliases: [] }));
}

export function hasPrincipalType(
  { principalType }: AzureRoleAssignment,
  type: 'User' | 'Group' | 'ServicePrincipal',
): boolean {
  return principalType?.toLowerCase() === type.toLowerCase();
}

/** Such as `1a6d… (Owner)`. An assignment above a cluster also applies to many others. */
export const describeAssignment = computeOnce(
  ({ principalId, roleName, roleDefinitionId }: AzureRoleAssignment): string =>
    `${principalId} (${roleName ?? builtInRoleName(roleDefinitionId) ?? roleDefinitionId})`,
);

export function noAssignmentsReason(assignments: readonly AzureRoleAssignment[]): string | undefined {
  return assignments.length === 0 ? 'No Azure role is assigned on the cluster or its parent scopes.' : undefined;
}
