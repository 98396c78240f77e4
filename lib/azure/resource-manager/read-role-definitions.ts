import { type RoleDefinitionBody, roleDefinitionSchema } from '@/lib/model/azure/azure-bodies';
import { sdkScope } from '../reads/paths';
import type { AzureResult } from '../reads/read-list';
import { readSdkList } from '../reads/read-sdk-list';
import type { Connection } from '../transport/connection';

/** Every Azure role that can be assigned at a scope, built-in and custom. `scope` is an encoded path. */
export function readRoleDefinitions(connection: Connection, scope: string): Promise<AzureResult<RoleDefinitionBody[]>> {
  const { roleDefinitions } = connection.authorization;
  return readSdkList(connection, (options) => roleDefinitions.list(sdkScope(scope), options), {
    item: roleDefinitionSchema,
    path: `${scope}/providers/Microsoft.Authorization/roleDefinitions`,
  });
}
