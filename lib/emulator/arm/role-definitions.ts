import type { ArmResource, EmulatorState } from '../types';
import roles from './built-in-roles.json';
import type { Permission } from './permission';
import { memoPerVersion, resourcesOf } from './resource-index';

/** Role definitions by GUID. Only the last segment of a `roleDefinitionId` counts, because its prefix varies. */
const definitions = memoPerVersion((state) => {
  const found = new Map(builtInRoles);
  for (const role of resourcesOf(state, 'Microsoft.Authorization/roleDefinitions')) {
    found.set(guidOf(role.id), role);
  }
  return found as ReadonlyMap<string, ArmResource>;
});

/** Returns every role definition by lower-cased GUID. One in the estate has precedence over a built-in one. */
export function roleDefinitions(state: EmulatorState): ReadonlyMap<string, ArmResource> {
  return definitions(state);
}

export function roleDefinition(state: EmulatorState, roleDefinitionId: string): ArmResource | undefined {
  return definitions(state).get(guidOf(roleDefinitionId));
}

function guidOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}

/**
 * Azure's built-in roles: names, descriptions, GUIDs, and actions as the service returns them (90: all that can apply
 * to a Kusto cluster, a role assignment, or a lock, and related ones).
 */

interface BuiltInRole {
  roleName: string;
  description: string;
  permissions: Permission[];
}

// UNCONFIRMED: the dates. Real definitions have their own (Owner's is from 2015).
const createdOn = '2015-02-02T21:55:09.8806423Z';
const updatedOn = '2024-01-25T16:05:45.7372860Z';

/**
 * Built-in roles by GUID (lower case), as `GET /providers/Microsoft.Authorization/roleDefinitions/{guid}` returns them.
 */
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
