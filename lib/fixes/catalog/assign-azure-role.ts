import { lastSegment, namePatterns, normalizeId, sameId, withoutSlash } from '@/lib/model/azure/arm-id';
import { builtInRoleName } from '@/lib/model/azure/azure-role';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { Problem } from '@/lib/model/problem';
import { principal, text } from '@/lib/model/text-pieces';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo } from '../draft/draft-plan';
import { assignmentName, isAtOrAbove, toRoleAssignmentId, toRoleDefinitionId } from '../roles/assignment-id';
import { azureRoleWarnings, scopeOf, scopeWords } from '../roles/azure-roles';
import { azureRoleAssignment } from '../steps/kinds';
import { assignAzureRoleImpact, roleAssignmentCreate } from '../steps/role-assignment';
import { azureRoleInput } from '../support/input-schemas';
import { requirePart } from '../support/require-part';

export const assignAzureRole = defineFix({
  id: 'assign-azure-role',
  input: azureRoleInput,
  steps: azureRoleAssignment,
  button: 'Add role assignment',
  choose: true,
});

type Input = InputOf<typeof assignAzureRole>;

export const assignAzureRolePlan = () => definePlan(assignAzureRole, { plan: planAssignAzureRole });

export function planAssignAzureRole(input: Input, snapshot: Snapshot): DraftedPlan {
  const role = requireRoleGuid(input.roleDefinitionId);
  const scope = requireScope(input.scope ?? snapshot.clusterId, snapshot.clusterId);
  const present = requirePart(snapshot, 'roleAssignments').filter((assignment) => grants(assignment, role, input));
  const roleName = roleNameIn(snapshot, role);
  const names = {
    title: text`Assign the Azure role ${roleName} on ${scopeWords(scope)} to ${principal(input.principalId)}`,
  };
  const existing = present.find((assignment) => sameId(scopeOf(assignment), scope));
  if (existing) return nothingToDo(snapshot, names, inForceNote(existing, roleName, scope));
  const target = {
    id: toRoleAssignmentId(scope, assignmentName(scope, role, input.principalId)),
    scope,
    properties: {
      roleDefinitionId: toRoleDefinitionId(scope, role),
      principalId: input.principalId,
      // Sent, so that a new principal isn't refused as unknown (Learn: aka.ms/docs-principaltype).
      principalType: input.principalType,
    },
  };
  return draftPlan(snapshot, {
    ...names,
    steps: [{ kind: roleAssignmentCreate.kind, ...target }],
    impact: assignAzureRoleImpact,
    warnings: azureRoleWarnings(role, scope, snapshot, present),
  });
}

function requireRoleGuid(roleDefinitionId: string): string {
  const isId = /^(.*\/providers\/Microsoft\.Authorization\/roleDefinitions\/)?[^/]+$/i.test(roleDefinitionId);
  const guid = lastSegment(roleDefinitionId);
  if (isId && namePatterns.guid.test(guid)) return guid.toLowerCase();
  throw new Problem(
    'invalid-request',
    'roleDefinitionId: Enter the ID of a role definition, or its GUID, such as acdd72a7-3385-48ef-bd42-f606fba81ae7 for Reader.',
  );
}

function requireScope(scope: string, clusterId: string): string {
  if (isAtOrAbove(scope, clusterId)) return normalizeId(scope) === '' ? '/' : withoutSlash(scope);
  throw new Problem(
    'invalid-request',
    'scope: Enter the resource ID of the cluster or of a parent scope, such as /subscriptions/00000000-0000-0000-0000-000000000000.',
  );
}

// Any assignment of a custom role has its name.
function roleNameIn(snapshot: Snapshot, role: string): string {
  const known = requirePart(snapshot, 'roleAssignments').find(({ roleDefinitionId }) =>
    sameId(lastSegment(roleDefinitionId), role),
  );
  return known?.roleName ?? builtInRoleName(role) ?? role;
}

function grants(assignment: AzureRoleAssignment, role: string, { principalId }: Input): boolean {
  return (
    lastSegment(assignment.roleDefinitionId).toLowerCase() === role &&
    assignment.principalId.toLowerCase() === principalId.toLowerCase()
  );
}

function inForceNote({ id, condition }: AzureRoleAssignment, roleName: string, scope: string): string {
  const limit = condition ? ' with a condition' : '';
  return `The principal already has ${roleName} on ${scopeWords(scope)}${limit} (role assignment ${lastSegment(id)}).`;
}
