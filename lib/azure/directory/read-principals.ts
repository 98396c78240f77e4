import type { ResolvePrincipalsAnswer } from '@/lib/model/api/api';
import { defined } from '@/lib/model/defined';
import { lookupTable } from '@/lib/model/lookup-table';
import type { Principal } from '@/lib/model/principal';
import { Problem } from '@/lib/model/problem';
import { type DirectoryObjectBody, directoryObjectSchema, listSchema } from '../azure-bodies';
import { readBody } from '../reads/read-list';
import type { JsonClient } from '../transport/json-client';

/** Maximum of `getByIds`: https://learn.microsoft.com/graph/api/directoryobject-getbyids */
const idsPerRequest = 1000;

/** UNCONFIRMED: that `getByIds` supports `$select`. If not, `#EXT#` in the user principal name shows a guest. */
const properties = 'id,displayName,userPrincipalName,mail,userType,appId,servicePrincipalType';

const wholeDirectory = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const readingScopes: Record<Principal['type'], readonly string[]> = {
  User: ['User.ReadBasic.All', 'User.Read.All'],
  Group: ['GroupMember.Read.All', 'Group.Read.All'],
  ServicePrincipal: ['Application.Read.All'],
};
const principalTypes = ['User', 'Group', 'ServicePrincipal'] as const;

/** Returns the types that these permissions can't read. An absent object of such a type can exist. */
export function unreadableTypes(scopes: readonly string[]): Principal['type'][] {
  const has = (names: readonly string[]) => names.some((name) => scopes.includes(name));
  return has(wholeDirectory) ? [] : principalTypes.filter((type) => !has(readingScopes[type]));
}

/** Resolves object IDs. `not-found` requires that the token can read every type. */
export async function readPrincipals(
  graph: JsonClient,
  ids: readonly string[],
  scopes: readonly string[],
): Promise<ResolvePrincipalsAnswer> {
  const uniqueIds = [...new Set(ids.map((id) => id.toLowerCase()))];
  const principals: ResolvePrincipalsAnswer['principals'] = lookupTable({});
  for (let from = 0; from < uniqueIds.length; from += idsPerRequest) {
    for (const object of await getByIds(graph, uniqueIds.slice(from, from + idsPerRequest))) {
      const principal = toPrincipal(object);
      if (principal) principals[principal.id.toLowerCase()] = { state: 'found', principal };
    }
  }
  const missing = uniqueIds.filter((id) => !(id in principals));
  if (unreadableTypes(scopes).length === 0) {
    for (const id of missing) principals[id] = { state: 'not-found' };
    return { principals, unreadable: null };
  }
  const message =
    'Couldn’t check whether some principals exist. You need the Microsoft Graph permission Directory.Read.All.';
  return {
    principals,
    unreadable: missing.length > 0 ? { ids: missing, message, missingScope: 'Directory.Read.All' } : null,
  };
}

async function getByIds(graph: JsonClient, ids: string[]): Promise<DirectoryObjectBody[]> {
  const response = await graph.send({
    method: 'POST',
    path: `/v1.0/directoryObjects/getByIds?$select=${properties}`,
    body: { ids, types: ['user', 'group', 'servicePrincipal'] },
  });
  const { value } = readBody(response, listSchema(directoryObjectSchema));
  // 1,000 IDs or fewer have one page.
  if (value['@odata.nextLink'])
    throw new Problem('bad-upstream', 'Microsoft Graph returned an incomplete list. Try again.');
  return value.value;
}

const kinds: Record<string, Principal['type']> = lookupTable({
  '#microsoft.graph.user': 'User',
  '#microsoft.graph.group': 'Group',
  '#microsoft.graph.serviceprincipal': 'ServicePrincipal',
});

/** Returns `undefined` for other types. `knownType` is the collection's. */
export function toPrincipal(object: DirectoryObjectBody, knownType?: Principal['type']): Principal | undefined {
  const type = knownType ?? kinds[object['@odata.type']?.toLowerCase() ?? ''];
  if (!type) return undefined;
  const { id, displayName, userPrincipalName, mail, appId, servicePrincipalType } = object;
  const userType = type === 'User' ? userTypeOf(object) : undefined;
  return {
    id,
    type,
    displayName: displayName ?? null,
    ...(userPrincipalName ? { userPrincipalName } : {}),
    ...(mail ? { mail } : {}),
    ...(appId ? { appId } : {}),
    ...defined({ userType }),
    ...(servicePrincipalType ? { servicePrincipalType } : {}),
  };
}

function userTypeOf({ userType, userPrincipalName }: DirectoryObjectBody): Principal['userType'] {
  if (userType === 'Guest' || userType === 'Member') return userType;
  return userPrincipalName?.includes('#EXT#') ? 'Guest' : undefined;
}
