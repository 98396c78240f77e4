import { lastSegment } from '@/lib/model/azure/arm-id';
import { type RoleAssignmentBody, type RoleDefinitionBody, roleAssignmentSchema } from '@/lib/model/azure/azure-bodies';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { sdkScope } from '../reads/paths';
import type { AzureResult } from '../reads/read-list';
import { readSdkList } from '../reads/read-sdk-list';
import type { Connection } from '../transport/connection';

/**
 * Role assignments at a scope and above it, management groups included. `scope` is an encoded path. With `principalId` those
 * of one principal, which Azure answers for the scope, above and below. Source of the filters: https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
export function readRoleAssignments(
  connection: Connection,
  scope: string,
  principalId?: string,
): Promise<AzureResult<RoleAssignmentBody[]>> {
  const { roleAssignments } = connection.authorization;
  const filter = principalId === undefined ? 'atScope()' : `principalId eq '${principalId}'`;
  return readSdkList(connection, (options) => roleAssignments.listForScope(sdkScope(scope), { ...options, filter }), {
    item: roleAssignmentSchema,
    path: `${scope}/providers/Microsoft.Authorization/roleAssignments`,
  });
}

/** A role assignment with its role's name; definitions are found by GUID, since the prefix of their ids varies. */
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

/** Role names by GUID, lower case. */
export function roleNamesOf(definitions: readonly RoleDefinitionBody[]): Map<string, string> {
  return new Map(definitions.map(({ name, properties }) => [name.toLowerCase(), properties.roleName]));
}
