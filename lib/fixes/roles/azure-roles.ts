import { lastSegment, normalizeId, sameId } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { FixStep } from '@/lib/model/fix-step';
import { Problem } from '@/lib/model/problem';
import { requirePart } from '../require-part';
import { parseRoleAssignmentId, toRoleDefinitionId } from './assignment-id';

/** What a role assignment says, as it stands in a step. */
export type RoleAssignmentProperties = Extract<FixStep, { kind: 'role-assignment.create' }>['properties'];

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

/** An Azure role assignment at or above the cluster by its id; throws `invalid-request` or `not-found`. */
export function requireRoleAssignment(snapshot: Snapshot, assignmentId: string): AzureRoleAssignment {
  if (!parseRoleAssignmentId(assignmentId))
    throw new Problem('invalid-request', 'assignmentId: must be the full id of an Azure role assignment.');
  const found = requirePart(snapshot, 'roleAssignments').find(({ id }) => sameId(id, assignmentId));
  if (found) return found;
  throw new Problem(
    'not-found',
    `There is no Azure role assignment ${lastSegment(assignmentId)} at or above the cluster; somebody may have removed it. Nothing was changed.`,
  );
}

/** The scope that an assignment sits at, `/` for the root. */
export function scopeOf(assignment: Pick<AzureRoleAssignment, 'id' | 'scope'>): string {
  return assignment.scope || (parseRoleAssignmentId(assignment.id)?.scope ?? '/');
}

/** A scope in words. */
export function scopeWords(scope: string): string {
  const id = normalizeId(scope);
  if (id === '') return 'the root of the directory';
  const name = lastSegment(scope);
  if (id.startsWith('/providers/microsoft.management/managementgroups/')) return `the management group ${name}`;
  if (/^\/subscriptions\/[^/]+$/.test(id)) return `the subscription ${name}`;
  if (/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/.test(id)) return `the resource group ${name}`;
  return name;
}
