import type { ArmResource, EmulatorState } from '../types';
import roles from './built-in-roles.json';
import type { Permission } from './permission';
import { memoPerVersion, resourcesOf } from './resource-index';

/** Role definitions by GUID. The prefix of a `roleDefinitionId` varies (with a subscription or without): only its last segment decides. */
const definitions = memoPerVersion((state) => {
  const found = new Map(builtInRoles);
  for (const role of resourcesOf(state, 'Microsoft.Authorization/roleDefinitions')) {
    found.set(guidOf(role.id), role);
  }
  return found as ReadonlyMap<string, ArmResource>;
});

/** Every role definition that the estate knows, by lower-cased GUID; one that its file lists wins over the built-in one. */
export function roleDefinitions(state: EmulatorState): ReadonlyMap<string, ArmResource> {
  return definitions(state);
}

/** The role definition that a `roleDefinitionId` names, or `undefined`. */
export function roleDefinition(state: EmulatorState, roleDefinitionId: string): ArmResource | undefined {
  return definitions(state).get(guidOf(roleDefinitionId));
}

function guidOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}

/**
 * Azure's built-in roles: names, descriptions, GUIDs and action lists as the service answers them (90 of them: all that can reach a
 * Kusto cluster, a role assignment or a lock, and their neighbours). A role that an estate lists wins over these.
 */

interface BuiltInRole {
  roleName: string;
  description: string;
  permissions: Permission[];
}

// UNCONFIRMED: real definitions carry their own dates (Owner's is from 2015); those of the other roles are not at hand.
const createdOn = '2015-02-02T21:55:09.8806423Z';
const updatedOn = '2024-01-25T16:05:45.7372860Z';

/** Every built-in role by its GUID (lower case), as `GET /providers/Microsoft.Authorization/roleDefinitions/{guid}` answers it. */
export const builtInRoles: ReadonlyMap<string, ArmResource> = new Map(
  Object.entries(roles as Record<string, BuiltInRole>).map(([guid, role]) => [
    guid.toLowerCase(),
    definition(guid, role),
  ]),
);

function definition(guid: string, role: BuiltInRole): ArmResource {
  return {
    properties: {
      roleName: role.roleName,
      type: 'BuiltInRole',
      description: role.description,
      assignableScopes: ['/'],
      permissions: role.permissions.map((permission) => ({ ...permission })),
      createdOn,
      updatedOn,
      createdBy: null,
      updatedBy: null,
    },
    id: `/providers/Microsoft.Authorization/roleDefinitions/${guid}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name: guid,
  };
}
