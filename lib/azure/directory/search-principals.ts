import type { PrincipalSearchAnswer } from '@/lib/model/api/api';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { directoryObjectSchema, listSchema } from '@/lib/model/azure/azure-bodies';
import type { Principal } from '@/lib/model/principal';
import { Problem } from '@/lib/model/problem';
import { readBody } from '../reads/read-list';
import type { JsonClient } from '../transport/json-client';
import { readPrincipals, toPrincipal, unreadableTypes } from './read-principals';

interface Collection {
  type: Principal['type'];
  path: string;
  select: string;
  /** The least permission that searches it. */
  scope: string;
}

const collections: Record<Principal['type'], Collection> = {
  User: {
    type: 'User',
    path: '/v1.0/users',
    select: 'id,displayName,userPrincipalName,mail',
    scope: 'User.ReadBasic.All',
  },
  Group: { type: 'Group', path: '/v1.0/groups', select: 'id,displayName,mail', scope: 'GroupMember.Read.All' },
  ServicePrincipal: {
    type: 'ServicePrincipal',
    path: '/v1.0/servicePrincipals',
    select: 'id,displayName,appId,servicePrincipalType',
    scope: 'Application.Read.All',
  },
};

/**
 * Users, groups and applications whose name begins with the words searched for, ten of each; for a GUID whoever has it as
 * object id, and the application that has it as client id. A kind that this sign-in may not search is named instead.
 * Source: https://learn.microsoft.com/graph/search-query-parameter
 */
export async function searchPrincipals(
  graph: JsonClient,
  search: string,
  scopes: readonly string[],
): Promise<PrincipalSearchAnswer> {
  return namePatterns.guid.test(search) ? findById(graph, search, scopes) : findByName(graph, search);
}

async function findByName(graph: JsonClient, search: string): Promise<PrincipalSearchAnswer> {
  const answers = await Promise.all(
    Object.values(collections).map((collection) => {
      const clause = nameClause(collection.type, search);
      if (clause === undefined) return { principals: [], unreadable: [] };
      // Graph refuses `$search` and `$count` on directory objects without the header that `eventual` sends.
      return searchCollection(graph, collection, { $search: clause, $top: '10', $count: 'true' }, 'eventual');
    }),
  );
  return {
    principals: answers.flatMap(({ principals }) => principals),
    unreadable: answers.flatMap(({ unreadable }) => unreadable),
  };
}

async function findById(graph: JsonClient, id: string, scopes: readonly string[]): Promise<PrincipalSearchAnswer> {
  const [byObjectId, byClientId] = await Promise.all([
    readPrincipals(graph, [id], scopes),
    searchCollection(graph, collections.ServicePrincipal, { $filter: `appId eq '${id}'` }),
  ]);
  const object = byObjectId.principals[id.toLowerCase()];
  const principals = [...(object?.state === 'found' ? [object.principal] : []), ...byClientId.principals];
  if (principals.length > 0) return { principals, unreadable: [] };
  const message = 'Whether the id belongs to one of these is not known: this sign-in may not see them.';
  const unreadable = unreadableTypes(scopes).map((type) => ({ type, message, missingScope: collections[type].scope }));
  return { principals, unreadable };
}

async function searchCollection(
  graph: JsonClient,
  { type, path, select, scope }: Collection,
  options: Record<string, string>,
  consistencyLevel?: 'eventual',
): Promise<PrincipalSearchAnswer> {
  const query = new URLSearchParams({ ...options, $select: select });
  try {
    const answer = await graph.send({ path: `${path}?${query}`, ...(consistencyLevel ? { consistencyLevel } : {}) });
    const { value } = readBody(answer, listSchema(directoryObjectSchema)).value;
    return { principals: value.flatMap((object) => toPrincipal(object, type) ?? []), unreadable: [] };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'forbidden') throw error;
    return { principals: [], unreadable: [{ type, message: error.detail, missingScope: scope }] };
  }
}

/**
 * Signs that are never sent. In 2021 Graph read an encoded `#` only when it was encoded twice, and in 2023 it refused an encoded
 * `&` with 400. Whether it still does isn't documented, so the search takes a form that both readings understand. Sources:
 * https://github.com/microsoftgraph/microsoft-graph-docs/issues/13179 and /issues/21991
 */
const droppedCharacters = /[&#%]/;

/**
 * The clause that finds a name. Graph cuts display names at signs, so a blank in the place of a sign finds the same words and
 * sometimes more. A user principal name is matched from its start, so the part before the first sign finds the same and more.
 * `$search` reads backslash and double quote, and both are escaped. `undefined` where no word is left.
 */
function nameClause(type: Principal['type'], search: string): string | undefined {
  const escaped = (text: string) => text.trim().replace(/[\\"]/g, '\\$&');
  const words = escaped(search.split(droppedCharacters).join(' '));
  const [start = '', ...rest] = search.split(droppedCharacters).map(escaped);
  const byName = words === '' ? [] : [`"displayName:${words}"`];
  // A letter or two before a sign would find almost everyone.
  const isTelling = rest.length === 0 ? start !== '' : start.length > 2;
  const byUserName = type === 'User' && isTelling ? [`"userPrincipalName:${start}"`] : [];
  return [...byName, ...byUserName].join(' OR ') || undefined;
}
