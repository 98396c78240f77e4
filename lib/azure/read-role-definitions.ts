import { type RoleDefinitionBody, roleDefinitionSchema } from '@/lib/model/azure/azure-bodies';
import type { Connection } from './connection';
import { sdkScope } from './paths';
import type { AzureResult } from './read-list';
import { readSdkList } from './read-sdk-list';

/** Every Azure role that can be assigned at a scope, built-in and custom. `scope` is an encoded path. */
export function readRoleDefinitions(connection: Connection, scope: string): Promise<AzureResult<RoleDefinitionBody[]>> {
  const { roleDefinitions } = connection.authorization;
  return readSdkList(connection, (options) => roleDefinitions.list(sdkScope(scope), options), {
    item: roleDefinitionSchema,
    path: `${scope}/providers/Microsoft.Authorization/roleDefinitions`,
  });
}
