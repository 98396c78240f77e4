import { suggestedName } from '../column-names';
import { compileExpression } from '../compile-expression';
import type { Environment } from '../compiled';
import { convert } from '../convert';
import { semanticError } from '../failure';
import type { Operator } from '../syntax';
import { type Column, emptyOf, isBag, type Table, type Value } from '../values';

/** Rows that one row may become. UNCONFIRMED: what Resource Graph answers above the maximum; here the rest is cut. */
const rowLimit = { default: 128, most: 2000 };

/** `mv-expand`: a row for each element of an array or bag; several columns go forward together. */
export function mvExpand(table: Table, operator: Operator & { kind: 'mv-expand' }, environment: Environment): Table {
  const scope = { columns: table.columns, environment };
  const columns: Column[] = [...table.columns];
  const expanded = operator.columns.map(({ name, expression, type = 'dynamic' }) => {
    const compiled = compileExpression(expression, scope);
    const target = name ?? suggestedName(expression);
    if (compiled.type !== 'dynamic') throw semanticError('mv-expand: the value must be dynamic.', expression.at);
    if (target === undefined) throw semanticError('mv-expand: the value needs a name.', expression.at);
    return { compiled, type, place: placeOf(columns, { name: target, type }) };
  });
  const indexPlace =
    operator.indexColumn === undefined ? undefined : placeOf(columns, { name: operator.indexColumn, type: 'long' });
  const limit = limitOf(operator, environment);
  const rows = table.rows.flatMap((row) => {
    const lists = expanded.map(({ compiled }) => elementsOf(compiled.evaluate(row), operator.bagAsArray));
    const length = Math.min(Math.max(...lists.map((list) => list.length)), limit);
    return Array.from({ length }, (_, index) => {
      const made = columns.map((column, place) => row[place] ?? emptyOf(column.type));
      for (const [which, { place, type }] of expanded.entries()) {
        made[place] = convert(lists[which]?.[index] ?? null, 'dynamic', type);
      }
      if (indexPlace !== undefined) made[indexPlace] = index;
      return made;
    });
  });
  return { columns, rows };
}

function placeOf(columns: Column[], column: Column): number {
  const at = columns.findIndex((existing) => existing.name === column.name);
  const place = at < 0 ? columns.length : at;
  columns[place] = column;
  return place;
}

/** Null and an empty list leave one row with null: learn.microsoft.com/kusto/query/mv-expand-operator. */
function elementsOf(value: Value, bagAsArray: boolean): Value[] {
  if (Array.isArray(value)) return value.length > 0 ? value : [null];
  if (isBag(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0) return [null];
    return entries.map(([key, item]) => (bagAsArray ? [key, item] : { [key]: item }));
  }
  return [value];
}

function limitOf(operator: Operator & { kind: 'mv-expand' }, environment: Environment): number {
  if (!operator.limit) return rowLimit.default;
  const { constant } = compileExpression(operator.limit, { columns: [], environment });
  if (typeof constant !== 'number') throw semanticError('mv-expand: the limit must be a number.', operator.limit.at);
  return Math.min(constant, rowLimit.most);
}
