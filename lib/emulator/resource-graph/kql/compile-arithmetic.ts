import { type Compiled, constantOf } from './compiled';
import { convert } from './convert';
import { type Position, semanticError } from './failure';
import { isNumeric, type ScalarType, type Value } from './values';

type Sign = '+' | '-' | '*' | '/' | '%';

/** Arithmetic on numbers, datetimes and timespans; a null operand, or a division by zero, gives null. */
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
      // Kusto's modulo is never negative: learn.microsoft.com/kusto/query/numerical-operators.
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
