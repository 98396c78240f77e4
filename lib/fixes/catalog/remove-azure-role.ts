import { lastSegment, sameId } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { FixInput } from '@/lib/model/fix-input';
import type { FixPlan } from '@/lib/model/fix-plan';
import { Problem } from '@/lib/model/problem';
import { parseRoleAssignmentId, toRoleAssignmentId } from '../assignment-id';
import { assignmentName } from '../assignment-name';
import { scopeOf, scopeWords, toRoleProperties } from '../azure-roles';
import { defineFix } from '../define-fix';
import { draftPlan } from '../draft-plan';
import { removeAzureRoleImpact } from '../impacts';
import { requirePart } from '../require-part';

/** Takes an Azure role at or above the cluster from a principal, at the scope where it was given. */
export const removeAzureRoleFix = defineFix({ id: 'remove-azure-role', plan: planRemoveAzureRole });

function planRemoveAzureRole({ assignmentId }: FixInput<'remove-azure-role'>, snapshot: Snapshot): FixPlan {
  if (!parseRoleAssignmentId(assignmentId))
    throw new Problem('invalid-request', 'assignmentId: must be the full id of an Azure role assignment.');
  const found = requirePart(snapshot, 'roleAssignments').find(({ id }) => sameId(id, assignmentId));
  if (!found)
    throw new Problem(
      'not-found',
      `There is no Azure role assignment ${lastSegment(assignmentId)} at or above the cluster; somebody may have removed it. Nothing was changed.`,
    );
  const scope = scopeOf(found);
  const properties = toRoleProperties(found);
  const again = assignmentName(scope, lastSegment(properties.roleDefinitionId), properties.principalId);
  return draftPlan(snapshot, {
    fixId: 'remove-azure-role',
    title: `Remove the Azure role ${found.roleName ?? found.roleDefinitionId} on ${scopeWords(scope)} from ${found.principalId}`,
    steps: [{ kind: 'role-assignment.delete', id: found.id, scope, properties }],
    impact: removeAzureRoleImpact,
    warnings: warningsFor(found, snapshot.clusterId),
    undo: {
      steps: [{ kind: 'role-assignment.create', id: toRoleAssignmentId(scope, again), scope, properties }],
    },
  });
}

function warningsFor(assignment: AzureRoleAssignment, clusterId: string): string[] {
  const scope = scopeOf(assignment);
  return sameId(scope, clusterId)
    ? []
    : [`The role was given on ${scopeWords(scope)}: it is lost for everything there, not for this cluster alone.`];
}
