import { RE2JSException } from 're2js';
import { type Compiled, constantOf } from './compiled';
import { commonType, comparable, compare, convert, equals, toText } from './convert';
import { type Position, semanticError } from './failure';
import type { Expression, TextOperator } from './syntax';
import { textTest } from './text-operators';
import { isNumeric, type ScalarType, type Value } from './values';

type Binary = Expression & { kind: 'binary' };

export function compileBinary(expression: Binary, left: Compiled, right: Compiled): Compiled {
  switch (expression.operator) {
    case 'and':
    case 'or':
      return compileLogic(expression, left, right);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileComparison(expression, left, right);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return compileArithmetic(expression.operator, left, right, expression.at);
    default:
      return compileTextTest(expression, expression.operator, left, right);
  }
}

/** Three-valued logic. */
function compileLogic(expression: Binary, left: Compiled, right: Compiled): Compiled {
  for (const side of [left, right]) if (side.type !== 'bool') throw notDefined(expression, left, right);
  const decisive = expression.operator === 'or';
  return {
    type: 'bool',
    evaluate: (row) => {
      const first = left.evaluate(row);
      if (first === decisive) return decisive;
      const second = right.evaluate(row);
      if (second === decisive) return decisive;
      return first === null || second === null ? null : !decisive;
    },
  };
}

const orders: Record<string, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function compileComparison(expression: Binary, left: Compiled, right: Compiled): Compiled {
  const type = commonType(left.type, right.type);
  if (!type) {
    throw semanticError(
      `Cannot compare values of types ${left.type} and ${right.type}. Try adding explicit casts.`,
      expression.at,
    );
  }
  const order = orders[expression.operator];
  const judge = (a: Value, b: Value): Value => {
    if (!order) {
      const equal = equals(a, b);
      return equal === null ? null : equal === (expression.operator === '==');
    }
    const sign = compare(a, b);
    return sign === null ? null : order(sign);
  };
  return {
    type: 'bool',
    evaluate: (row) =>
      judge(comparable(left.evaluate(row), left.type, type), comparable(right.evaluate(row), right.type, type)),
  };
}

function compileTextTest(expression: Binary, operator: TextOperator, left: Compiled, right: Compiled): Compiled {
  for (const side of [left, right]) {
    if (side.type !== 'string' && side.type !== 'dynamic') throw notDefined(expression, left, right);
  }
  const prepare = (pattern: string) => {
    try {
      return textTest(operator)(pattern);
    } catch (error) {
      if (error instanceof RE2JSException)
        throw semanticError(`'${pattern}' is not a regular expression.`, expression.at);
      throw error;
    }
  };
  const always = right.constant === undefined ? undefined : prepare(toText(right.constant, right.type));
  return {
    type: 'bool',
    evaluate: (row) => {
      const test = always ?? prepare(toText(right.evaluate(row), right.type));
      return test(toText(left.evaluate(row), left.type));
    },
  };
}

function notDefined(expression: Binary, left: Compiled, right: Compiled) {
  return semanticError(
    `The operator '${expression.operator}' is not defined for the operand types ${left.type} and ${right.type}.`,
    expression.at,
  );
}

type Sign = '+' | '-' | '*' | '/' | '%';

/** A null operand or a division by zero gives null. */
export function compileArithmetic(sign: Sign, left: Compiled, right: Compiled, at: Position): Compiled {
  const a = left.type === 'dynamic' ? right.type : left.type;
  const b = right.type === 'dynamic' ? left.type : right.type;
  const type = resultType(sign, a, b);
  if (!type) {
    throw semanticError(
      `The operator '${sign}' is not defined for the operand types ${left.type} and ${right.type}.`,
      at,
    );
  }
  const whole = type === 'int' || type === 'long';
  const calculate = (first: Value, second: Value): Value => {
    const x = convert(first, left.type, a);
    const y = convert(second, right.type, b);
    if (typeof x !== 'number' || typeof y !== 'number') return null;
    const result = operate(sign, x, y);
    if (!Number.isFinite(result)) return null;
    return whole ? Math.trunc(result) : result;
  };
  if (left.constant !== undefined && right.constant !== undefined) {
    return constantOf(type, calculate(left.constant, right.constant));
  }
  return { type, evaluate: (row) => calculate(left.evaluate(row), right.evaluate(row)) };
}

function operate(sign: Sign, x: number, y: number): number {
  switch (sign) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return x / y;
    case '%':
      // Never negative: learn.microsoft.com/kusto/query/numerical-operators.
      return ((x % y) + Math.abs(y)) % Math.abs(y);
  }
}

function resultType(sign: Sign, a: ScalarType, b: ScalarType): ScalarType | undefined {
  if (isNumeric(a) && isNumeric(b))
    return a === 'real' || b === 'real' ? 'real' : a === 'long' || b === 'long' ? 'long' : 'int';
  if (a === 'datetime' && b === 'datetime') return sign === '-' ? 'timespan' : undefined;
  if (a === 'datetime' && b === 'timespan') return sign === '+' || sign === '-' ? 'datetime' : undefined;
  if (a === 'timespan' && b === 'datetime') return sign === '+' ? 'datetime' : undefined;
  if (a === 'timespan' && b === 'timespan') {
    return sign === '/' ? 'real' : sign === '*' ? undefined : 'timespan';
  }
  if (a === 'timespan' && isNumeric(b)) return sign === '*' || sign === '/' ? 'timespan' : undefined;
  if (isNumeric(a) && b === 'timespan') return sign === '*' ? 'timespan' : undefined;
  return undefined;
}
