import { lastSegment } from '@/lib/model/azure/arm-id';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import {
  type RoleAssignmentBody,
  type RoleDefinitionBody,
  roleAssignmentSchema,
  roleDefinitionSchema,
} from '../azure-bodies';
import { readSdkList, sdkScope } from '../reads/arm-list';
import type { AzureResult } from '../reads/read-list';
import type { Connection } from '../transport/connection';

/**
 * Reads the role assignments at and above a scope. With `principalId`, one principal's, also below. Source of the
 * filters: https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
export function readRoleAssignments(
  connection: Connection,
  scope: string,
  principalId?: string,
): Promise<AzureResult<RoleAssignmentBody[]>> {
  return listAssignments(
    connection,
    scope,
    principalId === undefined ? 'atScope()' : `principalId eq '${principalId}'`,
  );
}

/**
 * Reads a person's role assignments at and above a scope, including through groups. Source of `assignedTo()`:
 * https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
export async function readOwnRoleAssignments(
  connection: Connection,
  scope: string,
  objectId: string,
): Promise<AzureResult<string[]>> {
  const read = await listAssignments(connection, scope, `atScope() and assignedTo('${objectId}')`);
  return { ...read, value: read.value.map(({ id }) => id) };
}

function listAssignments(
  connection: Connection,
  scope: string,
  filter: string,
): Promise<AzureResult<RoleAssignmentBody[]>> {
  const { roleAssignments } = connection.authorization;
  return readSdkList(connection, (options) => roleAssignments.listForScope(sdkScope(scope), { ...options, filter }), {
    item: roleAssignmentSchema,
    path: `${scope}/providers/Microsoft.Authorization/roleAssignments`,
  });
}

export function readRoleDefinitions(connection: Connection, scope: string): Promise<AzureResult<RoleDefinitionBody[]>> {
  const { roleDefinitions } = connection.authorization;
  return readSdkList(connection, (options) => roleDefinitions.list(sdkScope(scope), options), {
    item: roleDefinitionSchema,
    path: `${scope}/providers/Microsoft.Authorization/roleDefinitions`,
  });
}

/** Adds the role name, by GUID because the prefix of IDs varies. */
export function toAzureRoleAssignment(
  { id, name, properties }: RoleAssignmentBody,
  roleNames: ReadonlyMap<string, string>,
): AzureRoleAssignment {
  const roleDefinitionId = lastSegment(properties.roleDefinitionId).toLowerCase();
  return {
    id,
    name,
    scope: properties.scope,
    principalId: properties.principalId,
    principalType: properties.principalType ?? null,
    roleDefinitionId,
    roleName: roleNames.get(roleDefinitionId) ?? null,
    condition: properties.condition ?? null,
    description: properties.description ?? null,
    createdOn: properties.createdOn ?? null,
  };
}

export function roleNamesOf(definitions: readonly RoleDefinitionBody[]): Map<string, string> {
  return new Map(definitions.map(({ name, properties }) => [name.toLowerCase(), properties.roleName]));
}
