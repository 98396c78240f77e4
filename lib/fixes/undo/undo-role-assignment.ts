import { lastSegment, namePatterns, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { fixInputSchemas } from '../fix-input';
import { requirePart } from '../require-part';
import { isAtOrAbove, toRoleAssignmentId, toRoleDefinitionId } from '../roles/assignment-id';
import { assignmentName } from '../roles/assignment-name';
import { type RoleAssignmentProperties, scopeOf, toRoleProperties } from '../roles/azure-roles';
import type { FixStep } from '../steps';
import { refuseUndo } from './refuse-undo';

type Step<Kind> = Extract<FixStep, { kind: Kind }>;

/** Takes an Azure role back that a plan gave, recognised by the assignment's derived name; any other is left alone. */
export function undoRoleAssignmentCreate(step: Step<'role-assignment.create'>, snapshot: Snapshot): FixStep {
  const derived = requireDerivedId(step, snapshot);
  if (!sameId(step.id, derived))
    throw refuseUndo('The assignment is not one that a plan made.', [
      { path: pathOf(step.id), expected: derived, actual: step.id },
    ]);
  const present = requirePart(snapshot, 'roleAssignments').find(({ id }) => sameId(id, step.id));
  if (!present || !grantsSameRole(present, step.properties))
    throw refuseUndo('The assignment is no longer as the fix made it.', [
      { path: pathOf(step.id), expected: step.properties, actual: present ? toRoleProperties(present) : null },
    ]);
  return {
    kind: 'role-assignment.delete',
    id: present.id,
    scope: scopeOf(present),
    properties: toRoleProperties(present),
  };
}

/** Gives a removed Azure role again, with its condition and description, under a derived name. */
export function undoRoleAssignmentDelete(step: Step<'role-assignment.delete'>, snapshot: Snapshot): FixStep {
  const derived = requireDerivedId(step, snapshot);
  const again = requirePart(snapshot, 'roleAssignments').find(
    (assignment) => sameId(scopeOf(assignment), step.scope) && grantsSameRole(assignment, step.properties),
  );
  if (again)
    throw refuseUndo('The principal has the role, so it is no longer removed.', [
      { path: pathOf(step.id), expected: null, actual: toRoleProperties(again) },
    ]);
  const { principalId, principalType, description, condition } = step.properties;
  return {
    kind: 'role-assignment.create',
    id: derived,
    scope: step.scope,
    properties: {
      roleDefinitionId: toRoleDefinitionId(step.scope, lastSegment(step.properties.roleDefinitionId)),
      principalId,
      ...(principalType ? { principalType } : {}),
      ...(description ? { description } : {}),
      ...(condition ? { condition, conditionVersion: '2.0' } : {}),
    },
  };
}

function requireDerivedId(
  { scope, properties }: Pick<Step<'role-assignment.create'>, 'scope' | 'properties'>,
  { clusterId }: Snapshot,
): string {
  const input = fixInputSchemas['assign-azure-role']
    .pick({ principalId: true, roleDefinitionId: true })
    .safeParse({ principalId: properties.principalId, roleDefinitionId: properties.roleDefinitionId });
  const isGuid = namePatterns.guid.test(lastSegment(properties.roleDefinitionId));
  if (!input.success || !isGuid || !isAtOrAbove(scope, clusterId))
    throw refuseUndo('The assignment is not one at or above this cluster.', [
      { path: 'steps', expected: clusterId, actual: scope },
    ]);
  const name = assignmentName(scope, lastSegment(input.data.roleDefinitionId), input.data.principalId);
  return toRoleAssignmentId(scope, name);
}

function grantsSameRole(present: AzureRoleAssignment, wanted: RoleAssignmentProperties): boolean {
  return (
    present.principalId.toLowerCase() === wanted.principalId.toLowerCase() &&
    lastSegment(present.roleDefinitionId).toLowerCase() === lastSegment(wanted.roleDefinitionId).toLowerCase()
  );
}

function pathOf(assignmentId: string): string {
  return `roleAssignments/${lastSegment(assignmentId)}`;
}
