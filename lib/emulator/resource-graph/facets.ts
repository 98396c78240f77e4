import { resourceGraphDetail } from '../errors/resource-graph-errors';
import { InvalidQuery, type QueryErrorDetail } from './kql/failure';
import { parseProgram } from './kql/parse';
import { runProgram } from './kql/run';
import type { Table } from './kql/values';
import { dataOf } from './page';
import type { QueryRequest } from './query-request';

type Facet = QueryRequest['facets'][number];

/**
 * Returns statistics over a query's whole result: `facets` of resourcegraph.json and its example
 * ResourcesFacetQuery.json. A facet that fails returns `FacetError` and doesn't affect the others. UNCONFIRMED: the
 * number of rows without `$top` (here 1,000).
 */
export function facetsOf(table: Table, request: QueryRequest, now: number) {
  return Promise.all(request.facets.map((facet) => facetOf(table, facet, request.options, now)));
}

async function facetOf(table: Table, facet: Facet, options: QueryRequest['options'], now: number) {
  const { expression } = facet;
  const names = expression.split(',').map((name) => name.trim());
  const keys = names.map((name) => keyOf(table, name));
  const invalid = names.filter((_, index) => keys[index] === undefined);
  if (invalid.length > 0) return facetError(expression, invalidColumns(invalid, keys.length));
  try {
    const program = await parseProgram(queryOf(keys.join(', '), facet.options));
    const counted = runProgram(program, () => table, now);
    const rows = counted.rows.slice(0, facet.options.$top ?? 1000);
    return {
      expression,
      resultType: 'FacetResult',
      totalRecords: counted.rows.length,
      count: rows.length,
      data: dataOf({ columns: counted.columns, rows }, options.resultFormat),
    };
  } catch (error) {
    if (error instanceof InvalidQuery) return facetError(expression, error.details);
    throw error;
  }
}

function queryOf(keys: string, { filter, sortBy, sortOrder }: Facet['options']): string {
  const where = filter === undefined ? '' : `| where ${filter} `;
  return `resources ${where}| summarize ['count'] = count() by ${keys} | order by ${sortBy ?? "['count']"} ${sortOrder}`;
}

/** `properties.a.b` is the column `properties_a_b` after a projection. */
function keyOf({ columns }: Table, name: string): string | undefined {
  const flat = name.replaceAll('.', '_');
  const column = columns.find((item) => item.name === name) ?? columns.find((item) => item.name === flat);
  if (column) return column.type === 'dynamic' ? `tostring(['${column.name}'])` : `['${column.name}']`;
  const [root] = name.split('.');
  const isPath = /^\w+(\.\w+)+$/.test(name) && columns.some((item) => item.name === root && item.type === 'dynamic');
  return isPath ? `tostring(${name})` : undefined;
}

function invalidColumns(names: string[], asked: number): QueryErrorDetail[] {
  const invalid = resourceGraphDetail('InvalidColumnNames', { names });
  return names.length === asked ? [resourceGraphDetail('NoValidColumns'), invalid] : [invalid];
}

function facetError(expression: string, errors: QueryErrorDetail[]) {
  return { expression, resultType: 'FacetError', errors };
}
