import { isRecord } from '@/lib/model/defined';
import { type KustoCommandId, kustoCommands } from './commands';
import type { ResultRow } from './values';

/** Rows of one result. */
export const mostKustoRows = 100_000;

export type ResultRows = { rows: ResultRow[] } | { refusal: 'failed' | 'too-many-rows' };

export function toRow(entries: Iterable<readonly [string, unknown]>): ResultRow {
  const row = new Map<string, unknown>();
  for (const [name, value] of entries) row.set(name.trim().toLowerCase(), value);
  return row;
}

/**
 * Returns the rows of the first table. Status 200 doesn't mean success:
 * https://learn.microsoft.com/kusto/api/rest/response
 */
export function rowsOfBody(body: unknown, command?: KustoCommandId): ResultRows {
  const failed = { refusal: 'failed' } as const;
  if (!isRecord(body) || 'error' in body || !Array.isArray(body.Tables)) return failed;
  if (Array.isArray(body.Exceptions) ? body.Exceptions.length > 0 : body.Exceptions) return failed;
  const [table]: unknown[] = body.Tables;
  if (!isRecord(table) || !Array.isArray(table.Columns) || !Array.isArray(table.Rows)) return failed;
  const names: string[] = [];
  for (const column of table.Columns) {
    if (!isRecord(column) || typeof column.ColumnName !== 'string') return failed;
    names.push(column.ColumnName);
  }
  if (command && !hasColumns(toRow(names.map((name) => [name, null])), command)) return failed;
  if (table.Rows.length > mostKustoRows) return { refusal: 'too-many-rows' };
  const rows: ResultRow[] = [];
  for (const row of table.Rows) {
    if (!Array.isArray(row) || row.length !== names.length) return failed;
    rows.push(toRow(names.map((name, index): [string, unknown] => [name, row[index]])));
  }
  return { rows };
}

/** Returns the rows of a list of objects. */
export function rowsOfObjects(list: readonly unknown[], command: KustoCommandId): ResultRows {
  if (list.length > mostKustoRows) return { refusal: 'too-many-rows' };
  const rows: ResultRow[] = [];
  for (const item of list) {
    const row = isRecord(item) ? toRow(Object.entries(item)) : undefined;
    if (!row || !hasColumns(row, command)) return { refusal: 'failed' };
    rows.push(row);
  }
  return { rows };
}

function hasColumns(row: ResultRow, command: KustoCommandId): boolean {
  return kustoCommands[command].columns.every((column) =>
    typeof column === 'string' ? row.has(column) : column.some((name) => row.has(name)),
  );
}
