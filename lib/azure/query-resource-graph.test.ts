import { describe, expect, it } from 'vitest';
import { clouds } from './clouds';
import { connect } from './connection';
import { createQueryPace, readAllRows } from './query-resource-graph';

/** A connection to an index that answers these pages, one after the other. */
function indexOf(pages: object[], headers: Record<string, string> = {}) {
  const bodies: { options: { $skipToken?: string } }[] = [];
  const connection = connect({
    cloud: clouds.public,
    armToken: 'a.b.c',
    signal: new AbortController().signal,
    upstream: {
      kind: 'in-process',
      handle: async (request) => {
        bodies.push(await request.json());
        return Response.json(pages[Math.min(bodies.length, pages.length) - 1], { headers });
      },
    },
  });
  return { connection, bodies };
}

const query = 'resources | order by id asc';
const page = (rows: number, more: object = {}) => ({ data: Array(rows).fill({}), totalRecords: rows, ...more });

describe('the pages of the index', () => {
  it('are read one after the other, each with the token of the one before', async () => {
    const { connection, bodies } = indexOf([
      page(2, { totalRecords: 5, $skipToken: 'a' }),
      page(2, { totalRecords: 5, $skipToken: 'b' }),
      page(1, { totalRecords: 5 }),
    ]);
    expect((await readAllRows(connection, { query })).rows).toHaveLength(5);
    expect(bodies.map(({ options }) => options.$skipToken)).toEqual([undefined, 'a', 'b']);
  });

  it.each([
    ['fewer rows than Azure counted', [page(2, { totalRecords: 3 })], {}],
    ['a result that Azure cut', [page(2, { resultTruncated: 'true' })], {}],
    ['a token that leads back', [page(2, { totalRecords: 99, $skipToken: 'a' })], {}],
    ['ten thousand subscriptions and no more', [page(2)], { 'x-ms-tenant-subscription-limit-hit': 'true' }],
    ['rows that are no list', [{ data: null }], {}],
  ])('with %s are not taken for all', async (_title, pages, headers) => {
    const { connection, bodies } = indexOf(pages, headers);
    await expect(readAllRows(connection, { query })).rejects.toMatchObject({ code: 'bad-upstream' });
    expect(bodies.length).toBeLessThanOrEqual(2);
  });
});

describe('the pace', () => {
  it('lets a quota through at once and holds back what comes after', async () => {
    const pace = createQueryPace(new AbortController().signal, { queries: 3, milliseconds: 80 });
    const times: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      await pace.turn();
      times.push(performance.now());
    }
    for (let i = 0; i + 3 < times.length; i += 1) {
      // Timers of Node may fire a millisecond early.
      expect((times[i + 3] ?? 0) - (times[i] ?? 0)).toBeGreaterThanOrEqual(78);
    }
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBeLessThan(60);
  });
});
