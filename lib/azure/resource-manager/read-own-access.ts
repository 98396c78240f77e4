import { directoryObjectSchema, listSchema, roleAssignmentSchema } from '@/lib/model/azure/azure-bodies';
import { Problem } from '@/lib/model/problem';
import { sdkScope } from '../reads/paths';
import { type AzureResult, readBody } from '../reads/read-list';
import { readSdkList } from '../reads/read-sdk-list';
import type { Connection } from '../transport/connection';
import type { JsonClient } from '../transport/json-client';

/**
 * Ids of the role assignments at a scope and above it that reach a person, those of groups included. `scope` is an encoded path.
 * Source of `assignedTo()`: https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
export async function readOwnRoleAssignments(
  connection: Connection,
  scope: string,
  objectId: string,
): Promise<AzureResult<string[]>> {
  const { roleAssignments } = connection.authorization;
  const filter = `atScope() and assignedTo('${objectId}')`;
  const read = await readSdkList(
    connection,
    (options) => roleAssignments.listForScope(sdkScope(scope), { ...options, filter }),
    { item: roleAssignmentSchema, path: `${scope}/providers/Microsoft.Authorization/roleAssignments` },
  );
  return { ...read, value: read.value.map(({ id }) => id) };
}

/**
 * Object ids of everything that the signed-in person is in, transitively.
 * Source: https://learn.microsoft.com/graph/api/user-list-transitivememberof
 */
export async function readOwnGroups(graph: JsonClient): Promise<AzureResult<string[]>> {
  const answer = await graph.send({ path: '/v1.0/me/transitiveMemberOf?$select=id&$top=999' });
  const { value, requestId } = readBody(answer, listSchema(directoryObjectSchema));
  // Whoever is in a thousand groups is asked for consent instead.
  if (value['@odata.nextLink']) throw new Problem('bad-upstream', 'The list of your groups is incomplete.');
  return { value: value.value.map(({ id }) => id), requestId };
}
