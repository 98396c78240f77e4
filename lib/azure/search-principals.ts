import type { PrincipalSearchAnswer } from '@/lib/model/api';
import { directoryObjectSchema, listSchema } from '@/lib/model/azure-bodies';
import type { Principal } from '@/lib/model/principal';
import { Problem } from '@/lib/model/problem';
import type { JsonClient } from './json-client';
import { readBody } from './read-list';
import { toPrincipal } from './read-principals';

interface Collection {
  type: Principal['type'];
  path: string;
  select: string;
  /** The least permission that searches it. */
  scope: string;
}

const collections: readonly Collection[] = [
  {
    type: 'User',
    path: '/v1.0/users',
    select: 'id,displayName,userPrincipalName,mail',
    scope: 'User.ReadBasic.All',
  },
  { type: 'Group', path: '/v1.0/groups', select: 'id,displayName,mail', scope: 'GroupMember.Read.All' },
  {
    type: 'ServicePrincipal',
    path: '/v1.0/servicePrincipals',
    select: 'id,displayName,appId,servicePrincipalType',
    scope: 'Application.Read.All',
  },
];

/**
 * Users, groups and applications whose name begins with the words searched for, ten of each; a kind that this sign-in may
 * not search is named instead. Source: https://learn.microsoft.com/graph/search-query-parameter
 */
export async function searchPrincipals(graph: JsonClient, search: string): Promise<PrincipalSearchAnswer> {
  const answers = await Promise.all(collections.map((collection) => searchOne(graph, collection, search)));
  return {
    principals: answers.flatMap((answer) => ('principals' in answer ? answer.principals : [])),
    unreadable: answers.flatMap((answer) => ('unreadable' in answer ? [answer.unreadable] : [])),
  };
}

type Found = { principals: Principal[] } | { unreadable: PrincipalSearchAnswer['unreadable'][number] };

async function searchOne(graph: JsonClient, { type, path, select, scope }: Collection, search: string): Promise<Found> {
  const query = new URLSearchParams({ $search: clause(type, search), $select: select, $top: '10', $count: 'true' });
  try {
    // Graph refuses `$search` and `$count` on directory objects without this header.
    const answer = await graph.send({ path: `${path}?${query}`, consistencyLevel: 'eventual' });
    const { value } = readBody(answer, listSchema(directoryObjectSchema)).value;
    return { principals: value.flatMap((object) => toPrincipal(object, type) ?? []) };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'forbidden') throw error;
    return { unreadable: { type, message: error.detail, missingScope: scope } };
  }
}

/** `$search` reads backslash and double quote; both are escaped, so that the text stays text. */
function clause(type: Principal['type'], search: string): string {
  const text = search.replace(/[\\"]/g, '\\$&');
  const byName = `"displayName:${text}"`;
  return type === 'User' ? `${byName} OR "userPrincipalName:${text}"` : byName;
}
