import type { DirectoryAccount } from '@/lib/model/access';
import { namePatterns } from '@/lib/model/azure/arm-id';
import type { PrincipalType } from '@/lib/model/principal';
import { Problem } from '@/lib/model/problem';
import { type AccountBody, accountSchema, deletedItemSchema, listSchema } from '../azure-bodies';
import { readBody } from '../reads/read-list';
import type { JsonClient } from '../transport/json-client';
import { toProblem } from '../transport/to-problem';
import { toPrincipal, unreadableTypes } from './read-principals';

/** Accounts with their state. Maps have lowercase keys and leave out what the token can't show. */

/** Maximum of `getByIds`: https://learn.microsoft.com/graph/api/directoryobject-getbyids */
export const accountsPerRequest = 1000;

/** Maximum of `in`: https://learn.microsoft.com/graph/filter-query-parameter */
export const valuesPerFilter = 15;

/** UNCONFIRMED: that lists of several types support `$select` with properties of one type. */
export const accountProperties =
  'id,displayName,userPrincipalName,mail,userType,appId,servicePrincipalType,accountEnabled,securityEnabled';

type Accounts = Map<string, DirectoryAccount>;

/** Returns `undefined` for other types, such as devices. */
export function toAccount(object: AccountBody, knownType?: PrincipalType): FoundAccount | undefined {
  const principal = toPrincipal(object, knownType);
  return principal && { state: 'found', principal, enabled: object.accountEnabled ?? null };
}

export type FoundAccount = Extract<DirectoryAccount, { state: 'found' }>;

/** Reads accounts by object ID. `not-found` requires that the token can read every type. */
export async function readAccountsById(
  graph: JsonClient,
  ids: readonly string[],
  scopes: readonly string[],
): Promise<Accounts> {
  const response = await graph.send({
    method: 'POST',
    path: `/v1.0/directoryObjects/getByIds?$select=${accountProperties}`,
    body: { ids, types: ['user', 'group', 'servicePrincipal'] },
  });
  const { value } = readBody(response, listSchema(accountSchema));
  // 1,000 IDs or fewer have one page.
  if (value['@odata.nextLink'])
    throw new Problem('bad-upstream', 'Microsoft Graph returned an incomplete list. Try again.');
  const found = new Map(value.value.flatMap((object) => entryOf(object.id, toAccount(object))));
  if (unreadableTypes(scopes).length > 0) return found;
  const missing = ids.filter((id) => !found.has(id));
  const deleted = await Promise.all(
    missing.map(async (id, index) => [id, await readDeleted(graph, id, index)] as const),
  );
  return new Map([...found, ...deleted]);
}

/** Each takes a request. */
const maxDeletedLookups = 200;

/**
 * Reads the time of deletion. Microsoft Graph keeps an account for 30 days:
 * https://learn.microsoft.com/graph/api/directory-deleteditems-get
 */
async function readDeleted(graph: JsonClient, id: string, index: number): Promise<DirectoryAccount> {
  const unknown: DirectoryAccount = { state: 'not-found', deletedAtUnknown: true };
  if (index >= maxDeletedLookups) return unknown;
  try {
    const response = await graph.send({ path: `/v1.0/directory/deletedItems/${id}` });
    const { deletedDateTime } = readBody(response, deletedItemSchema).value;
    return deletedDateTime ? { state: 'not-found', deletedAt: deletedDateTime } : unknown;
  } catch (error) {
    const problem = toProblem(error);
    if (problem.code === 'not-found') return { state: 'not-found' };
    if (problem.status === 401) throw problem;
    return unknown;
  }
}

/** Reads by client ID, which Kusto uses. */
export function readAccountsByClientId(
  graph: JsonClient,
  clientIds: readonly string[],
  scopes: readonly string[],
): Promise<Accounts> {
  const select = 'id,displayName,appId,servicePrincipalType,accountEnabled';
  const collection = { type: 'ServicePrincipal', path: '/v1.0/servicePrincipals', property: 'appId', select } as const;
  return readByProperty(graph, collection, clientIds, scopes);
}

export function readAccountsByUserName(
  graph: JsonClient,
  userNames: readonly string[],
  scopes: readonly string[],
): Promise<Accounts> {
  const select = 'id,displayName,userPrincipalName,mail,userType,accountEnabled';
  const collection = { type: 'User', path: '/v1.0/users', property: 'userPrincipalName', select } as const;
  return readByProperty(graph, collection, userNames, scopes);
}

/** Reads accounts by object ID, client ID, or user principal name. Kusto accepts each. Others are left out. */
export async function searchAccounts(
  graph: JsonClient,
  ids: readonly string[],
  scopes: readonly string[],
): Promise<Accounts> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const guids = wanted.filter((id) => namePatterns.guid.test(id));
  const userNames = wanted.filter((id) => id.includes('@')).slice(0, valuesPerFilter);
  const [byId, byUserName] = await Promise.all([
    guids.length > 0 ? readAccountsById(graph, guids, scopes) : new Map(),
    userNames.length > 0 ? readAccountsByUserName(graph, userNames, scopes) : new Map(),
  ]);
  const left = guids.filter((id) => byId.get(id)?.state !== 'found').slice(0, valuesPerFilter);
  const byClientId = left.length > 0 ? await readAccountsByClientId(graph, left, scopes) : new Map();
  const applications = [...byClientId].filter(([, account]) => account.state === 'found');
  return new Map([...byUserName, ...byId, ...applications]);
}

interface UniqueProperty {
  type: PrincipalType;
  path: string;
  property: 'appId' | 'userPrincipalName';
  select: string;
}

async function readByProperty(
  graph: JsonClient,
  { type, path, property, select }: UniqueProperty,
  values: readonly string[],
  scopes: readonly string[],
): Promise<Accounts> {
  // Microsoft Graph would refuse, but the accounts can exist.
  if (unreadableTypes(scopes).includes(type)) return new Map();
  const texts = values.map((value) => `'${value.replaceAll("'", "''")}'`);
  const query = new URLSearchParams({ $filter: `${property} in (${texts.join(',')})`, $select: select });
  const response = await graph.send({ path: `${path}?${query}` });
  const { value } = readBody(response, listSchema(accountSchema));
  if (value['@odata.nextLink'])
    throw new Problem('bad-upstream', 'Microsoft Graph returned an incomplete list. Try again.');
  const found: Accounts = new Map(value.value.flatMap((object) => entryOf(object[property], toAccount(object, type))));
  for (const missing of values.filter((text) => !found.has(text))) found.set(missing, { state: 'not-found' });
  return found;
}

function entryOf(key: string | null | undefined, account: FoundAccount | undefined): [string, DirectoryAccount][] {
  return key && account ? [[key.toLowerCase(), account]] : [];
}
