import { beforeAll, describe, expect, it } from 'vitest';
import { queryTables } from '../../testing/run-query';
import { UnsupportedKql } from './failure';
import { kustoLanguage } from './language-service';
import type { Table } from './values';

// The parser is large: a busy machine takes seconds to load it.
beforeAll(async () => void (await kustoLanguage()), 60_000);

const clusters: Table = {
  columns: [
    { name: 'id', type: 'string' },
    { name: 'location', type: 'string' },
    { name: 'size', type: 'long' },
    { name: 'properties', type: 'dynamic' },
  ],
  rows: [
    ['/a', 'eastus', 3, { tags: ['x', 'y'], owner: 'ann' }],
    ['/b', 'eastus', null, { tags: [], owner: 'bob' }],
    ['/c', 'westus', 1, { owner: 'ann' }],
    ['/d', 'westus', 2, { tags: ['x'] }],
  ],
};
const owners: Table = {
  columns: [
    { name: 'id', type: 'string' },
    { name: 'person', type: 'string' },
  ],
  rows: [
    ['1', 'ann'],
    ['2', 'ann'],
    ['3', 'eve'],
  ],
};

/** The result as objects, without the properties, which no test needs whole. */
async function rowsOf(query: string): Promise<Record<string, unknown>[]> {
  const table = await queryTables(query, { resources: clusters, owners });
  return table.rows.map((row) =>
    Object.fromEntries(
      table.columns.flatMap((column, index) => (column.name === 'properties' ? [] : [[column.name, row[index]]])),
    ),
  );
}

const ids = async (query: string) => (await rowsOf(query)).map((row) => row.id);

describe('choosing and naming columns', () => {
  it('project keeps the order in which columns are named, and names paths after their parts', async () => {
    expect(await rowsOf("resources | where id == '/a' | project size, properties.owner, up = toupper(id)")).toEqual([
      { size: 3, properties_owner: 'ann', up: '/A' },
    ]);
  });

  it('extend replaces a column of the same name in its place', async () => {
    const table = await queryTables('resources | extend id = toupper(id), extra = 1', { resources: clusters });
    expect(table.columns.map((column) => column.name)).toEqual(['id', 'location', 'size', 'properties', 'extra']);
    expect(table.rows[0]?.[0]).toBe('/A');
  });

  it('columns can be selected and named by project-away, project-keep, project-rename, and project-reorder', async () => {
    expect((await rowsOf('resources | project-away prop*, size | take 1'))[0]).toEqual({
      id: '/a',
      location: 'eastus',
    });
    expect((await rowsOf('resources | project-keep *i* | project-away prop* | take 1'))[0]).toEqual({
      id: '/a',
      location: 'eastus',
      size: 3,
    });
    const renamed = await queryTables('resources | project-rename region = location | project-reorder region, s*', {
      resources: clusters,
    });
    expect(renamed.columns.map((column) => column.name)).toEqual(['region', 'size', 'id', 'properties']);
  });
});

describe('order and number of rows', () => {
  it('a query sorts descending with nulls last unless it says otherwise', async () => {
    expect(await ids('resources | order by size')).toEqual(['/a', '/d', '/c', '/b']);
    expect(await ids('resources | sort by size asc')).toEqual(['/b', '/c', '/d', '/a']);
    expect(await ids('resources | order by size asc nulls last')).toEqual(['/c', '/d', '/a', '/b']);
    expect(await ids('resources | order by size desc nulls first')).toEqual(['/b', '/a', '/d', '/c']);
    expect(await ids('resources | order by location asc, id desc')).toEqual(['/b', '/a', '/d', '/c']);
  });

  it('top, take and limit', async () => {
    expect(await ids('resources | top 2 by size')).toEqual(['/a', '/d']);
    expect(await ids('resources | take 2')).toEqual(['/a', '/b']);
    expect(await ids('resources | limit 1')).toEqual(['/a']);
  });

  it('a query without a table reads resources', async () => {
    expect(await ids("where id == '/c'")).toEqual(['/c']);
  });

  it('the number of rows is the result of count, and distinct keeps each row once', async () => {
    expect(await rowsOf('resources | count')).toEqual([{ Count: 4 }]);
    expect(await rowsOf('resources | distinct location')).toEqual([{ location: 'eastus' }, { location: 'westus' }]);
  });
});

