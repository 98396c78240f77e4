import type { ArmResource, EmulatorState } from '../types';
import roles from './built-in-roles.json';
import type { Permission } from './permission';
import { memoPerVersion, resourcesOf } from './resource-index';

/** By GUID, because the prefix of a `roleDefinitionId` varies. */
const definitions = memoPerVersion((state) => {
  const found = new Map(builtInRoles);
  for (const role of resourcesOf(state, 'Microsoft.Authorization/roleDefinitions')) {
    found.set(guidOf(role.id), role);
  }
  return found as ReadonlyMap<string, ArmResource>;
});

/** Returns all roles by lower-cased GUID. The estate's have precedence. */
export function roleDefinitions(state: EmulatorState): ReadonlyMap<string, ArmResource> {
  return definitions(state);
}

export function roleDefinition(state: EmulatorState, roleDefinitionId: string): ArmResource | undefined {
  return definitions(state).get(guidOf(roleDefinitionId));
}

function guidOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}

interface BuiltInRole {
  roleName: string;
  description: string;
  permissions: Permission[];
}

// UNCONFIRMED: the dates (Owner's is from 2015).
const createdOn = '2015-02-02T21:55:09.8806423Z';
const updatedOn = '2024-01-25T16:05:45.7372860Z';

/**
 * The 90 built-in roles that can apply to a Kusto cluster, a role assignment, or a lock, and related ones. By GUID (lower
 * case), as `GET /providers/Microsoft.Authorization/roleDefinitions/{guid}` returns them.
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
