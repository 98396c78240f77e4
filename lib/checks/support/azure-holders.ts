import { builtInRoleName } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { Holder } from './find-groups';

/** The principals of Azure role assignments, each once, by object id in lower case. */
export function holderIds(assignments: readonly AzureRoleAssignment[]): string[] {
  return [...new Set(assignments.map(({ principalId }) => principalId.toLowerCase()))];
}

/** The principals of a type among assignments, each once. ARM tells no names, so that their ids stand for them. */
export function azureHolders(assignments: readonly AzureRoleAssignment[], type: 'User' | 'Group'): Holder[] {
  const ofType = assignments.filter((assignment) => isOfType(assignment, type));
  return holderIds(ofType).map((id) => ({ id, name: id, aliases: [] }));
}

/** Whether an assignment's principal is of a type, without case. */
export function isOfType({ principalType }: AzureRoleAssignment, type: 'User' | 'Group' | 'ServicePrincipal'): boolean {
  return principalType?.toLowerCase() === type.toLowerCase();
}

/** An assignment in words, by object id, since ARM tells no names: `1a6d… (Owner)`. */
export function assignmentWords({ principalId, roleName, roleDefinitionId }: AzureRoleAssignment): string {
  return `${principalId} (${roleName ?? builtInRoleName(roleDefinitionId) ?? roleDefinitionId})`;
}

/** Why checks of Azure roles have nothing to judge, or `undefined` where they have. */
export function noAssignments(assignments: readonly AzureRoleAssignment[]): string | undefined {
  return assignments.length === 0 ? 'No Azure role is assigned at the cluster or above it.' : undefined;
}
