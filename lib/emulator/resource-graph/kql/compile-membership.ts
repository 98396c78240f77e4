import type { Compiled, CompileOperand, Scope } from './compiled';
import { commonType, comparable, compare, convert, keyOf, toText } from './convert';
import { semanticError, UnsupportedKql } from './failure';
import type { Expression } from './syntax';
import { textTest } from './text-operators';
import type { Row, ScalarType, Value } from './values';

/** Compiles `in`, `in~`, and their opposites. */
export function compileIn(expression: Expression & { kind: 'in' }, scope: Scope, compile: CompileOperand): Compiled {
  const value = compile(expression.value, scope);
  const fold = (item: Value): string =>
    keyOf(expression.ignoreCase && typeof item === 'string' ? item.toLowerCase() : item);
  const known = new Set<string>();
  let type: ScalarType | undefined = value.type === 'dynamic' ? undefined : value.type;
  const listed: { item: Value; type: ScalarType }[] = [];
  for (const item of expression.items) {
    if (item.kind === 'query') {
      const table = scope.environment.run(item.query);
      const [column] = table.columns;
      if (column) listed.push(...table.rows.map((row) => ({ item: row[0] ?? null, type: column.type })));
      continue;
    }
    const compiled = compile(item, scope);
    if (compiled.constant === undefined) throw new UnsupportedKql('The list item that differs by row', item.at);
    const items = Array.isArray(compiled.constant) ? compiled.constant : [compiled.constant];
    listed.push(...items.map((entry) => ({ item: entry, type: compiled.type })));
  }
  type ??= listed.find((entry) => entry.type !== 'dynamic')?.type ?? 'dynamic';
  for (const entry of listed) {
    if (!commonType(entry.type, type))
      throw semanticError(`'in' cannot compare ${type} with ${entry.type}.`, expression.at);
    known.add(fold(convert(entry.item, entry.type, type)));
  }
  const target = type;
  return {
    type: 'bool',
    evaluate: (row) => known.has(fold(comparable(value.evaluate(row), value.type, target))) !== expression.negated,
  };
}

/** Compiles `has_any` and `has_all`, case-insensitive as `has`. */
export function compileHasList(
  expression: Expression & { kind: 'has-list' },
  scope: Scope,
  compile: CompileOperand,
): Compiled {
  const value = compile(expression.value, scope);
  const items = expression.items.map((item) => {
    if (item.kind !== 'query') return textsOf(compile(item, scope));
    const { columns, rows } = scope.environment.run(item.query);
    const [column] = columns;
    const texts = column ? rows.map((row) => toText(row[0] ?? null, column.type)) : [];
    return () => texts;
  });
  if (value.type !== 'string' && value.type !== 'dynamic') {
    const message = `The operator '${expression.at.token}' is not defined for the type ${value.type}.`;
    throw semanticError(message, expression.at);
  }
  const has = textTest('has');
  return {
    type: 'bool',
    evaluate: (row) => {
      const text = toText(value.evaluate(row), value.type);
      const sought = items.flatMap((texts) => texts(row));
      return expression.all
        ? sought.every((candidate) => has(candidate)(text))
        : sought.some((candidate) => has(candidate)(text));
    },
  };
}

function textsOf(item: Compiled): (row: Row) => string[] {
  return (row) => {
    const value = item.evaluate(row);
    return Array.isArray(value) ? value.map((entry) => toText(entry, 'dynamic')) : [toText(value, item.type)];
  };
}

export function compileBetween(
  expression: Expression & { kind: 'between' },
  scope: Scope,
  compile: CompileOperand,
): Compiled {
  const value = compile(expression.value, scope);
  const low = compile(expression.low, scope);
  let high = compile(expression.high, scope);
  // datetime .. timespan is a start and a length.
  if (low.type === 'datetime' && high.type === 'timespan') {
    const length = high;
    high = {
      type: 'datetime',
      evaluate: (row) => {
        const [from, width] = [low.evaluate(row), length.evaluate(row)];
        return typeof from === 'number' && typeof width === 'number' ? from + width : null;
      },
    };
  }
  const type = commonType(low.type, high.type);
  const target = type && commonType(value.type, type);
  if (!target || target === 'string' || target === 'dynamic') {
    throw semanticError(
      `The operator 'between' is not defined for the types ${value.type}, ${low.type} and ${high.type}.`,
      expression.at,
    );
  }
  return {
    type: 'bool',
    evaluate: (row) => {
      const actual = convert(value.evaluate(row), value.type, target);
      const above = compare(actual, convert(low.evaluate(row), low.type, target));
      const below = compare(actual, convert(high.evaluate(row), high.type, target));
      return above === null || below === null ? null : (above >= 0 && below <= 0) !== expression.negated;
    },
  };
}
