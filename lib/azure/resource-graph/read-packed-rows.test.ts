import { describe, expect, it } from 'vitest';
import { type RoleAssignmentBody, roleAssignmentSchema } from '../azure-bodies';
import { clouds } from '../transport/clouds';
import { connect } from '../transport/connection';
import { readPackedRows } from './read-packed-rows';

/** In the order of their IDs. */
const all = Array.from({ length: 2500 }, (_, index) => assignment(index));

function assignment(index: number): RoleAssignmentBody {
  const number = String(index).padStart(12, '0');
  const name = `${Math.floor(index / 10)
    .toString(16)
    .padStart(2, '0')}000000-0000-4000-8000-${number}`;
  const scope = '/subscriptions/11111111-1111-4111-8111-111111111111';
  const properties = { roleDefinitionId: '/r', principalId: 'p', principalType: null, scope };
  return { id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`, name, properties };
}

interface List {
  id: string;
  rowCount: number;
  packed: unknown[];
}

/** One list for each first two characters, as the query asks. */
function listsOf(rows: readonly RoleAssignmentBody[]): List[] {
  const ids = [...new Set(rows.map(({ name }) => name.slice(0, 2)))].sort();
  return ids.map((id) => {
    const packed = rows.filter(({ name }) => name.startsWith(id));
    return { id, rowCount: packed.length, packed };
  });
}

function pageOf(lists: readonly unknown[], more: object = {}) {
  return { totalRecords: lists.length, resultTruncated: 'false', data: lists, ...more };
}

/** Azure, which responds to the packed query as given, and to the other one with every row in pages. */
function azureThat(respondToPacked: () => object | Response) {
  const sent = { packed: 0, unpacked: 0 };
  const connection = connect({
    cloud: clouds.public,
    armToken: 'a.b.c',
    signal: new AbortController().signal,
    upstream: {
      kind: 'in-process',
      handle: async (request) => {
        const { query, options } = (await request.json()) as {
          query: string;
          options: { $top: number; $skip?: number };
        };
        const isPacked = query.includes('make_list');
        sent[isPacked ? 'packed' : 'unpacked'] += 1;
        const { $top, $skip = 0 } = options;
        const response = isPacked
          ? respondToPacked()
          : pageOf(all.slice($skip, $skip + $top), { totalRecords: all.length });
        return response instanceof Response ? response : Response.json(response);
      },
    },
  });
  return {
    sent,
    read: () => readPackedRows(connection, { table: 'authorizationresources', item: roleAssignmentSchema }),
  };
}

function refusal(status: number, code: string): Response {
  return Response.json({ error: { code, message: code } }, { status });
}

/** The lists with a changed first one. */
function withFirst(change: (list: List) => unknown): unknown[] {
  const [first, ...others] = listsOf(all);
  return first ? [change(first), ...others] : others;
}

describe('role assignments that Resource Graph returns in lists', () => {
  it('2,500 role assignments are read completely with one request', async () => {
    const { read, sent } = azureThat(() => pageOf(listsOf(all)));
    expect((await read()).rows).toEqual(all);
    expect(sent).toEqual({ packed: 1, unpacked: 0 });
  });

  it('no role assignment is an empty result, without a second query', async () => {
    const { read, sent } = azureThat(() => pageOf([]));
    expect((await read()).rows).toEqual([]);
    expect(sent).toEqual({ packed: 1, unpacked: 0 });
  });

  it.each<[string, () => object | Response]>([
    [
      'a list shorter than Azure counts',
      () => pageOf(withFirst((list) => ({ ...list, packed: list.packed.slice(1) }))),
    ],
    ['a list longer than Azure counts', () => pageOf(withFirst((list) => ({ ...list, rowCount: list.rowCount - 1 })))],
    ['a list without a count', () => pageOf(withFirst(({ id, packed }) => ({ id, packed })))],
    ['null in place of a list', () => pageOf(withFirst((list) => ({ ...list, packed: null })))],
    [
      'a role assignment twice, in place of another one',
      () => pageOf(withFirst((list) => ({ ...list, packed: list.packed.map(() => list.packed[0]) }))),
    ],
    [
      'a role assignment without its properties',
      () =>
        pageOf(
          withFirst((list) => ({
            ...list,
            packed: list.packed.map((row) => ({ ...(row as object), properties: null })),
          })),
        ),
    ],
    ['fewer lists than Azure counts', () => pageOf(listsOf(all).slice(1), { totalRecords: 256 })],
    ['a truncated result', () => pageOf(listsOf(all), { resultTruncated: 'true' })],
    ['a response that is not JSON', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['400 ResponsePayloadTooLarge', () => refusal(400, 'ResponsePayloadTooLarge')],
    ['400 without an error', () => new Response('', { status: 400 })],
    ['500 with an error of Azure', () => refusal(500, 'InternalServerError')],
    ['504 with an error of Azure', () => refusal(504, 'GatewayTimeout')],
  ])('after %s, every role assignment is read again as a row', async (_title, respond) => {
    const { read, sent } = azureThat(respond);
    expect((await read()).rows).toEqual(all);
    expect(sent).toEqual({ packed: 1, unpacked: 3 });
  });

  it.each([
    [401, 'ExpiredAuthenticationToken', 'token-expired'],
    [403, 'AccessDenied', 'forbidden'],
    [429, 'RateLimiting', 'throttled'],
  ])('%i %s ends the read, because rows would be refused too', async (status, code, problem) => {
    const { read, sent } = azureThat(() => refusal(status, code));
    await expect(read()).rejects.toMatchObject({ code: problem });
    expect(sent).toEqual({ packed: 1, unpacked: 0 });
  });
});
