import type { PrincipalSearchAnswer } from '@/lib/model/api/api';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import type { Principal } from '@/lib/model/principal';
import { Problem } from '@/lib/model/problem';
import { directoryObjectSchema, listSchema } from '../azure-bodies';
import { readBody } from '../reads/read-list';
import type { JsonClient } from '../transport/json-client';
import { readPrincipals, toPrincipal, unreadableTypes } from './read-principals';

interface Collection {
  type: Principal['type'];
  path: string;
  select: string;
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
 * Searches users, groups, and applications by the start of their names, ten of each, or by ID. Source:
 * https://learn.microsoft.com/graph/search-query-parameter
 */
export async function searchPrincipals(
  graph: JsonClient,
  search: string,
  scopes: readonly string[],
): Promise<PrincipalSearchAnswer> {
  return namePatterns.guid.test(search) ? findById(graph, search, scopes) : findByName(graph, search);
}

async function findByName(graph: JsonClient, search: string): Promise<PrincipalSearchAnswer> {
  const results = await Promise.all(
    Object.values(collections).map((collection) => {
      const clause = nameClause(collection.type, search);
      if (clause === undefined) return { principals: [], unreadable: [] };
      // `$search` and `$count` require `eventual`.
      return searchCollection(graph, collection, { $search: clause, $top: '10', $count: 'true' }, 'eventual');
    }),
  );
  return {
    principals: results.flatMap(({ principals }) => principals),
    unreadable: results.flatMap(({ unreadable }) => unreadable),
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
  const unreadable = unreadableTypes(scopes).map((type) => {
    const missingScope = collections[type].scope;
    return { type, message: `Couldn’t search for this type of principal. Grant ${missingScope}.`, missingScope };
  });
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
    const response = await graph.send({ path: `${path}?${query}`, ...defined({ consistencyLevel }) });
    const { value } = readBody(response, listSchema(directoryObjectSchema)).value;
    return { principals: value.flatMap((object) => toPrincipal(object, type) ?? []), unreadable: [] };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'forbidden') throw error;
    return { principals: [], unreadable: [{ type, message: error.detail, missingScope: scope }] };
  }
}

/**
 * Never sent: in 2021 Graph accepted only a twice encoded `#`, and in 2023 it refused an encoded `&`. Sources:
 * https://github.com/microsoftgraph/microsoft-graph-docs/issues/13179 and /issues/21991
 */
const droppedCharacters = /[&#%]/;

/**
 * Returns the `$search` clause, or `undefined` without words. Graph splits display names at these characters. User
 * principal names match from their start.
 */
function nameClause(type: Principal['type'], search: string): string | undefined {
  const escaped = (text: string) => text.trim().replace(/[\\"]/g, '\\$&');
  const words = escaped(search.split(droppedCharacters).join(' '));
  const [start = '', ...rest] = search.split(droppedCharacters).map(escaped);
  const byName = words === '' ? [] : [`"displayName:${words}"`];
  // One or two letters would match most users.
  const isSelective = rest.length === 0 ? start !== '' : start.length > 2;
  const byUserName = type === 'User' && isSelective ? [`"userPrincipalName:${start}"`] : [];
  return [...byName, ...byUserName].join(' OR ') || undefined;
}
