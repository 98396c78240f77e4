import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { principal, text } from '@/lib/model/text-pieces';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { warningsOf, withWarnings } from '../plan/plan-texts';
import { groupMembersRows } from '../preflight/group-members-row';
import { requireRoleAssignment, scopeOf, scopeWords } from '../roles/azure-roles';
import { planAssignAzureRole } from './assign-azure-role';
import { definePlan } from './define-plan';
import { presentOf } from './present-of';
import { planRemoveAzureRole } from './remove-azure-role';
import { planReplacement } from './replace-assignments';

export const moveAzureRoleToGroupPlan = definePlan({
  id: 'move-azure-role-to-group',
  plan: planMoveAzureRole,
  preflight: groupMembersRows,
});

function planMoveAzureRole(
  { assignmentIds, groupId }: FixInput<'move-azure-role-to-group'>,
  snapshot: Snapshot,
): FixPlan {
  const { found: all, missing } = presentOf(assignmentIds, (id) => requireRoleAssignment(snapshot, id));
  const ids = all.map(({ id }) => id);
  const [first] = all;
  const scope = scopeOf(first);
  const isOfOneKind = all.every(
    (assignment) =>
      sameId(scopeOf(assignment), scope) &&
      sameId(lastSegment(assignment.roleDefinitionId), lastSegment(first.roleDefinitionId)) &&
      !assignment.condition,
  );
  if (!isOfOneKind)
    throw new Problem(
      'invalid-request',
      'assignmentIds: Select assignments that have the same role and scope, and no condition.',
    );
  if (all.some(({ principalId }) => sameId(principalId, groupId)))
    throw new Problem(
      'invalid-request',
      'assignmentIds: Don’t include the group’s own assignment. The group keeps its assignment.',
    );
  const [removal, ...rest] = ids.map((assignmentId) => planRemoveAzureRole({ assignmentId }, snapshot));
  if (!removal) throw new Problem('invalid-request', 'assignmentIds: Enter the ID of at least one role assignment.');
  const plan = planReplacement(
    snapshot,
    {
      fixId: 'move-azure-role-to-group',
      title: text`Move the Azure role ${first.roleName ?? first.roleDefinitionId} on ${scopeWords(scope)} to the group ${principal(groupId)}`,
    },
    {
      give: planAssignAzureRole(
        { principalId: groupId, principalType: 'Group', roleDefinitionId: first.roleDefinitionId, scope },
        snapshot,
      ),
      take: [removal, ...rest],
    },
  );
  return { ...plan, ...withWarnings([...warningsOf(plan), ...missing]) };
}
