import * as z from 'zod';
import { lastSegment, namePatterns, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { builtInRoleName } from '@/lib/model/azure/azure-role';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { principal, type Text, text } from '@/lib/model/text-pieces';
import { isAtKey, keyRolesOf } from '../keys/key-evidence';
import { changePart } from '../predict/change-part';
import { changeKeyRoles } from '../predict/follow-cluster';
import { assignmentName, isAtOrAbove, toRoleAssignmentId, toRoleDefinitionId } from '../roles/assignment-id';
import { azureRoleWarnings, type RoleAssignmentProperties, scopeOf, toRoleProperties } from '../roles/azure-roles';
import type { Impact } from '../support/impact';
import { azureRoleInput } from '../support/input-schemas';
import { requirePart } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';
import { defineStep, pathOf, present, withoutId } from './define-step';
import { type Entry, roleEntries } from './entries';

export const assignAzureRoleImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds. The change can take up to 10 minutes to take effect everywhere.',
  reversible: 'yes',
  reversal: 'You can remove the role assignment.',
  money: 'No documented cost',
  affects: 'The principal gains this role’s permissions on the scope and its child scopes',
  source: 'https://learn.microsoft.com/azure/role-based-access-control/role-assignments',
};

export const removeAzureRoleImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds. The change can take up to 10 minutes to take effect everywhere.',
  reversible: 'yes',
  reversal: 'You can assign the same role again with its condition, but with a different assignment name.',
  money: 'No documented cost',
  affects: 'The principal loses this role’s permissions on the scope and its child scopes',
  source: 'https://learn.microsoft.com/azure/role-based-access-control/role-assignments-remove',
};

const fields = {
  id: armId,
  scope: armId,
  properties: z.strictObject({
    /** Full ID, with the subscription if the scope has one. */
    roleDefinitionId: armId,
    principalId: z.string(),
    principalType: z.string().optional(),
    description: z.string().optional(),
    condition: z.string().optional(),
    conditionVersion: z.string().optional(),
  }),
};

function entries({ parts, chosenKey }: Snapshot): Entry[] {
  return [
    ...roleEntries('roleAssignments', parts.roleAssignments),
    ...roleEntries('keyRoleAssignments', chosenKey ? chosenKey.roleAssignments : parts.keyRoleAssignments),
  ];
}

/** Source: specs authorization 2022-04-01. */
export const roleAssignmentCreate = defineStep({
  kind: 'role-assignment.create',
  fields,
  request: ({ id, properties }) => ({
    method: 'PUT',
    path: pathOf(id, 'authorization'),
    body: { properties: present(properties) },
  }),
  action: 'Microsoft.Authorization/roleAssignments/write',
  scope: ({ scope }) => scope,
  // What a custom role can do.
  parts: ['roleDefinitions'],
  needsRunningCluster: false,
  access: (step) => ({ by: 'azure-role', isRemoval: false, ...step }),
  entries,
  words: ({ properties }) => text`Assign an Azure role: ${roleAndPrincipal(properties)}`,
  evidence: (snapshot, { scope }) => rolesAt(snapshot, scope),
  apply: (snapshot, step) => changeRoles(snapshot, step.scope, (roles) => withAssignment(roles, step)),
  back: (step) => ({ ...step, kind: 'role-assignment.delete' }),
  /** Removes only the plan's assignment, recognized by its derived name. */
  undo: (step, _before, snapshot) => {
    const derived = requireDerivedId(step, snapshot);
    if (!sameId(step.id, derived))
      throw undoRefused('Kustodian didn’t create this role assignment. Remove it in the Azure portal.', [
        { path: undoPath(step.id), expected: derived, actual: step.id },
      ]);
    const current = requirePart(snapshot, 'roleAssignments').find(({ id }) => sameId(id, step.id));
    if (!current || !grantsSameRole(current, step.properties))
      throw undoRefused(
        'The role assignment was changed or removed after the fix. Review the role assignments of the scope in the Azure portal.',
        [{ path: undoPath(step.id), expected: step.properties, actual: current ? toRoleProperties(current) : null }],
      );
    return { step: removalOf(current), impact: removeAzureRoleImpact, warnings: [] };
  },
});

