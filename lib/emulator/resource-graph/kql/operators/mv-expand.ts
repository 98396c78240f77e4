import { suggestedName } from '../column-names';
import { compileExpression } from '../compile-expression';
import type { Environment } from '../compiled';
import { convert } from '../convert';
import { semanticError } from '../failure';
import type { Expansion, Operator } from '../syntax';
import { type Column, emptyOf, isBag, type Row, type Table, type Value } from '../values';
import { rowsMade } from './rows-made';

/** Rows from one row. UNCONFIRMED: Resource Graph's answer above the maximum. Here the rest is cut. */
const rowLimit = { default: 128, most: 2000 };

/** A row for each element. Several columns advance together. */
export function mvExpand(table: Table, operator: Operator & { kind: 'mv-expand' }, environment: Environment): Table {
  const { columns, rowsOf } = expansionOf(table, operator, limitOf(operator, environment, rowLimit), environment);
  return { columns, rows: rowsMade(table.rows, rowsOf, operator.at) };
}

export function expansionOf(table: Table, operator: Expansion, limit: number, environment: Environment) {
  const scope = { columns: table.columns, environment };
  const columns: Column[] = [...table.columns];
  const expanded = operator.columns.map(({ name, expression, type = 'dynamic' }) => {
    const compiled = compileExpression(expression, scope);
    const target = name ?? suggestedName(expression);
    if (compiled.type !== 'dynamic') throw semanticError('The value to expand must be dynamic.', expression.at);
    if (target === undefined) throw semanticError('The value to expand needs a name.', expression.at);
    return { compiled, type, column: columnIndex(columns, { name: target, type }) };
  });
  const itemIndexColumn =
    operator.indexColumn === undefined ? undefined : columnIndex(columns, { name: operator.indexColumn, type: 'long' });
  const rowsOf = (row: Row): Value[][] => {
    const lists = expanded.map(({ compiled }) => elementsOf(compiled.evaluate(row), operator.bagAsArray));
    const length = Math.min(Math.max(...lists.map((list) => list.length)), limit);
    return Array.from({ length }, (_, index) => {
      const made = columns.map((column, at) => row[at] ?? emptyOf(column.type));
      for (const [which, { column, type }] of expanded.entries()) {
        made[column] = convert(lists[which]?.[index] ?? null, 'dynamic', type);
      }
      if (itemIndexColumn !== undefined) made[itemIndexColumn] = index;
      return made;
    });
  };
  const expandedColumns = [
    ...expanded.map(({ column }) => column),
    ...(itemIndexColumn === undefined ? [] : [itemIndexColumn]),
  ];
  return { columns, rowsOf, expandedColumns };
}

function columnIndex(columns: Column[], column: Column): number {
  const at = columns.findIndex((existing) => existing.name === column.name);
  const index = at < 0 ? columns.length : at;
  columns[index] = column;
  return index;
}

/** Null and an empty list give null: learn.microsoft.com/kusto/query/mv-expand-operator. */
function elementsOf(value: Value, bagAsArray: boolean): Value[] {
  if (Array.isArray(value)) return value.length > 0 ? value : [null];
  if (isBag(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0) return [null];
    return entries.map(([key, item]) => (bagAsArray ? [key, item] : { [key]: item }));
  }
  return [value];
}

export function limitOf(
  { limit }: Expansion,
  environment: Environment,
  bounds: { default: number; most: number },
): number {
  if (!limit) return bounds.default;
  const { constant } = compileExpression(limit, { columns: [], environment });
  if (typeof constant !== 'number') throw semanticError('The limit must be a number.', limit.at);
  return Math.min(constant, bounds.most);
}