describe('summarize', () => {
  it('computes each aggregation for a group and leaves nulls out', async () => {
    const [east] = await rowsOf(
      "resources | summarize count(), sum(size), avg(size), min(size), max(size), dcount(size), countif(size > 2), make_list(size), make_set(location), take_any(id) by location | where location == 'eastus'",
    );
    expect(east).toEqual({
      location: 'eastus',
      count_: 2,
      sum_size: 3,
      avg_size: 3,
      min_size: 3,
      max_size: 3,
      dcount_size: 1,
      countif_: 1,
      list_size: [3],
      set_location: ['eastus'],
      id: '/a',
    });
  });

  it('arg_max carries the columns of the row that has the most', async () => {
    expect(await rowsOf('resources | summarize arg_max(size, *) by location')).toEqual([
      { location: 'eastus', size: 3, id: '/a' },
      { location: 'westus', size: 2, id: '/d' },
    ]);
    expect(await rowsOf('resources | summarize arg_min(size, id)')).toEqual([{ size: 1, id: '/c' }]);
  });

  it('summarize groups by expressions and computes with aggregations', async () => {
    expect(await rowsOf('resources | summarize half = count() / 2.0 by tostring(properties.owner)')).toEqual([
      { properties_owner: 'ann', half: 1 },
      { properties_owner: 'bob', half: 0.5 },
      { properties_owner: '', half: 0.5 },
    ]);
  });

  it('summarize returns one row without input, and none where it groups', async () => {
    expect(await rowsOf('resources | where false | summarize count(), max(size)')).toEqual([
      { count_: 0, max_size: null },
    ]);
    expect(await rowsOf('resources | where false | summarize count() by location')).toEqual([]);
  });
});

describe('join', () => {
  const on = 'on $left.who == $right.person';
  const left = 'resources | project id, who = tostring(properties.owner)';

  it('a join keeps one left row for each key by default, and all of them as inner', async () => {
    expect(await rowsOf(`${left} | join (owners) ${on}`)).toEqual([
      { id: '/a', who: 'ann', id1: '1', person: 'ann' },
      { id: '/a', who: 'ann', id1: '2', person: 'ann' },
    ]);
    expect(await rowsOf(`${left} | join kind=inner owners ${on}`)).toHaveLength(4);
  });

  it('a join fills what leftouter and fullouter do not find', async () => {
    const leftOuter = await rowsOf(`${left} | join kind=leftouter (owners) ${on}`);
    expect(leftOuter).toHaveLength(6);
    expect(leftOuter).toContainEqual({ id: '/b', who: 'bob', id1: '', person: '' });
    expect(await rowsOf(`${left} | join kind=fullouter (owners) ${on}`)).toContainEqual({
      id: '',
      who: '',
      id1: '3',
      person: 'eve',
    });
  });

  it('a join accepts a common column by only its name', async () => {
    expect(await rowsOf('owners | join (owners | where person == "eve" | project id, again = person) on id')).toEqual([
      { id: '3', person: 'eve', id1: '3', again: 'eve' },
    ]);
  });
});

describe('union, mv-expand, let and sub-queries', () => {
  it('union has the columns of all its legs', async () => {
    const rows = await rowsOf('owners | union (resources | project id, size)');
    expect(rows).toHaveLength(7);
    expect(rows[0]).toEqual({ id: '1', person: 'ann', size: null });
    expect(rows[3]).toEqual({ id: '/a', person: '', size: 3 });
    expect((await rowsOf('union kind=inner owners, resources'))[0]).toEqual({ id: '1' });
  });

  it('mv-expand makes a row for each element and one for an empty list', async () => {
    expect(await rowsOf('resources | mv-expand tag = properties.tags to typeof(string) | project id, tag')).toEqual([
      { id: '/a', tag: 'x' },
      { id: '/a', tag: 'y' },
      { id: '/b', tag: '' },
      { id: '/c', tag: '' },
      { id: '/d', tag: 'x' },
    ]);
    expect(
      await rowsOf('resources | mv-expand with_itemindex=i properties.tags limit 1 | where id == "/a" | project i'),
    ).toEqual([{ i: 0 }]);
  });

  it('let names values and tables', async () => {
    expect(
      await ids(
        "let who = 'ann'; let east = resources | where location == 'eastus'; east | where properties.owner == who",
      ),
    ).toEqual(['/a']);
    expect(await ids('let all = resources; all | where size == 1')).toEqual(['/c']);
  });

  it('in takes the first column of a query', async () => {
    expect(await ids('resources | where tostring(properties.owner) in ((owners | project person))')).toEqual([
      '/a',
      '/c',
    ]);
  });
});

describe('a query that would make too many rows', () => {
  const wide: Table = {
    columns: [
      { name: 'id', type: 'string' },
      { name: 'list', type: 'dynamic' },
    ],
    rows: Array.from({ length: 400 }, (_, index) => [String(index), Array.from({ length: 400 }, (_, item) => item)]),
  };
  const count = async (query: string) => (await queryTables(`${query} | count`, { resources: wide })).rows[0]?.[0];
  const every = 'extend one = 1';

  it.each([
    ['join', `resources | ${every} | join kind=inner (resources | ${every}) on one`],
    ['mv-expand', 'resources | mv-expand list limit 2000'],
    ['mv-apply', 'resources | mv-apply list on (project list)'],
    ['union', `resources | union ${Array.from({ length: 400 }, () => 'resources').join(', ')}`],
  ])('a query that would make too many rows is refused by the name of %s', async (name, query) => {
    const refused = await count(query).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnsupportedKql);
    expect(String(refused)).toContain(`more than 150,000 rows out of '${name}`);
  });

  it('a query that makes 150,000 rows is answered', async () => {
    expect(await count(`resources | take 375 | ${every} | join kind=inner (resources | ${every}) on one`)).toBe(
      150_000,
    );
  });
});
