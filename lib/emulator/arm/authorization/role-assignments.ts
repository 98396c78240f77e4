import { isGuid } from '../../arm-resource-id';
import { findObject } from '../../directory';
import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState } from '../../types';
import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';
import type { AssignmentRequest } from '../assignment-condition';
import { scopeOf } from '../caller-rights';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { roleDefinition } from '../role-definitions';
import { scopeChain } from '../scopes';
import {
  editedAssignment,
  principalTypes,
  readWrittenAssignment,
  roleOf,
  type WrittenAssignment,
  withOrigin,
} from './role-assignment-body';
import { assignmentsFor, readAssignmentFilter } from './role-assignment-filter';

/** Role assignments: https://learn.microsoft.com/rest/api/authorization/role-assignments. Errors as recorded. */

const type = 'Microsoft.Authorization/roleAssignments';

function listRoleAssignments(call: ArmCall): ArmAnswer {
  const filter = readAssignmentFilter(call.state, call.request.query.get('$filter'));
  const scope = scopeParam(call);
  const found = assignmentsFor(call.state, resourcesOf(call.state, type), scope, filter);
  return listOf(found.map((assignment) => seenFrom(scope, assignment)));
}

/**
 * Returns an assignment as seen from a subscription. An inherited one has its role's id under that subscription (answer
 * of the service quoted in github.com/Azure/azure-cli/issues/27509).
 */
function seenFrom(scope: string, assignment: ArmResource): ArmResource {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0];
  if (!subscription || /^\/subscriptions\//i.test(assignment.id)) return assignment;
  const properties = objectOf(assignment.properties);
  const role = stringOf(properties.roleDefinitionId)?.split('/').at(-1);
  if (!role) return assignment;
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  return { ...assignment, properties: { ...properties, roleDefinitionId } };
}

function getRoleAssignment(call: ArmCall): ArmAnswer {
  const assignment = getResource(call.state, call.path);
  if (!assignment) {
    throw armError('RoleAssignmentNotFound', { name: param(call, 'roleAssignmentName') });
  }
  return { status: 200, body: assignment };
}

/**
 * The same principal, role, and scope is 409, even under the same name. Only `condition`, `conditionVersion`, and
 * `description` can be edited (learn.microsoft.com/azure/role-based-access-control/conditions-role-assignments-rest).
 * An edit returns 201 with `createdBy` null and a new `createdOn` (recorded: Azure/azure-cli,
 * test_role_assignment_create_update.yaml).
 */
function putRoleAssignment(call: ArmCall): ArmAnswer {
  const name = param(call, 'roleAssignmentName');
  if (!isGuid(name)) {
    throw armError('InvalidRoleAssignmentId', { name });
  }
  const wanted = readWrittenAssignment(call);
  const scope = scopeParam(call);
  const roleId = roleOf(wanted.roleDefinitionId);
  if (!roleDefinition(call.state, wanted.roleDefinitionId))
    throw armError('RoleDefinitionDoesNotExist', { id: roleId });
  const principalType = judgePrincipal(call, wanted);
  refuseByCondition(call, 'write', { ...wanted, principalType });
  const edited = editedAssignment(call, wanted, scope);

  const id = `${scope === '/' ? '' : scope}/providers/${type}/${name}`;
  const now = new Date(call.now).toISOString().replace('Z', '0000Z');
  const assignment: ArmResource = {
    properties: {
      roleDefinitionId: wanted.roleDefinitionId,
      principalId: wanted.principalId,
      principalType,
      scope,
      condition: wanted.condition,
      conditionVersion: wanted.conditionVersion,
      createdOn: now,
      updatedOn: now,
      createdBy: call.caller.objectId,
      updatedBy: call.caller.objectId,
      delegatedManagedIdentityResourceId: null,
      description: wanted.description,
    },
    id,
    type,
    name,
  };
  putResource(call.state, edited ? withOrigin(assignment, edited) : assignment, call.now);
  // Only later GETs have the creator and the time.
  const answered = { ...assignment, properties: { ...objectOf(assignment.properties), createdBy: null } };
  return { status: 201, body: answered };
}

function deleteRoleAssignment(call: ArmCall): ArmAnswer {
  const assignment = getResource(call.state, call.path);
  if (!assignment) return { status: 204 };
  const properties = objectOf(assignment.properties);
  refuseByCondition(call, 'delete', {
    roleDefinitionId: stringOf(properties.roleDefinitionId) ?? '',
    principalId: stringOf(properties.principalId) ?? '',
    principalType: stringOf(properties.principalType) ?? '',
  });
  refuseLastOwner(call.state, assignment);
  deleteResource(call.state, assignment.id, call.now);
  return { status: 200, body: assignment };
}

/** With a given type, ARM skips the lookup, because the principal might not be replicated yet. */
function judgePrincipal(call: ArmCall, wanted: WrittenAssignment): string {
  const found = findObject(call.state.directory, wanted.principalId);
  if (!found) {
    if (wanted.principalType) return wanted.principalType;
    throw armError('PrincipalNotFound', { principalId: wanted.principalId, tenantId: call.state.directory.tenantId });
  }
  const actual = principalTypes[found.kind];
  if (wanted.principalType && wanted.principalType.toLowerCase() !== actual.toLowerCase()) {
    throw armError('UnmatchedPrincipalType', { principalId: wanted.principalId, actual, given: wanted.principalType });
  }
  return actual;
}

function refuseByCondition(call: ArmCall, verb: 'write' | 'delete', assignment: AssignmentRequest): void {
  const action = `${type}/${verb}`;
  if (!call.rights.allows(action, call.path, assignment))
    throw armError('AuthorizationFailed:Condition', { caller: call.caller, action, scope: call.path });
}

function scopeParam(call: ArmCall): string {
  return param(call, 'scope');
}

const path = `{scope}/providers/${type}`;

export const roleAssignments: ResourceType = {
  type,
  versions: ['2022-04-01', '2020-10-01-preview', '2020-08-01-preview', '2020-04-01-preview', '2018-09-01-preview'],
  options: ['$filter'],
  routes: [
    ['GET', path, `${type}/read`, listRoleAssignments],
    ['GET', `${path}/{roleAssignmentName}`, `${type}/read`, getRoleAssignment],
    ['PUT', `${path}/{roleAssignmentName}`, `${type}/write`, putRoleAssignment],
    ['DELETE', `${path}/{roleAssignmentName}`, `${type}/delete`, deleteRoleAssignment],
  ],
};

const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

/**
 * Throws for the last Owner of a subscription
 * (https://learn.microsoft.com/azure/role-based-access-control/troubleshooting). UNCONFIRMED: that an Owner above the
 * subscription counts.
 */
export function refuseLastOwner(state: EmulatorState, assignment: ArmResource): void {
  const scope = scopeOf(assignment);
  if (!/^\/subscriptions\/[^/]+$/.test(scope) || !isOwner(assignment)) return;
  const above = new Set(scopeChain(state, scope));
  const others = resourcesOf(state, 'Microsoft.Authorization/roleAssignments').filter(
    (other) => isOwner(other) && above.has(scopeOf(other)) && resourceKey(other.id) !== resourceKey(assignment.id),
  );
  if (others.length === 0) throw armError('LastRbacAdminAssignment');
}

function isOwner({ properties }: ArmResource): boolean {
  return stringOf(objectOf(properties).roleDefinitionId)?.toLowerCase().endsWith(`/${owner}`) ?? false;
}
