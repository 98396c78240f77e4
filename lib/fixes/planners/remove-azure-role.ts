import type { Snapshot } from '@/lib/model/evidence';
import { principal, text } from '@/lib/model/text-pieces';
import { draftPlan } from '../plan/draft-plan';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { requireRoleAssignment, scopeOf, scopeWords } from '../roles/azure-roles';
import { missingPrincipalWarnings } from '../roles/missing-principal';
import { removalOf, removeAzureRoleImpact } from '../steps/role-assignment';
import { definePlan } from './define-plan';

export const removeAzureRolePlan = definePlan({ id: 'remove-azure-role', plan: planRemoveAzureRole });

export function planRemoveAzureRole({ assignmentId }: FixInput<'remove-azure-role'>, snapshot: Snapshot): FixPlan {
  const found = requireRoleAssignment(snapshot, assignmentId);
  const scope = scopeOf(found);
  return draftPlan(snapshot, {
    fixId: 'remove-azure-role',
    title: text`Remove the Azure role ${found.roleName ?? found.roleDefinitionId} on ${scopeWords(scope)} from ${principal(found.principalId)}`,
    steps: [removalOf(found)],
    impact: removeAzureRoleImpact,
    warnings: missingPrincipalWarnings(snapshot, [found.principalId]),
  });
}
