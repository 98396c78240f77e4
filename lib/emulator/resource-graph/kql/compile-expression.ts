import { commonType, comparable, compare, keyOf } from './compare';
import { compileBinary } from './compile-binary';
import { type Compiled, constantOf, type Scope } from './compiled';
import { convert } from './convert';
import { semanticError, UnsupportedKql } from './failure';
import { scalarFunctions } from './functions/scalar-functions';
import type { Expression } from './syntax';
import { isBag, isNumeric, type ScalarType, type Value } from './values';

/** Makes a scalar expression ready to run: names become column numbers and every type is known before the first row. */
export function compileExpression(expression: Expression, scope: Scope): Compiled {
  switch (expression.kind) {
    case 'literal':
      return constantOf(expression.type, expression.value);
    case 'name':
      return compileName(expression, scope);
    case 'star':
      throw semanticError("'*' is not an expression here.", expression.at);
    case 'member':
      return compileAccess(
        compileExpression(expression.target, scope),
        constantOf('string', expression.name),
        expression,
      );
    case 'element':
      return compileAccess(
        compileExpression(expression.target, scope),
        compileExpression(expression.index, scope),
        expression,
      );
    case 'negate':
      return compileNegate(compileExpression(expression.operand, scope), expression);
    case 'binary':
      return compileBinary(
        expression,
        compileExpression(expression.left, scope),
        compileExpression(expression.right, scope),
      );
    case 'in':
      return compileIn(expression, scope);
    case 'between':
      return compileBetween(expression, scope);
    case 'call': {
      const define = scalarFunctions[expression.name];
      if (!define || !Object.hasOwn(scalarFunctions, expression.name)) {
        throw new UnsupportedKql('The function', expression.at);
      }
      const args = expression.args.map((arg) => compileExpression(arg, scope));
      return define(args, { at: expression.at, now: scope.environment.now });
    }
  }
}

/** An expression that must be true or false, as after `where`. */
export function compileCondition(expression: Expression, scope: Scope): Compiled {
  const compiled = compileExpression(expression, scope);
  if (compiled.type !== 'bool') throw semanticError('The expression must have the type bool.', expression.at);
  return compiled;
}

function compileName(expression: Expression & { kind: 'name' }, scope: Scope): Compiled {
  const index = scope.columns.findIndex((column) => column.name === expression.name);
  const column = scope.columns[index];
  if (column) return { type: column.type, evaluate: (row) => row[index] ?? null };
  const scalar = scope.environment.scalars.get(expression.name);
  if (scalar) return scalar;
  throw semanticError(`Failed to resolve column or scalar expression named '${expression.name}'.`, expression.at);
}

function compileAccess(target: Compiled, index: Compiled, expression: Expression): Compiled {
  if (target.type !== 'dynamic') {
    throw semanticError(`A value of type ${target.type} has no members.`, expression.at);
  }
  return { type: 'dynamic', evaluate: (row) => access(target.evaluate(row), index.evaluate(row)) };
}

function access(target: Value, index: Value): Value {
  if (Array.isArray(target)) {
    return typeof index === 'number' ? (target.at(index) ?? null) : null;
  }
  // Names of a property bag are case-sensitive in Kusto, and a bag has no member that it only inherits.
  return isBag(target) && typeof index === 'string' && Object.hasOwn(target, index) ? (target[index] ?? null) : null;
}

function compileNegate(operand: Compiled, expression: Expression): Compiled {
  if (!isNumeric(operand.type) && operand.type !== 'timespan') {
    throw semanticError(`The operator '-' is not defined for the type ${operand.type}.`, expression.at);
  }
  const evaluate = (value: Value): Value => (typeof value === 'number' ? -value : null);
  if (operand.constant !== undefined) return constantOf(operand.type, evaluate(operand.constant));
  return { type: operand.type, evaluate: (row) => evaluate(operand.evaluate(row)) };
}

function compileIn(expression: Expression & { kind: 'in' }, scope: Scope): Compiled {
  const value = compileExpression(expression.value, scope);
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
    const compiled = compileExpression(item, scope);
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

function compileBetween(expression: Expression & { kind: 'between' }, scope: Scope): Compiled {
  const value = compileExpression(expression.value, scope);
  const low = compileExpression(expression.low, scope);
  let high = compileExpression(expression.high, scope);
  // A range may be given as a start and a length: datetime .. timespan.
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
