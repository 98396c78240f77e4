import { describe, expect, it } from 'vitest';
import { clouds } from '../transport/clouds';
import { type Connection, connect } from '../transport/connection';
import { queryResourceGraph, readAllRows } from './query-resource-graph';

interface Options {
  $top: number;
  $skip?: number;
}

/** A connection to an index that answers as `answer` says. */
function indexThat(answer: (options: Options, call: number) => object, headers: Record<string, string> = {}) {
  const asked: Options[] = [];
  const connection = connect({
    cloud: clouds.public,
    armToken: 'a.b.c',
    signal: new AbortController().signal,
    upstream: {
      kind: 'in-process',
      handle: async (request) => {
        const { options } = (await request.json()) as { options: Options };
        asked.push(options);
        return Response.json(answer(options, asked.length), { headers });
      },
    },
  });
  return { connection, asked };
}

const query = 'resources | order by id asc';
const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => ({ id: `/${from + index}` }));

/** An index of `total` rows whose pages hold at most `most`. */
function indexOf(total: number, most = 1000) {
  return indexThat(({ $top, $skip = 0 }) => ({
    data: rows($skip, Math.min($top, most, total - $skip)),
    totalRecords: total,
    resultTruncated: 'false',
  }));
}

async function idsOf(connection: Connection): Promise<unknown[]> {
  return (await readAllRows(connection, { query })).rows.map((row) => (row as { id: string }).id);
}