export const roleAssignmentDelete = defineStep({
  kind: 'role-assignment.delete',
  fields,
  request: ({ id }) => ({ method: 'DELETE', path: pathOf(id, 'authorization') }),
  action: 'Microsoft.Authorization/roleAssignments/delete',
  scope: ({ scope }) => scope,
  parts: ['userAssignedIdentities', 'keyVault', 'keyRoleAssignments', 'roleDefinitions'],
  needsRunningCluster: false,
  access: (step) => ({ by: 'azure-role', isRemoval: true, ...step }),
  entries,
  words: ({ properties }) => text`Remove an Azure role: ${roleAndPrincipal(properties)}`,
  evidence: (snapshot, { scope }) => rolesAt(snapshot, scope),
  apply: (snapshot, { id, scope }) => changeRoles(snapshot, scope, (roles) => withoutId(roles, id)),
  back: ({ scope, properties }) => {
    const name = assignmentName(scope, lastSegment(properties.roleDefinitionId), properties.principalId);
    return { kind: 'role-assignment.create', id: toRoleAssignmentId(scope, name), scope, properties };
  },
  /** Assigns the role again with its condition and description, under a derived name. */
  undo: (step, _before, snapshot) => {
    const { scope, properties } = step;
    const derived = requireDerivedId(step, snapshot);
    const again = requirePart(snapshot, 'roleAssignments').find(
      (assignment) => sameId(scopeOf(assignment), scope) && grantsSameRole(assignment, properties),
    );
    if (again)
      throw undoRefused(
        'The principal already has the role at this scope. Review the role assignments of the scope in the Azure portal.',
        [{ path: undoPath(step.id), expected: null, actual: toRoleProperties(again) }],
      );
    const { principalId, principalType, description, condition } = properties;
    const role = lastSegment(properties.roleDefinitionId);
    return {
      step: {
        kind: 'role-assignment.create',
        id: derived,
        scope,
        properties: {
          roleDefinitionId: toRoleDefinitionId(scope, role),
          principalId,
          ...(principalType ? { principalType } : {}),
          ...(description ? { description } : {}),
          ...(condition ? { condition, conditionVersion: '2.0' } : {}),
        },
      },
      impact: assignAzureRoleImpact,
      warnings: azureRoleWarnings(role, scope, snapshot),
    };
  },
});

export const roleAssignmentSteps = [roleAssignmentCreate, roleAssignmentDelete] as const;

export function removalOf(assignment: AzureRoleAssignment) {
  return {
    kind: roleAssignmentDelete.kind,
    id: assignment.id,
    scope: scopeOf(assignment),
    properties: toRoleProperties(assignment),
  };
}

function roleAndPrincipal({ roleDefinitionId, principalId }: RoleAssignmentProperties): Text {
  return text`${lastSegment(roleDefinitionId)}, ${principal(principalId)}`;
}

function rolesAt(snapshot: Snapshot, scope: string): EvidenceResult<AzureRoleAssignment[]> {
  return isAtKey(scope) ? keyRolesOf(snapshot, scope) : snapshot.parts.roleAssignments;
}

function changeRoles(
  snapshot: Snapshot,
  scope: string,
  change: (roles: AzureRoleAssignment[]) => AzureRoleAssignment[],
): Snapshot {
  return isAtKey(scope) ? changeKeyRoles(snapshot, change) : changePart(snapshot, 'roleAssignments', change);
}

function withAssignment(
  roles: AzureRoleAssignment[],
  { id, scope, properties }: { id: string; scope: string; properties: RoleAssignmentProperties },
): AzureRoleAssignment[] {
  const role = lastSegment(properties.roleDefinitionId);
  const isInForce = roles.some(
    (assignment) =>
      sameId(scopeOf(assignment), scope) &&
      sameId(lastSegment(assignment.roleDefinitionId), role) &&
      sameId(assignment.principalId, properties.principalId),
  );
  if (isInForce) return roles;
  const sameRole = roles.find(({ roleDefinitionId }) => sameId(lastSegment(roleDefinitionId), role));
  return [
    ...roles,
    {
      id,
      name: lastSegment(id),
      scope,
      principalId: properties.principalId,
      principalType: properties.principalType ?? null,
      roleDefinitionId: role,
      roleName: sameRole?.roleName ?? builtInRoleName(role),
      condition: properties.condition ?? null,
      description: properties.description ?? null,
      createdOn: null,
    },
  ];
}

function requireDerivedId(
  { scope, properties }: { scope: string; properties: RoleAssignmentProperties },
  { clusterId }: Snapshot,
): string {
  const input = azureRoleInput
    .pick({ principalId: true, roleDefinitionId: true })
    .safeParse({ principalId: properties.principalId, roleDefinitionId: properties.roleDefinitionId });
  const isGuid = namePatterns.guid.test(lastSegment(properties.roleDefinitionId));
  if (!input.success || !isGuid || !isAtOrAbove(scope, clusterId))
    throw undoRefused(
      'The role assignment isn’t on this cluster or its parent scopes. Change it in the Azure portal.',
      [{ path: 'steps', expected: clusterId, actual: scope }],
    );
  const name = assignmentName(scope, lastSegment(input.data.roleDefinitionId), input.data.principalId);
  return toRoleAssignmentId(scope, name);
}

function grantsSameRole(current: AzureRoleAssignment, wanted: RoleAssignmentProperties): boolean {
  return (
    sameId(current.principalId, wanted.principalId) &&
    sameId(lastSegment(current.roleDefinitionId), lastSegment(wanted.roleDefinitionId))
  );
}

function undoPath(assignmentId: string): string {
  return `roleAssignments/${lastSegment(assignmentId)}`;
}
