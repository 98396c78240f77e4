import type { DirectoryGroup, GroupMember } from '@/lib/model/evidence-parts';
import { lookupTable } from '@/lib/model/lookup-table';
import { Problem } from '@/lib/model/problem';
import { type DirectoryObjectBody, directoryGroupSchema, directoryObjectSchema, listSchema } from '../azure-bodies';
import { type AzureResult, readBody, readList } from '../reads/read-list';
import type { JsonClient } from '../transport/json-client';
import { exactPath } from '../transport/links';

/** Returns `null` if the group doesn't exist in the tenant. */
export async function readGroup(
  graph: JsonClient,
  id: string,
): Promise<AzureResult<Pick<DirectoryGroup, 'displayName' | 'membershipRule'> | null>> {
  try {
    const response = await graph.send({ path: `/v1.0/groups/${id}?$select=id,displayName,membershipRule` });
    const { value, requestId } = readBody(response, directoryGroupSchema);
    const { displayName = null, membershipRule = null } = value;
    return { value: { displayName, membershipRule }, requestId };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
    return { value: null, requestId: error.details.azure?.requestId ?? null };
  }
}

/**
 * Reads transitive members. Unreadable properties are absent or null. Source:
 * https://learn.microsoft.com/graph/api/group-list-transitivemembers
 */
export async function readGroupMembers(
  graph: JsonClient,
  id: string,
  bases: readonly string[],
): Promise<AzureResult<GroupMember[]>> {
  const path = `/v1.0/groups/${id}/transitiveMembers`;
  const read = await readList({
    item: directoryObjectSchema,
    first: () => graph.send({ path: `${path}?$select=id,displayName,userType,userPrincipalName&$top=999` }),
    next: (target) => graph.send({ path: target }),
    bases,
    path: exactPath(path),
  });
  return { ...read, value: read.value.map(toMember) };
}

const kinds: Record<string, GroupMember['type']> = lookupTable({
  '#microsoft.graph.user': 'User',
  '#microsoft.graph.group': 'Group',
  '#microsoft.graph.serviceprincipal': 'ServicePrincipal',
});

function toMember({
  id,
  displayName,
  userPrincipalName,
  userType,
  '@odata.type': type,
}: DirectoryObjectBody): GroupMember {
  return {
    id,
    type: kinds[type?.toLowerCase() ?? ''] ?? 'Other',
    displayName: displayName ?? null,
    userPrincipalName: userPrincipalName ?? null,
    userType: userType ?? null,
  };
}

/**
 * Reads the IDs of everything that the person is a transitive member of. Source:
 * https://learn.microsoft.com/graph/api/user-list-transitivememberof
 */
export async function readOwnGroups(graph: JsonClient): Promise<AzureResult<string[]>> {
  const response = await graph.send({ path: '/v1.0/me/transitiveMemberOf?$select=id&$top=999' });
  const { value, requestId } = readBody(response, listSchema(directoryObjectSchema));
  // Above a thousand groups, the preflight asks for confirmation.
  if (value['@odata.nextLink']) throw new Problem('bad-upstream', 'Microsoft Graph returned only some of your groups.');
  return { value: value.value.map(({ id }) => id), requestId };
}
