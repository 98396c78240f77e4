import { compileBinary } from './compile-binary';
import { compileBetween, compileHasList, compileIn } from './compile-membership';
import { type Compiled, constantOf, type Scope } from './compiled';
import { convert } from './convert';
import { semanticError, UnsupportedKql } from './failure';
import { scalarFunctions } from './functions/scalar-functions';
import type { Expression } from './syntax';
import { emptyOf, isBag, isNumeric, type Value } from './values';

/** Compiles a scalar expression. Columns and types are resolved before the first row. */
export function compileExpression(expression: Expression, scope: Scope): Compiled {
  switch (expression.kind) {
    case 'literal':
      return constantOf(expression.type, expression.value);
    case 'name':
      return compileName(expression, scope);
    case 'star':
      // Searches every column: https://learn.microsoft.com/kusto/query/where-operator
      throw new UnsupportedKql('The search in every column', expression.at);
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
      return compileIn(expression, scope, compileExpression);
    case 'has-list':
      return compileHasList(expression, scope, compileExpression);
    case 'between':
      return compileBetween(expression, scope, compileExpression);
    case 'call': {
      if (expression.name === 'pack_all') return packAll(expression, scope);
      const define = scalarFunctions[expression.name];
      if (!define || !Object.hasOwn(scalarFunctions, expression.name)) {
        throw new UnsupportedKql('The function', expression.at);
      }
      const args = expression.args.map((arg) => compileExpression(arg, scope));
      return define(args, { at: expression.at, now: scope.environment.now });
    }
  }
}

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
  // Names in a bag are case-sensitive, without inherited members.
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

/** `pack_all()` (https://learn.microsoft.com/kusto/query/pack-all-function). */
function packAll(expression: Expression & { kind: 'call' }, scope: Scope): Compiled {
  const [argument] = expression.args;
  if (argument) throw new UnsupportedKql('The argument of pack_all', argument.at);
  const { columns } = scope;
  return {
    type: 'dynamic',
    evaluate: (row) =>
      Object.fromEntries(
        columns.map(({ name, type }, index) => [name, convert(row[index] ?? emptyOf(type), type, 'dynamic')]),
      ),
  };
}
