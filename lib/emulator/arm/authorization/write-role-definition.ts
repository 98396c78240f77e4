import { armError } from '../../errors/arm-error';
import { arrayOf, objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { type Permission, permissionsIn } from '../permission';
import { resourcesOf } from '../resource-index';
import { roleDefinition, roleDefinitions } from '../role-definitions';

const type = 'Microsoft.Authorization/roleDefinitions';

export function putRoleDefinition(call: ArmCall): ArmAnswer {
  const guid = param(call, 'roleDefinitionId').toLowerCase();
  if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(guid)) {
    throw armError('InvalidRoleDefinitionId', { name: guid });
  }
  const present = roleDefinition(call.state, guid);
  refuseBuiltIn(present);
  const written = readRole(objectOf(jsonBody(call).properties));
  for (const scope of written.assignableScopes) {
    if (!call.rights.allows(`${type}/write`, scope))
      throw armError('AuthorizationFailed', { caller: call.caller, action: `${type}/write`, scope });
  }
  refuseSameName(call, guid, written.roleName);
  const before = objectOf(present?.properties);
  const now = new Date(call.now).toISOString().replace('Z', '0000Z');
  const role: ArmResource = {
    properties: {
      ...written,
      type: 'CustomRole',
      createdOn: before.createdOn ?? now,
      updatedOn: now,
      createdBy: before.createdBy ?? call.caller.objectId,
      updatedBy: call.caller.objectId,
    },
    id: present?.id ?? `${written.assignableScopes[0] ?? ''}/providers/${type}/${guid}`,
    type,
    name: guid,
  };
  putResource(call.state, role, call.now);
  return { status: 201, body: { ...role, id: call.path } };
}

/** An assigned role can't be deleted. */
export function deleteRoleDefinition(call: ArmCall): ArmAnswer {
  const guid = param(call, 'roleDefinitionId').toLowerCase();
  const present = roleDefinition(call.state, guid);
  refuseBuiltIn(present);
  if (!present || !getResource(call.state, present.id)) return { status: 204 };
  const isAssigned = resourcesOf(call.state, 'Microsoft.Authorization/roleAssignments').some(({ properties }) =>
    stringOf(objectOf(properties).roleDefinitionId)?.toLowerCase().endsWith(`/${guid}`),
  );
  if (isAssigned) throw armError('RoleDefinitionHasAssignments');
  deleteResource(call.state, present.id, call.now);
  return { status: 200, body: { ...present, id: call.path } };
}

/** UNCONFIRMED: code and sentence. */
function refuseBuiltIn(role: ArmResource | undefined): void {
  if (role && objectOf(role.properties).type === 'BuiltInRole') {
    throw armError('BuiltInRoleDefinitionReadOnly', { name: role.name });
  }
}

type WrittenRole = {
  roleName: string;
  description: string;
  assignableScopes: string[];
  permissions: Permission[];
};

/**
 * UNCONFIRMED: codes and sentences. A custom role needs a name, permissions, and at least one scope other than the
 * root.
 */
function readRole(properties: JsonObject): WrittenRole {
  const roleName = stringOf(properties.roleName)?.trim();
  const assignableScopes = arrayOf(properties.assignableScopes).flatMap((scope) => stringOf(scope) ?? []);
  if (!roleName) throw armError('RoleDefinitionNameRequired');
  if (assignableScopes.length === 0 || assignableScopes.some((scope) => resourceKey(scope) === '')) {
    throw armError('InvalidAssignableScopes');
  }
  if (arrayOf(properties.permissions).length === 0) {
    throw armError('RoleDefinitionPermissionsRequired');
  }
  const permissions = permissionsIn(properties.permissions);
  return { roleName, description: stringOf(properties.description) ?? '', assignableScopes, permissions };
}

/** Throws for a name in use. Names are unique in the directory, ignoring case. */
function refuseSameName(call: ArmCall, guid: string, roleName: string): void {
  for (const [other, role] of roleDefinitions(call.state)) {
    const name = stringOf(objectOf(role.properties).roleName)?.toLowerCase();
    if (other !== guid && name === roleName.toLowerCase()) throw armError('RoleDefinitionWithSameNameExists');
  }
}
