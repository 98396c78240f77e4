import { freeName } from '../column-names';
import type { Environment } from '../compiled';
import type { Operator, Query } from '../syntax';
import { type Column, emptyOf, type Table } from '../values';
import { refuseTooMany } from './rows-made';

/** Outer (the default) has the columns of all tables, inner the common ones. */
export function union(
  input: Table | undefined,
  operator: Operator & { kind: 'union' },
  environment: Environment,
): Table {
  const legs = operator.legs.map((leg) => ({ table: environment.run(leg), source: sourceOf(leg) }));
  const tables = input ? [{ table: input, source: 'union_arg0' }, ...legs] : legs;
  refuseTooMany(
    tables.reduce((sum, { table }) => sum + table.rows.length, 0),
    operator.at,
  );
  const columns = operator.inner
    ? commonColumns(tables.map((leg) => leg.table))
    : allColumns(tables.map((leg) => leg.table));
  const withSource =
    operator.sourceColumn === undefined ? [] : [{ name: operator.sourceColumn, type: 'string' as const }];
  return {
    columns: [...withSource, ...columns.map(({ name, type }) => ({ name, type }))],
    rows: tables.flatMap(({ table, source }) => {
      const places = columns.map((column) =>
        table.columns.findIndex((own) => own.name === column.source && own.type === column.type),
      );
      return table.rows.map((row) => {
        const values = columns.map((column, index) => row[places[index] ?? -1] ?? emptyOf(column.type));
        return operator.sourceColumn === undefined ? values : [source, ...values];
      });
    }),
  };
}

type UnionColumn = Column & { source: string };

/** Equal names of different types become `name_string` and `name_int`. */
function allColumns(tables: Table[]): UnionColumn[] {
  const found: UnionColumn[] = [];
  for (const column of tables.flatMap((table) => table.columns)) {
    if (!found.some((known) => known.source === column.name && known.type === column.type)) {
      found.push({ ...column, source: column.name });
    }
  }
  const taken = new Set(found.map((column) => column.source));
  // Equal names are adjacent, at the first's index.
  const order = [...taken];
  found.sort((a, b) => order.indexOf(a.source) - order.indexOf(b.source));
  return found.map((column) => {
    const clashes = found.some((other) => other !== column && other.source === column.source);
    return clashes ? { ...column, name: freeName(`${column.source}_${column.type}`, taken) } : column;
  });
}

function commonColumns([first, ...others]: Table[]): UnionColumn[] {
  return (first?.columns ?? [])
    .filter((column) =>
      others.every((table) => table.columns.some((own) => own.name === column.name && own.type === column.type)),
    )
    .map((column) => ({ ...column, source: column.name }));
}

function sourceOf(leg: Query): string {
  return leg.source?.kind === 'table' ? leg.source.name : 'union_arg';
}
