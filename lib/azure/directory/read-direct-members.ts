import type { GroupMember } from '@/lib/model/evidence-parts';
import { lookupTable } from '@/lib/model/lookup-table';
import { Problem } from '@/lib/model/problem';
import { type AccountBody, accountSchema, type GroupFactsBody, groupFactsSchema } from '../azure-bodies';
import { type AzureResult, readBody, readList } from '../reads/read-list';
import type { JsonClient } from '../transport/json-client';
import { exactPath } from '../transport/links';
import { accountProperties, type FoundAccount, toAccount } from './read-accounts';

/** Values are `null` if the token can't read them. */
export interface GroupFacts {
  displayName: string | null;
  securityEnabled: boolean | null;
}

export interface DirectMembers {
  members: GroupMember[];
  accounts: FoundAccount[];
  nested: Map<string, GroupFacts>;
}

/** Returns `null` if the group doesn't exist in the tenant. */
export async function readGroupFacts(graph: JsonClient, id: string): Promise<AzureResult<GroupFacts | null>> {
  try {
    const response = await graph.send({ path: `/v1.0/groups/${id}?$select=id,displayName,securityEnabled` });
    const { value, requestId } = readBody(response, groupFactsSchema);
    return { value: toFacts(value), requestId };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
    return { value: null, requestId: error.details.azure?.requestId ?? null };
  }
}

function toFacts({ displayName, securityEnabled }: GroupFactsBody): GroupFacts {
  return { displayName: displayName ?? null, securityEnabled: securityEnabled ?? null };
}

/**
 * Reads direct members, 999 a page. Unreadable properties are absent or null. Source:
 * https://learn.microsoft.com/graph/api/group-list-members
 */
export async function readDirectMembers(
  graph: JsonClient,
  id: string,
  bases: readonly string[],
): Promise<AzureResult<DirectMembers>> {
  const path = `/v1.0/groups/${id}/members`;
  const { value, requestId } = await readList({
    item: accountSchema,
    first: () => graph.send({ path: `${path}?$select=${accountProperties}&$top=999` }),
    next: (target) => graph.send({ path: target }),
    bases,
    path: exactPath(path),
  });
  const nested = value.filter((object) => typeOf(object) === 'Group');
  return {
    value: {
      members: value.map(toMember),
      accounts: value.flatMap((object) => toAccount(object) ?? []),
      nested: new Map(nested.map((object) => [object.id.toLowerCase(), toFacts(object)])),
    },
    requestId,
  };
}

const types: Record<string, GroupMember['type']> = lookupTable({
  '#microsoft.graph.user': 'User',
  '#microsoft.graph.group': 'Group',
  '#microsoft.graph.serviceprincipal': 'ServicePrincipal',
});

function typeOf(object: AccountBody): GroupMember['type'] {
  return types[object['@odata.type']?.toLowerCase() ?? ''] ?? 'Other';
}

function toMember(object: AccountBody): GroupMember {
  const { id, displayName, userPrincipalName, userType } = object;
  return {
    id,
    type: typeOf(object),
    displayName: displayName ?? null,
    userPrincipalName: userPrincipalName ?? null,
    userType: userType ?? null,
  };
}
