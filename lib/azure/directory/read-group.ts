import { type DirectoryObjectBody, directoryGroupSchema, directoryObjectSchema } from '@/lib/model/azure/azure-bodies';
import type { DirectoryGroup, GroupMember } from '@/lib/model/evidence-parts';
import { lookupTable } from '@/lib/model/lookup-table';
import { Problem } from '@/lib/model/problem';
import { type AzureResult, readBody, readList } from '../reads/read-list';
import type { JsonClient } from '../transport/json-client';
import { exactly } from '../transport/links';

/** A group of the directory; `null` where the directory does not know it. */
export async function readGroup(
  graph: JsonClient,
  id: string,
): Promise<AzureResult<Pick<DirectoryGroup, 'displayName' | 'membershipRule'> | null>> {
  try {
    const answer = await graph.send({ path: `/v1.0/groups/${id}?$select=id,displayName,membershipRule` });
    const { value, requestId } = readBody(answer, directoryGroupSchema);
    const { displayName = null, membershipRule = null } = value;
    return { value: { displayName, membershipRule }, requestId };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
    return { value: null, requestId: error.details.azure?.requestId ?? null };
  }
}

/**
 * Members of a group at all depths. A property that the token may not see is absent or null in the answer.
 * Source: https://learn.microsoft.com/graph/api/group-list-transitivemembers
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
    path: exactly(path),
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
