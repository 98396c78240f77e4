import { matchesWildcards } from '../../../wildcards';
import { nameColumns } from '../column-names';
import { compileExpression } from '../compile-expression';
import type { Environment } from '../compiled';
import { semanticError } from '../failure';
import type { ColumnPattern, Operator } from '../syntax';
import type { Column, Table } from '../values';

type Of<K extends Operator['kind']> = Operator & { kind: K };

export function project(table: Table, operator: Of<'project' | 'extend'>, environment: Environment): Table {
  const scope = { columns: table.columns, environment };
  const compiled = nameColumns(operator.columns).map(({ name, expression }) => ({
    name,
    ...compileExpression(expression, scope),
  }));
  return {
    columns: compiled.map(({ name, type }) => ({ name, type })),
    rows: table.rows.map((row) => compiled.map((column) => column.evaluate(row))),
  };
}

/** A duplicate name replaces the column at its index. */
export function extend(table: Table, operator: Of<'project' | 'extend'>, environment: Environment): Table {
  const added = project(table, operator, environment);
  const columns = [...table.columns];
  const columnIndexes = added.columns.map((column) => {
    const at = columns.findIndex((existing) => existing.name === column.name);
    const columnIndex = at < 0 ? columns.length : at;
    columns[columnIndex] = column;
    return columnIndex;
  });
  const rows = table.rows.map((row, index) => {
    const extended = [...row];
    for (const [from, columnIndex] of columnIndexes.entries())
      extended[columnIndex] = added.rows[index]?.[from] ?? null;
    return extended;
  });
  return { columns, rows };
}

/** All columns except the matching ones. */
export function projectAway(table: Table, operator: Of<'project-away' | 'project-keep' | 'project-reorder'>): Table {
  const dropped = new Set(operator.patterns.flatMap((pattern) => matches(table.columns, pattern)));
  return keep(
    table,
    indexes(table).filter((index) => !dropped.has(index)),
  );
}

/** The matching columns in their order. */
export function projectKeep(table: Table, operator: Of<'project-away' | 'project-keep' | 'project-reorder'>): Table {
  const kept = new Set(operator.patterns.flatMap((pattern) => matches(table.columns, pattern)));
  return keep(
    table,
    indexes(table).filter((index) => kept.has(index)),
  );
}

/** The matching columns first. */
export function projectReorder(table: Table, operator: Of<'project-away' | 'project-keep' | 'project-reorder'>): Table {
  const first = new Set(operator.patterns.flatMap((pattern) => ordered(table.columns, pattern)));
  return keep(table, [...first, ...indexes(table).filter((index) => !first.has(index))]);
}

/** New names at the same indexes. */
export function projectRename(table: Table, operator: Of<'project-rename'>): Table {
  const columns = table.columns.map((column) => ({ ...column }));
  for (const { to, from, at } of operator.renames) {
    const column = columns.find((candidate) => candidate.name === from);
    if (!column) throw semanticError(`project-rename: Failed to resolve column named '${from}'.`, at);
    column.name = to;
  }
  return { columns, rows: table.rows };
}

function indexes(table: Table): number[] {
  return [...table.columns.keys()];
}

function keep(table: Table, columnIndexes: number[]): Table {
  const columns = columnIndexes.flatMap((columnIndex) => table.columns[columnIndex] ?? []);
  return { columns, rows: table.rows.map((row) => columnIndexes.map((columnIndex) => row[columnIndex] ?? null)) };
}

function matches(columns: readonly Column[], { pattern, at }: ColumnPattern): number[] {
  if (!pattern.includes('*')) {
    const index = columns.findIndex((column) => column.name === pattern);
    if (index < 0) throw semanticError(`Failed to resolve column named '${pattern}'.`, at);
    return [index];
  }
  return [...columns.entries()].flatMap(([index, column]) => (matchesWildcards(pattern, column.name) ? [index] : []));
}

function ordered(columns: readonly Column[], pattern: ColumnPattern): number[] {
  const found = matches(columns, pattern);
  if (!pattern.order) return found;
  const name = (index: number) => columns[index]?.name ?? '';
  found.sort((a, b) => (name(a) < name(b) ? -1 : 1));
  return pattern.order === 'desc' ? found.reverse() : found;
}