describe('the pages of the index', () => {
  it('after the first are asked for together, each from its own row on, and come in order', async () => {
    const { connection, asked } = indexOf(2500);
    expect(await idsOf(connection)).toEqual(rows(0, 2500).map(({ id }) => id));
    expect(asked.map(({ $top, $skip }) => [$skip, $top])).toEqual([
      [undefined, 1000],
      [1000, 1000],
      [2000, 500],
    ]);
  });

  it('further pages are requested while the consumer works on the first', async () => {
    const { connection, asked } = indexOf(2500);
    for await (const { rows: some } of queryResourceGraph(connection, { query })) {
      expect(some).toHaveLength(1000);
      await new Promise((resolve) => setImmediate(resolve));
      break;
    }
    expect(asked).toHaveLength(3);
  });

  describe('pages that are requested before the number of rows is known', () => {
    async function read(total: number, expectedRows: number) {
      const { connection, asked } = indexOf(total);
      // Azure accepts the token with the first response.
      await readAllRows(connection, { query });
      asked.length = 0;
      const pages = queryResourceGraph(connection, { query, expectedRows });
      const first = await pages.next();
      const early = asked.length;
      const found = [...(first.value?.rows ?? [])];
      for await (const { rows: some } of pages) found.push(...some);
      return { early, requests: asked.length, found };
    }

    it.each([
      ['as many rows as expected', 2500, 2500, 3, 3],
      ['more rows than expected', 4500, 2500, 3, 5],
      ['fewer rows than expected', 1500, 2500, 3, 3],
      ['one page instead of three', 700, 2500, 3, 3],
      ['no rows any more', 0, 2500, 3, 3],
    ])('a query with %s returns each row once', async (_title, total, expectedRows, early, requests) => {
      expect(await read(total, expectedRows)).toEqual({ early, requests, found: rows(0, total) });
    });

    it('the response to a page after the last row doesn’t count', async () => {
      const { connection } = indexThat(({ $skip = 0 }) =>
        $skip === 0 ? { data: rows(0, 700), totalRecords: 700 } : { error: { code: 'BadRequest' } },
      );
      const pages = queryResourceGraph(connection, { query, expectedRows: 2500 });
      expect((await pages.next()).value?.rows).toHaveLength(700);
      expect(await pages.next()).toEqual({ done: true, value: undefined });
    });

    it('an early page of another total is read again', async () => {
      const { connection, asked } = indexThat(({ $top, $skip = 0 }, call) => {
        const total = call === 2 ? 1501 : 1500;
        return { data: rows($skip, Math.min($top, total - $skip)), totalRecords: total };
      });
      const found: unknown[] = [];
      for await (const { rows: some } of queryResourceGraph(connection, { query, expectedRows: 1500 }))
        found.push(...some);
      expect(found).toEqual(rows(0, 1500));
      expect(asked).toHaveLength(4);
    });
  });

  it('a page that Azure kept shorter is completed', async () => {
    const { connection } = indexOf(1700, 400);
    expect(await idsOf(connection)).toEqual(rows(0, 1700).map(({ id }) => id));
  });

  it('a query can have no rows', async () => {
    expect(await idsOf(indexOf(0).connection)).toEqual([]);
  });

  it.each<[string, (options: Options, call: number) => object, Record<string, string>]>([
    ['fewer rows than Azure counted', ({ $skip }) => ({ data: $skip ? [] : rows(0, 2), totalRecords: 3 }), {}],
    ['a result that Azure cut', () => ({ data: rows(0, 2), totalRecords: 2, resultTruncated: 'true' }), {}],
    ['the first page once more', ({ $top }) => ({ data: rows(0, $top), totalRecords: 1500 }), {}],
    ['rows without end', () => ({ data: rows(0, 1000), totalRecords: 1_000_000 }), {}],
    [
      'ten thousand subscriptions and no more',
      () => ({ data: rows(0, 2), totalRecords: 2 }),
      { 'x-ms-tenant-subscription-limit-hit': 'true' },
    ],
    ['rows that are no list', () => ({ data: null }), {}],
  ])('with %s are not taken for all', async (_title, answer, headers) => {
    const { connection, asked } = indexThat(answer, headers);
    await expect(readAllRows(connection, { query })).rejects.toMatchObject({ code: 'bad-upstream' });
    // Rows that may have moved while they were read are read once more, and no more than that.
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  it.each<[string, (options: Options) => object]>([
    [
      'fewer rows in all than before',
      ({ $skip }) => ($skip ? { data: [], totalRecords: 1000 } : { data: rows(0, 1000), totalRecords: 2500 }),
    ],
    [
      'one row less in all, each page full',
      ({ $top, $skip = 0 }) => ({ data: rows($skip, $top), totalRecords: $skip === 2000 ? 2499 : 2500 }),
    ],
    ['a later page twice', ({ $top, $skip = 0 }) => ({ data: rows(Math.min($skip, 1000), $top), totalRecords: 2500 })],
    [
      'a row of the page before',
      ({ $top, $skip = 0 }) => ({ data: rows($skip ? $skip - 1 : 0, $top), totalRecords: 2500 }),
    ],
    [
      'more rows than were asked for',
      ({ $top, $skip = 0 }) => ({ data: rows($skip, $skip === 2000 ? $top + 1 : $top), totalRecords: 2500 }),
    ],
    [
      'what completes a page counted anew',
      ({ $skip = 0 }) => ({ data: rows($skip, Math.min(400, 700 - $skip)), totalRecords: $skip ? 701 : 700 }),
    ],
    ['what completes a page twice', ({ $top }) => ({ data: rows(0, Math.min(400, $top)), totalRecords: 700 })],
  ])('with %s are read once more from the start, and then not taken for all', async (_title, answer) => {
    const { connection, asked } = indexThat(answer);
    const starts = () => asked.filter(({ $skip }) => $skip === undefined).length;
    await expect(readAllRows(connection, { query })).rejects.toMatchObject({ code: 'bad-upstream' });
    expect(starts()).toBe(2);
    const read = async () => {
      for await (const _page of queryResourceGraph(connection, { query }));
    };
    await expect(read()).rejects.toMatchObject({ code: 'bad-upstream' });
    expect(starts()).toBe(4);
  });

  it('without ids, or with one twice in one answer, are as many as Azure counts', async () => {
    const twice = [{ id: '/0' }, { id: '/0' }, { name: 'a' }, { name: 'a' }];
    const { connection, asked } = indexThat(() => ({ data: twice, totalRecords: 4 }));
    expect((await readAllRows(connection, { query })).rows).toEqual(twice);
    expect(asked).toHaveLength(1);
  });
});

describe('rows that change while they are read', () => {
  /** Once the first page is read, the first of 2,500 rows is gone, so that each other one moves by one place. */
  function indexThatLosesOne() {
    return indexThat(({ $top, $skip = 0 }, call) => {
      const gone = call > 1 ? 1 : 0;
      return { data: rows($skip + gone, Math.min($top, 2500 - gone - $skip)), totalRecords: 2500 - gone };
    });
  }

  it('rows that change during the read are read again completely', async () => {
    expect(await idsOf(indexThatLosesOne().connection)).toEqual(rows(1, 2499).map(({ id }) => id));
  });

  it('rows that change during the read are streamed, each one once', async () => {
    const { connection } = indexThatLosesOne();
    const pages: unknown[][] = [];
    for await (const { rows: some } of queryResourceGraph(connection, { query })) pages.push(some);
    expect(pages.flat()).toEqual(rows(0, 2500));
    expect(pages[0]).toHaveLength(1000);
  });
});
