import { compileExpression } from '../compile-expression';
import type { Environment } from '../compiled';
import { compare } from '../convert';
import { semanticError } from '../failure';
import type { Expression, SortKey } from '../syntax';
import type { Table } from '../values';

export function sort(table: Table, keys: SortKey[], environment: Environment): Table {
  const compiled = keys.map((key) => {
    const expression = compileExpression(key.expression, { columns: table.columns, environment });
    if (expression.type === 'dynamic') {
      throw semanticError('Cannot sort by a dynamic value. Try adding an explicit cast.', key.expression.at);
    }
    return { ...key, expression };
  });
  const keyed = table.rows.map((row) => ({ row, values: compiled.map((key) => key.expression.evaluate(row)) }));
  keyed.sort((a, b) => {
    for (const [index, key] of compiled.entries()) {
      const [left = null, right = null] = [a.values[index], b.values[index]];
      if (left === null || right === null) {
        if (left === right) continue;
        return (left === null) === key.nullsFirst ? -1 : 1;
      }
      const order = compare(left, right) ?? 0;
      if (order !== 0) return key.descending ? -order : order;
    }
    return 0;
  });
  return { columns: table.columns, rows: keyed.map((entry) => entry.row) };
}

export function take(table: Table, rows: Expression, environment: Environment): Table {
  const { constant } = compileExpression(rows, { columns: [], environment });
  if (typeof constant !== 'number' || constant < 0)
    throw semanticError('The number of rows must be a number.', rows.at);
  return { columns: table.columns, rows: table.rows.slice(0, constant) };
}
