import { beforeAll, describe, expect, it } from 'vitest';
import { queryTables } from '../../testing/run-query';
import { columns } from '../tables/table-rows';
import { kustoLanguage } from './language-service';

/** Microsoft's own analyzer, which knows names and types of every column, judges ours. */
interface Analyzer {
  KustoCode: {
    ParseAndAnalyze(
      text: string,
      globals: unknown,
    ): { ResultType: { Columns: Indexed<{ Name: string; Type: { Name: string } }> } };
  };
  GlobalState: { Default: { WithDatabase(database: unknown): unknown } };
  Symbols: {
    TableSymbol: { $ctor7: new (name: string, schema: string, description: null) => unknown };
    DatabaseSymbol: { ctor: new (name: string, tables: unknown[]) => unknown };
  };
}
interface Indexed<T> {
  Count: number;
  getItem(index: number): T;
}

let analyze: (query: string) => string[];

beforeAll(async () => {
  const language = (await kustoLanguage()) as unknown as Analyzer;
  const schema = `(${columns.map((column) => `['${column.name}']:${column.type}`).join(',')})`;
  const tables = ['resources', 'resourcecontainers'].map(
    (name) => new language.Symbols.TableSymbol.$ctor7(name, schema, null),
  );
  const globals = language.GlobalState.Default.WithDatabase(new language.Symbols.DatabaseSymbol.ctor('graph', tables));
  analyze = (query) => {
    const found = language.KustoCode.ParseAndAnalyze(query, globals).ResultType.Columns;
    return Array.from({ length: found.Count }, (_, index) => {
      const column = found.getItem(index);
      return `${column.Name}:${column.Type.Name}`;
    });
  };
}, 60_000);

describe("columns have the names and types that Microsoft's analyzer gives them", () => {
  it.each([
    'resources',
    "resources | project tostring(properties.x), properties.y.z, tags['a'], toint(sku.capacity) + 1, tags['a b'], tolower(name)",
    "resources | project properties.arr[0], bin(todatetime(properties.t), 1d), zones[0].b, iff(true, 1, 2), parse_json(properties.e.f), properties['a.b'].c",
    "resources | project location, a = name contains 'x', b = properties.a in ('a', 'b'), c = properties.s > 5, d = -strlen(name), e = strlen(name) / 2, f = strlen(name) * 1.0",
    'resources | project now(), ago(1d), now() - ago(1d), todatetime(name) + 1d, 1d / 1h, 2 * 1d, array_length(zones), split(name, "/")[0]',
    'resources | summarize count(), sum(toint(sku.capacity)), avg(toint(sku.capacity)), make_set(properties.x), min(todatetime(properties.a)), take_any(properties.q) by tostring(properties.a.b), location',
    'resources | summarize dcount(name), countif(name == "a"), min(name), max(name), make_list(name), any(name), sum(1.5) by type',
    'resources | summarize n = count() by Region = location, strlen(name)',
    'resources | summarize arg_max(name, *) by type',
    'resources | summarize arg_max(name, id, location) by type',
    'resources | summarize take_any(*) by type',
    'resources | summarize by tolower(name), bin(strlen(name), 5)',
    'resources | distinct location, tolower(name)',
    'resources | count',
    'resources | extend a = strlen(name), name = toupper(name), properties.x',
    'resources | project-rename n = name | project-reorder type, n* | project-away tags, z*',
    'resources | join kind=leftouter (resources | project id, name, x = type) on id',
    'resources | project id, name | join (resourcecontainers | project id, name, name1 = type) on $left.id == $right.name',
    'union resources, (resourcecontainers | project id, name = toint(1), zz = 1)',
    'resources | mv-expand properties.x | project-keep properties_x',
    'resources | mv-expand p = properties.x, zones to typeof(string)',
    'resources | mv-expand with_itemindex = i p = tags to typeof(string) | project p, i',
    'resources | top 5 by name | order by id asc | take 3',
    'resources | parse id with "/sub/" a:string "/" b:long * "x" rest',
    'resources | parse-where kind=relaxed id with a:real "/" b:datetime',
    'resources | mv-apply x = properties.list to typeof(string) on (where x == "a" | extend y = strlen(x))',
    'resources | mv-apply zones on (summarize n = count(), l = make_list(zones))',
    'resources | mv-apply with_itemindex = i x = tags, z = zones to typeof(long) on (top 1 by z | project z, i, k = name)',
    'resources | project a = countof(name, "a"), b = strcmp(name, id), c = strrep(name, 2), d = translate("a", "b", name), e = pack_all()',
    'resources | project a = name has_any ("a", "b"), b = name has_all (zones)',
    'resources | summarize sumif(strlen(name), true), avgif(strlen(name), true), minif(strlen(name), true), maxif(name, true), dcountif(name, true), make_list_if(name, true), make_set_if(name, true), stdev(strlen(name)), variance(strlen(name)), stdevp(strlen(name)), make_bag(tags) by type',
    'let n = 5; let t = resources | where strlen(name) > n; t | project id, k = n',
  ])('columns have the names and types that Microsoft’s analyzer gives them: %s', async (query) => {
    const table = await queryTables(query, {
      resources: { columns, rows: [] },
      resourcecontainers: { columns, rows: [] },
    });
    expect(table.columns.map((column) => `${column.name}:${column.type}`)).toEqual(analyze(query));
  });
});
