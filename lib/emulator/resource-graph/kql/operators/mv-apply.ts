import { type Compiled, constantOf, type Environment } from '../compiled';
import type { Operator } from '../syntax';
import type { Column, Row, Table } from '../values';
import { expansionOf, limitOf } from './mv-expand';
import { rowsMade } from './rows-made';

/** Rows that one row may become: learn.microsoft.com/kusto/query/mv-apply-operator. */
const rowLimit = { default: 2_147_483_647, most: 2_147_483_647 };

/**
 * `mv-apply`: expands each row and runs the sub-query over what came of it; the row's other columns stand before the
 * sub-query's. Inside the sub-query they may be named too, and have the row's own values.
 */
export function mvApply(table: Table, operator: Operator & { kind: 'mv-apply' }, environment: Environment): Table {
  const limit = limitOf(operator, environment, rowLimit);
  const { columns, rowsOf, places } = expansionOf(table, operator, limit, environment);
  const kept = [...table.columns.keys()].filter((place) => !places.includes(place));
  const inner = places.flatMap((place) => columns[place] ?? []);
  const apply = (row: Row, rows: Row[]) => {
    const expanded = rows.map((item) => places.map((place) => item[place] ?? null));
    return environment
      .with(scalarsOf(table.columns, kept, row))
      .run(operator.query, { columns: inner, rows: expanded });
  };
  // Run over nothing, the sub-query tells its columns.
  const made = apply([], []).columns;
  return {
    columns: [...kept.flatMap((place) => table.columns[place] ?? []), ...made],
    rows: rowsMade(
      table.rows,
      (row) => apply(row, rowsOf(row)).rows.map((item) => [...kept.map((place) => row[place] ?? null), ...item]),
      operator.at,
    ),
  };
}

function scalarsOf(columns: readonly Column[], kept: number[], row: Row): Map<string, Compiled> {
  return new Map(
    kept.flatMap((place) => {
      const column = columns[place];
      return column ? [[column.name, constantOf(column.type, row[place] ?? null)] as const] : [];
    }),
  );
}
