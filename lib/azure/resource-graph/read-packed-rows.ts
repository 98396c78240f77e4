import type { Problem } from '@/lib/model/problem';
import { counted, figure } from '@/lib/model/text';
import { packedRowsSchema, type Schema } from '../azure-bodies';
import { readRow } from '../reads/read-list';
import { badUpstream } from '../transport/azure-response';
import type { Connection } from '../transport/connection';
import { endsRequest, toProblem } from '../transport/to-problem';
import { type ResourceGraphPage, type ResourceGraphQuery, readAllRows, readSinglePage } from './query-resource-graph';

export interface PackedQuery<T> extends Omit<ResourceGraphQuery, 'query'> {
  /** A query with the columns `id`, `name` (a GUID), and `properties`. */
  table: string;
  item: Schema<T>;
}

export interface PackedRows<T> extends Omit<ResourceGraphPage, 'rows'> {
  rows: T[];
}

/**
 * Reads all rows in one request instead of one for each 1,000. Resource Graph returns lists, one for each first two
 * characters of the name. Lists that are refused or incomplete are read again as rows. Both are ordered by ID. Throws
 * if the rows are incomplete too.
 */
export async function readPackedRows<T extends { id: string }>(
  connection: Connection,
  { table, item, ...scope }: PackedQuery<T>,
): Promise<PackedRows<T>> {
  try {
    const page = await readSinglePage(connection, { ...scope, query: packedQuery(table) });
    return { ...page, rows: unpack(page.rows, item) };
  } catch (error) {
    const problem = toProblem(error);
    if (!concernsLists(problem)) throw problem;
    const query = `${table}\n| project id, name, properties\n| order by id asc`;
    const page = await readAllRows(connection, { ...scope, query });
    return { ...page, rows: page.rows.map((row) => readRow(row, item)) };
  }
}

/**
 * Uses documented parts of the language. UNCONFIRMED: whether Resource Graph has a limit for the size of a list.
 *
 * - `summarize` has only a first page, so there are 256 groups at most:
 *   https://learn.microsoft.com/azure/governance/resource-graph/concepts/query-language
 * - `make_list` holds up to 1,048,576 elements: https://learn.microsoft.com/kusto/query/make-list-aggregation-function
 * - `make_list` in Resource Graph: https://learn.microsoft.com/azure/governance/resource-graph/samples/advanced
 * - `pack` with role assignments:
 *   https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/governance/includes/resource-graph/query/authorization-same-principal-scope.md
 */
function packedQuery(table: string): string {
  return `${table}
| summarize rowCount = count(), packed = make_list(pack('id', id, 'name', name, 'properties', properties)) by id = tolower(substring(name, 0, 2))
| order by id asc`;
}

/** Throws `bad-upstream` unless each list has Azure's count and no duplicate. */
function unpack<T extends { id: string }>(lists: readonly unknown[], item: Schema<T>): T[] {
  const rows = lists.flatMap((list) => {
    const { rowCount, packed } = readRow(list, packedRowsSchema);
    if (packed.length === rowCount) return packed.map((row) => readRow(row, item));
    throw badUpstream(`Azure Resource Graph returned only ${figure(packed.length)} of ${counted(rowCount, 'row')}.`);
  });
  const ids = new Set(rows.map(({ id }) => id.toLowerCase()));
  if (ids.size !== rows.length) throw badUpstream('Azure Resource Graph returned the same row twice.');
  return rows.sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Azure responded, and the account isn't the cause. */
function concernsLists(problem: Problem): boolean {
  const { code, details } = problem;
  if (endsRequest(problem) || code === 'forbidden' || code === 'throttled') return false;
  return details.azure !== undefined || code === 'invalid-request' || code === 'bad-upstream';
}
