import { containsId, lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { principal, text } from '@/lib/model/text-pieces';
import { assignsRoles } from '@/lib/rbac/role-grant';
import { type FixInput, type FixPlan, fixInputSchemas } from '../plan/fix-plan';
import { warningsOf, withWarnings } from '../plan/plan-texts';
import { requireRoleAssignment, roleGrantIn, scopeOf, scopeWords } from '../roles/azure-roles';
import { planAssignAzureRole } from './assign-azure-role';
import { definePlan } from './define-plan';
import { planRemoveAzureRole } from './remove-azure-role';
import { planReplacement } from './replace-assignments';

/** Replaces an Azure role with another, or with the same at a narrower scope. */
export const narrowAzureRolePlan = definePlan({ id: 'narrow-azure-role', plan: planNarrowAzureRole });

function planNarrowAzureRole(input: FixInput<'narrow-azure-role'>, snapshot: Snapshot): FixPlan {
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
  const wanted = fixInputSchemas['assign-azure-role'].safeParse({
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
      fixId: 'narrow-azure-role',
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
        ...withWarnings([...warningsOf(plan), 'Check that the new role allows everything that the principal needs.']),
      };
}

function refuseWider(present: string, wanted: string, snapshot: Snapshot): void {
  const grantOf = (role: string) => roleGrantIn(snapshot, role, assignsRoles);
  const grant = grantOf(wanted);
  if (grant === 'none' || grantOf(present) === 'free') return;
  throw new Problem(
    'invalid-request',
    grant === 'unknown'
      ? 'roleDefinitionId: Kustodian didn’t read the definition of the new role, so the new role might allow assigning roles. Select another role, such as Reader.'
      : 'roleDefinitionId: The new role can assign roles, but the current role can’t. Select another role, such as Reader.',
  );
}
