import { findObject } from '../../directory';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, listOf, param } from '../arm-call';
import type { AssignmentRequest } from '../assignment-condition';
import { authorizationFailed, badRequestFormat, scopedObjectNotFound } from '../errors';
import { objectOf, stringOf } from '../json-values';
import { scopeOf } from '../rbac';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { roleDefinition } from '../role-definitions';
import {
  principalNotFound,
  roleAssignmentExists,
  roleAssignmentUpdateNotPermitted,
  roleDefinitionMissing,
  unmatchedPrincipalType,
} from './errors';
import { refuseLastOwner } from './last-owner';
import { assignmentsFor, readAssignmentFilter } from './role-assignment-filter';

/** Role assignments: https://learn.microsoft.com/rest/api/authorization/role-assignments; errors as recorded from the service. */

const type = 'Microsoft.Authorization/roleAssignments';

/** The assignments at a scope, in one page. */
function listRoleAssignments(call: ArmCall): ArmAnswer {
  const filter = readAssignmentFilter(call.state, call.request.query.get('$filter'));
  const scope = scopeParam(call);
  const found = assignmentsFor(call.state, resourcesOf(call.state, type), scope, filter);
  return listOf(found.map((assignment) => seenFrom(scope, assignment)));
}

/**
 * What a subscription inherits from above names its role under that subscription, so that clients find it among the
 * definitions that they list there (answer of the service quoted in github.com/Azure/azure-cli/issues/27509).
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

/** One assignment. */
function getRoleAssignment(call: ArmCall): ArmAnswer {
  const assignment = getResource(call.state, call.path);
  if (!assignment) {
    throw scopedObjectNotFound('RoleAssignmentNotFound', 'role assignment', param(call, 'roleAssignmentName'));
  }
  return { status: 200, body: assignment };
}

/** PUT is not idempotent: the same principal, role and scope again is 409, under the same name too. 201 with `createdBy` null. */
function putRoleAssignment(call: ArmCall): ArmAnswer {
  const name = param(call, 'roleAssignmentName');
  if (!isGuid(name)) {
    throw badRequestFormat(
      'InvalidRoleAssignmentId',
      `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
    );
  }
  const wanted = readAssignment(call);
  const scope = scopeParam(call);
  const roleId = lastSegment(wanted.roleDefinitionId);
  if (!roleDefinition(call.state, wanted.roleDefinitionId)) throw roleDefinitionMissing(roleId);
  const principalType = judgePrincipal(call, wanted);
  refuseByCondition(call, 'write', { ...wanted, principalType });
  refuseDuplicate(call, wanted, scope);

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
  putResource(call.state, assignment, call.now);
  // The answer to the PUT itself does not know who created it; every later GET does.
  const answered = { ...assignment, properties: { ...objectOf(assignment.properties), createdBy: null } };
  return { status: 201, body: answered };
}

/** DELETE answers the assignment that is gone, and 204 where there was none. */
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

type WrittenAssignment = {
  roleDefinitionId: string;
  principalId: string;
  principalType: string | undefined;
  description: string | null;
  condition: string | null;
  conditionVersion: string | null;
};

/** UNCONFIRMED: the codes for a body without a role or a principal. */
function readAssignment(call: ArmCall): WrittenAssignment {
  const body = jsonBody(call);
  // Until 2018 the properties stood at the top level, and some clients still send them there.
  const written: JsonObject = body.properties === undefined ? body : objectOf(body.properties);
  const roleDefinitionId = stringOf(written.roleDefinitionId);
  const principalId = stringOf(written.principalId);
  if (!roleDefinitionId || !isGuid(lastSegment(roleDefinitionId))) {
    throw badRequestFormat(
      'BadRequestFormat',
      'The request was incorrectly formatted: a role definition ID is needed.',
    );
  }
  if (!principalId || !isGuid(principalId)) {
    throw badRequestFormat('InvalidPrincipalId', `A valid principal ID must be provided for role assignment.`);
  }
  return {
    roleDefinitionId,
    principalId,
    principalType: stringOf(written.principalType),
    description: stringOf(written.description) ?? null,
    condition: stringOf(written.condition) ?? null,
    conditionVersion: stringOf(written.conditionVersion) ?? null,
  };
}

const typeNames = { user: 'User', group: 'Group', servicePrincipal: 'ServicePrincipal' } as const;

/** A given type saves ARM the look-up, which is what it is for: a principal that has not been replicated yet may be named so. */
function judgePrincipal(call: ArmCall, wanted: WrittenAssignment): string {
  const found = findObject(call.state.directory, wanted.principalId);
  if (!found) {
    if (wanted.principalType) return wanted.principalType;
    throw principalNotFound(wanted.principalId, call.state.directory.tenantId);
  }
  const actual = typeNames[found.kind];
  if (wanted.principalType && wanted.principalType.toLowerCase() !== actual.toLowerCase()) {
    throw unmatchedPrincipalType(wanted.principalId, actual, wanted.principalType);
  }
  return actual;
}

function refuseByCondition(call: ArmCall, verb: 'write' | 'delete', assignment: AssignmentRequest): void {
  const action = `${type}/${verb}`;
  if (!call.rights.allows(action, call.path, assignment))
    throw authorizationFailed(call.caller, action, call.path, true);
}

function refuseDuplicate(call: ArmCall, wanted: WrittenAssignment, scope: string): void {
  const key = (assignment: ArmResource) => {
    const properties = objectOf(assignment.properties);
    const principal = stringOf(properties.principalId)?.toLowerCase();
    return `${scopeOf(assignment)}|${principal}|${lastSegment(stringOf(properties.roleDefinitionId) ?? '')}`;
  };
  const own = `${resourceKey(scope) || '/'}|${wanted.principalId.toLowerCase()}|${lastSegment(wanted.roleDefinitionId)}`;
  if (resourcesOf(call.state, type).some((assignment) => key(assignment) === own)) throw roleAssignmentExists();
  if (getResource(call.state, call.path)) throw roleAssignmentUpdateNotPermitted();
}

function scopeParam(call: ArmCall): string {
  return param(call, 'scope');
}

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}

function isGuid(value: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);
}

const path = `{scope}/providers/${type}`;

/** Who has which role where. */
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
