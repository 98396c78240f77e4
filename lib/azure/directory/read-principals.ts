import type { ResolvePrincipalsAnswer } from '@/lib/model/api/api';
import { type DirectoryObjectBody, directoryObjectSchema, listSchema } from '@/lib/model/azure/azure-bodies';
import { lookupTable } from '@/lib/model/lookup-table';
import type { Principal } from '@/lib/model/principal';
import { Problem } from '@/lib/model/problem';
import { readBody } from '../reads/read-list';
import type { JsonClient } from '../transport/json-client';

/** What `getByIds` takes at once: https://learn.microsoft.com/graph/api/directoryobject-getbyids */
const idsPerRequest = 1000;

/** UNCONFIRMED: that `getByIds` honours `$select`; where it does not, a guest shows by `#EXT#` in the user name. */
const properties = 'id,displayName,userPrincipalName,mail,userType,appId,servicePrincipalType';

const wholeDirectory = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const readingScopes: Record<Principal['type'], readonly string[]> = {
  User: ['User.ReadBasic.All', 'User.Read.All'],
  Group: ['GroupMember.Read.All', 'Group.Read.All'],
  ServicePrincipal: ['Application.Read.All'],
};
const principalTypes = ['User', 'Group', 'ServicePrincipal'] as const;

/** The kinds of objects that a token with these permissions may not see: its silence about one of them says nothing. */
export function unreadableTypes(scopes: readonly string[]): Principal['type'][] {
  const has = (names: readonly string[]) => names.some((name) => scopes.includes(name));
  return has(wholeDirectory) ? [] : principalTypes.filter((type) => !has(readingScopes[type]));
}

/**
 * What the directory knows of object ids. An id that is missing from the answer counts as `not-found` only when the token
 * may see every kind of object; otherwise it is undecided. `scopes` are those of the Graph token.
 */
export async function readPrincipals(
  graph: JsonClient,
  ids: readonly string[],
  scopes: readonly string[],
): Promise<ResolvePrincipalsAnswer> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const principals: ResolvePrincipalsAnswer['principals'] = lookupTable({});
  for (let from = 0; from < wanted.length; from += idsPerRequest) {
    for (const object of await getByIds(graph, wanted.slice(from, from + idsPerRequest))) {
      const principal = toPrincipal(object);
      if (principal) principals[principal.id.toLowerCase()] = { state: 'found', principal };
    }
  }
  const missing = wanted.filter((id) => !(id in principals));
  if (unreadableTypes(scopes).length === 0) {
    for (const id of missing) principals[id] = { state: 'not-found' };
    return { principals, unreadable: null };
  }
  const message = 'Whether these exist is not known: this sign-in may not see every kind of directory object.';
  return {
    principals,
    unreadable: missing.length > 0 ? { ids: missing, message, missingScope: 'Directory.Read.All' } : null,
  };
}

async function getByIds(graph: JsonClient, ids: string[]): Promise<DirectoryObjectBody[]> {
  const answer = await graph.send({
    method: 'POST',
    path: `/v1.0/directoryObjects/getByIds?$select=${properties}`,
    body: { ids, types: ['user', 'group', 'servicePrincipal'] },
  });
  const { value } = readBody(answer, listSchema(directoryObjectSchema));
  // Answers to at most 1,000 ids have one page; a second one would be something else.
  if (value['@odata.nextLink']) throw new Problem('bad-upstream', 'The directory’s answer is incomplete.');
  return value.value;
}

const kinds: Record<string, Principal['type']> = lookupTable({
  '#microsoft.graph.user': 'User',
  '#microsoft.graph.group': 'Group',
  '#microsoft.graph.serviceprincipal': 'ServicePrincipal',
});

/** A directory object in our words; `kind` where the collection says it and the object does not. */
export function toPrincipal(object: DirectoryObjectBody, kind?: Principal['type']): Principal | undefined {
  const type = kind ?? kinds[object['@odata.type']?.toLowerCase() ?? ''];
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
    ...(userType ? { userType } : {}),
    ...(servicePrincipalType ? { servicePrincipalType } : {}),
  };
}

function userTypeOf({ userType, userPrincipalName }: DirectoryObjectBody): Principal['userType'] {
  if (userType === 'Guest' || userType === 'Member') return userType;
  return userPrincipalName?.includes('#EXT#') ? 'Guest' : undefined;
}
