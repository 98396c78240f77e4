import { containsId, lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { accessAdminRoles } from '@/lib/model/azure/azure-role';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { type FixInput, fixInputSchemas } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
import { requireRoleAssignment, scopeOf, scopeWords } from '../roles/azure-roles';
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
  refuseWider(found.roleDefinitionId, input.roleDefinitionId);
  // A management group's ID doesn't show what is below it, so Azure decides.
  const isInside = containsId(present, scope) || present.toLowerCase().startsWith('/providers/microsoft.management/');
  if (!isInside) throw new Problem('invalid-request', `scope: must lie within ${scopeWords(present)}.`);
  if (isSameRole && sameId(scope, present))
    throw new Problem('invalid-request', 'roleDefinitionId: the principal has this role at this scope already.');
  if (found.condition)
    throw new Problem(
      'invalid-request',
      'assignmentId: the assignment has a condition, which another role may not know. Assign the new role by itself, then remove this one.',
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
      `assignmentId: a principal of the type ${found.principalType} cannot be given another role.`,
    );
  const plan = planReplacement(
    snapshot,
    {
      fixId: 'narrow-azure-role',
      title: `Replace the Azure role ${found.roleName ?? found.roleDefinitionId} of ${found.principalId}`,
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
        warnings: [
          ...plan.warnings,
          'Whether the new role allows everything that the principal needs is for you to know.',
        ],
      };
}

function refuseWider(present: string, wanted: string): void {
  const isAccessAdmin = (role: string) => lastSegment(role).toLowerCase() in accessAdminRoles;
  if (isAccessAdmin(wanted) && !isAccessAdmin(present))
    throw new Problem(
      'invalid-request',
      'roleDefinitionId: the new role can give access to others, the present one cannot.',
    );
}
