import { defined } from '@/lib/model/defined';
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
import { databaseIn } from '../roles/assignment-id';
import { grantsSame, requireKustoAssignment } from '../roles/kusto-assignments';
import { kustoRoleAssignment, kustoRoleRemoval } from '../steps/kinds';
import { kustoRoleInput, moveToGroupInput } from '../support/input-schemas';
import { planAssignKustoRole } from './assign-kusto-role';
import { planRemoveKustoRole } from './remove-kusto-role';

export const moveKustoRoleToGroup = defineFix({
  id: 'move-kusto-role-to-group',
  input: moveToGroupInput,
  steps: [...kustoRoleAssignment, ...kustoRoleRemoval],
  severalSteps: true,
  button: 'Move assignments to a group',
  choose: true,
  databases: ({ assignmentIds }) => assignmentIds.flatMap(databaseIn),
});

export const moveKustoRoleToGroupPlan = () =>
  definePlan(moveKustoRoleToGroup, {
    plan: planMoveKustoRole,
    preflight: groupMembersRows,
  });

function planMoveKustoRole(
  { assignmentIds, groupId }: InputOf<typeof moveKustoRoleToGroup>,
  snapshot: Snapshot,
): DraftedPlan {
  const { found: all, missing } = presentOf(assignmentIds, (id) => requireKustoAssignment(snapshot, id));
  const ids = all.map(({ found }) => found.id);
  const [first, ...others] = all;
  const { role } = first.found.properties;
  const database = first.path.database;
  const isOfOneKind = others.every(
    ({ found, path }) => found.properties.role === role && path.database?.toLowerCase() === database?.toLowerCase(),
  );
  if (!isOfOneKind)
    throw new Problem(
      'invalid-request',
      'assignmentIds: Select assignments of the same role, on the same database or on the cluster.',
    );
  if (all.some(({ found }) => grantsSame(found, { principalId: groupId, role })))
    throw new Problem(
      'invalid-request',
      'assignmentIds: Don’t include the group’s own assignment. The group keeps its assignment.',
    );
  const wanted = kustoRoleInput.safeParse({
    principalId: groupId,
    principalType: 'Group',
    role,
    ...defined({ database }),
  });
  if (!wanted.success)
    throw new Problem(
      'invalid-request',
      `assignmentIds: You can’t assign the role ${role}. Select assignments of another role.`,
    );
  const [removal, ...rest] = ids.map((assignmentId) => planRemoveKustoRole({ assignmentId }, snapshot));
  if (!removal) throw new Problem('invalid-request', 'assignmentIds: Enter the ID of at least one role assignment.');
  const plan = planReplacement(
    snapshot,
    {
      title: text`Move the Kusto role ${role} from ${String(ids.length)} ${ids.length === 1 ? 'principal' : 'principals'} to the group ${principal(groupId)}`,
    },
    { give: planAssignKustoRole(wanted.data, snapshot), take: [removal, ...rest] },
  );
  return {
    ...plan,
    ...withWarnings([
      ...warningsOf(plan),
      ...missing,
      // Learn: kusto/access-control, group membership is cached.
      'New group members might wait up to 30 minutes for access.',
    ]),
  };
}
