import { type Compiled, constantOf, type Environment } from '../compiled';
import type { Operator } from '../syntax';
import type { Column, Row, Table } from '../values';
import { expansionOf, limitOf } from './mv-expand';
import { rowsMade } from './rows-made';

/** Rows from one row: learn.microsoft.com/kusto/query/mv-apply-operator. */
const rowLimit = { default: 2_147_483_647, most: 2_147_483_647 };

/** Expands each row and runs the sub-query over the result. The row's other columns come first. */
export function mvApply(table: Table, operator: Operator & { kind: 'mv-apply' }, environment: Environment): Table {
  const limit = limitOf(operator, environment, rowLimit);
  const { columns, rowsOf, expandedColumns } = expansionOf(table, operator, limit, environment);
  const kept = [...table.columns.keys()].filter((column) => !expandedColumns.includes(column));
  const inner = expandedColumns.flatMap((column) => columns[column] ?? []);
  const apply = (row: Row, rows: Row[]) => {
    const expanded = rows.map((item) => expandedColumns.map((column) => item[column] ?? null));
    return environment
      .with(scalarsOf(table.columns, kept, row))
      .run(operator.query, { columns: inner, rows: expanded });
  };
  // An empty run returns the columns.
  const made = apply([], []).columns;
  return {
    columns: [...kept.flatMap((column) => table.columns[column] ?? []), ...made],
    rows: rowsMade(
      table.rows,
      (row) => apply(row, rowsOf(row)).rows.map((item) => [...kept.map((column) => row[column] ?? null), ...item]),
      operator.at,
    ),
  };
}

function scalarsOf(columns: readonly Column[], kept: number[], row: Row): Map<string, Compiled> {
  return new Map(
    kept.flatMap((index) => {
      const column = columns[index];
      return column ? [[column.name, constantOf(column.type, row[index] ?? null)] as const] : [];
    }),
  );
}
