import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { principal, text } from '@/lib/model/text-pieces';
import { draftPlan } from '../plan/draft-plan';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { assignmentName, toRoleAssignmentId } from '../roles/assignment-id';
import { requireRoleAssignment, scopeOf, scopeWords, toRoleProperties } from '../roles/azure-roles';
import { missingPrincipalWarnings } from '../roles/missing-principal';
import { removalOf, removeAzureRoleImpact, roleAssignmentCreate } from '../steps/role-assignment';
import { definePlan } from './define-plan';

/** Removes an Azure role at or above the cluster. */
export const removeAzureRolePlan = definePlan({ id: 'remove-azure-role', plan: planRemoveAzureRole });

export function planRemoveAzureRole({ assignmentId }: FixInput<'remove-azure-role'>, snapshot: Snapshot): FixPlan {
  const found = requireRoleAssignment(snapshot, assignmentId);
  const scope = scopeOf(found);
  const properties = toRoleProperties(found);
  const again = assignmentName(scope, lastSegment(properties.roleDefinitionId), properties.principalId);
  return draftPlan(snapshot, {
    fixId: 'remove-azure-role',
    title: text`Remove the Azure role ${found.roleName ?? found.roleDefinitionId} on ${scopeWords(scope)} from ${principal(found.principalId)}`,
    steps: [removalOf(found)],
    impact: removeAzureRoleImpact,
    warnings: missingPrincipalWarnings(snapshot, [found.principalId]),
    undo: {
      steps: [{ kind: roleAssignmentCreate.kind, id: toRoleAssignmentId(scope, again), scope, properties }],
    },
  });
}
