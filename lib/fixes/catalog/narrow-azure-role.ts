import * as z from 'zod';
import { containsId, lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { principal, text } from '@/lib/model/text-pieces';
import { assignsRoles } from '@/lib/rbac/role-grant';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { warningsOf, withWarnings } from '../draft/draft-texts';
import { planReplacement } from '../planners/replace-assignments';
import { requireRoleAssignment, roleGrantIn, scopeOf, scopeWords } from '../roles/azure-roles';
import { azureRoleAssignment, azureRoleRemoval } from '../steps/kinds';
import { azureRoleInput } from '../support/input-schemas';
import { planAssignAzureRole } from './assign-azure-role';
import { planRemoveAzureRole } from './remove-azure-role';

export const narrowAzureRole = defineFix({
  id: 'narrow-azure-role',
  input: z.strictObject({
    assignmentId: armId,
    roleDefinitionId: z.string().min(36).max(512),
    scope: armId.max(1024).optional(),
  }),
  steps: [...azureRoleAssignment, ...azureRoleRemoval],
  severalSteps: true,
  onlyReduces: true,
  button: 'Reduce permissions',
  choose: true,
});

/** Replaces an Azure role with another, or with the same at a narrower scope. */
export const narrowAzureRolePlan = () => definePlan(narrowAzureRole, { plan: planNarrowAzureRole });

function planNarrowAzureRole(input: InputOf<typeof narrowAzureRole>, snapshot: Snapshot): DraftedPlan {
  const found = requireRoleAssignment(snapshot, input.assignmentId);
  const present = scopeOf(found);
  const scope = input.scope ?? present;
  const isSameRole = sameId(lastSegment(input.roleDefinitionId), lastSegment(found.roleDefinitionId));
  if (!isSameRole) refuseWider(found.roleDefinitionId, input.roleDefinitionId, snapshot);
  // A management group's ID doesn't show what is below it, so Azure decides.
  const isInside = containsId(present, scope) || present.toLowerCase().startsWith('/providers/microsoft.management/');
  if (!isInside) throw new Problem('invalid-request', `scope: Select a scope within ${scopeWords(present)}.`);
  if (isSameRole && sameId(scope, present))
    throw new Problem(
      'invalid-request',
      'roleDefinitionId: The principal already has this role at this scope. Select another role or a narrower scope.',
    );
  if (found.condition)
    throw new Problem(
      'invalid-request',
      'assignmentId: This assignment has a condition that might not apply to another role. Assign the new role, and then remove this assignment.',
    );
  const wanted = azureRoleInput.safeParse({
    principalId: found.principalId,
    principalType: found.principalType,
    roleDefinitionId: input.roleDefinitionId,
    scope,
  });
  if (!wanted.success)
    throw new Problem(
      'invalid-request',
      `assignmentId: You can’t assign another role to a principal of the type ${found.principalType}. Remove the assignment instead.`,
    );
  const plan = planReplacement(
    snapshot,
    {
      title: text`Reduce permissions of ${principal(found.principalId)}: replace the Azure role ${found.roleName ?? found.roleDefinitionId}`,
    },
    {
      give: planAssignAzureRole(wanted.data, snapshot),
      take: [planRemoveAzureRole({ assignmentId: input.assignmentId }, snapshot)],
    },
  );
  return isSameRole
    ? plan
    : {
        ...plan,
        ...withWarnings([
          ...warningsOf(plan),
          'Make sure that the new role has every permission that the principal needs.',
        ]),
      };
}

function refuseWider(present: string, wanted: string, snapshot: Snapshot): void {
  const grantOf = (role: string) => roleGrantIn(snapshot, role, assignsRoles);
  const grant = grantOf(wanted);
  if (grant === 'none' || grantOf(present) === 'free') return;
  throw new Problem(
    'invalid-request',
    grant === 'unknown'
      ? 'roleDefinitionId: The definition of the new role isn’t loaded, so the role might be able to assign roles. Select another role, such as Reader.'
      : 'roleDefinitionId: The new role can assign roles, but the current role can’t. Select another role, such as Reader.',
  );
}
