import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { principal, text } from '@/lib/model/text-pieces';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { warningsOf, withWarnings } from '../draft/draft-texts';
import { presentOf } from '../planners/present-of';
import { planReplacement } from '../planners/replace-assignments';
import { groupMembersRows } from '../preflight/group-members-row';
import { requireRoleAssignment, scopeOf, scopeWords } from '../roles/azure-roles';
import { azureRoleAssignment, azureRoleRemoval } from '../steps/kinds';
import { moveToGroupInput } from '../support/input-schemas';
import { planAssignAzureRole } from './assign-azure-role';
import { planRemoveAzureRole } from './remove-azure-role';

export const moveAzureRoleToGroup = defineFix({
  id: 'move-azure-role-to-group',
  input: moveToGroupInput,
  steps: [...azureRoleAssignment, ...azureRoleRemoval],
  severalSteps: true,
  button: 'Move assignments to a group',
  choose: true,
});

export const moveAzureRoleToGroupPlan = () =>
  definePlan(moveAzureRoleToGroup, {
    plan: planMoveAzureRole,
    preflight: groupMembersRows,
  });

function planMoveAzureRole(
  { assignmentIds, groupId }: InputOf<typeof moveAzureRoleToGroup>,
  snapshot: Snapshot,
): DraftedPlan {
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
