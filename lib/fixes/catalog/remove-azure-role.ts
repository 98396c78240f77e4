import type { Snapshot } from '@/lib/model/evidence';
import { principal, text } from '@/lib/model/text-pieces';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan } from '../draft/draft-plan';
import { requireRoleAssignment, scopeOf, scopeWords } from '../roles/azure-roles';
import { missingPrincipalWarnings } from '../roles/missing-principal';
import { azureRoleRemoval } from '../steps/kinds';
import { removalOf, removeAzureRoleImpact } from '../steps/role-assignment';
import { assignmentInput } from '../support/input-schemas';

export const removeAzureRole = defineFix({
  id: 'remove-azure-role',
  input: assignmentInput,
  steps: azureRoleRemoval,
  button: 'Select assignments to remove',
  choose: true,
});

export const removeAzureRolePlan = () => definePlan(removeAzureRole, { plan: planRemoveAzureRole });

export function planRemoveAzureRole(
  { assignmentId }: InputOf<typeof removeAzureRole>,
  snapshot: Snapshot,
): DraftedPlan {
  const found = requireRoleAssignment(snapshot, assignmentId);
  const scope = scopeOf(found);
  return draftPlan(snapshot, {
    title: text`Remove the Azure role ${found.roleName ?? found.roleDefinitionId} on ${scopeWords(scope)} from ${principal(found.principalId)}`,
    steps: [removalOf(found)],
    impact: removeAzureRoleImpact,
    warnings: missingPrincipalWarnings(snapshot, [found.principalId]),
  });
}
