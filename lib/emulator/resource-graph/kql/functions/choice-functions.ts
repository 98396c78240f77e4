import type { Compiled } from '../compiled';
import { commonType, convert } from '../convert';
import { semanticError } from '../failure';
import { isNumeric, type ScalarType, type Value } from '../values';
import { type Call, checkCount, define, type ScalarFunction } from './define';

/** Conditional functions (https://learn.microsoft.com/kusto/query/scalar-functions#conditional-functions). */
export const choiceFunctions: Record<string, ScalarFunction> = {
  iff,
  iif: iff,
  case: (args, call) => {
    if (args.length < 3 || args.length % 2 === 0) {
      throw semanticError(
        "The function 'case' expects pairs of a condition and a value, then the value for the rest.",
        call.at,
      );
    }
    const pairs = args.slice(0, -1);
    const conditions = pairs.filter((_, index) => index % 2 === 0);
    return choose(conditions, [...pairs.filter((_, index) => index % 2 === 1), ...args.slice(-1)], call);
  },
  coalesce: (args, call) => {
    checkCount(args, 2, 64, call.at);
    const type = typeOfAll(args, call);
    return {
      type,
      evaluate: (row) => {
        let last: Value = null;
        for (const arg of args) {
          last = convert(arg.evaluate(row), arg.type, type);
          // The first text that isn't empty: learn.microsoft.com/kusto/query/coalesce-function.
          if (last !== null && last !== '') return last;
        }
        return last;
      },
    };
  },
  not: define('bool', ['bool'], (value) => !value),
  min_of: extreme((values) => Math.min(...values)),
  max_of: extreme((values) => Math.max(...values)),
  abs: (args, { at }) => {
    checkCount(args, 1, 1, at);
    const [arg] = args;
    if (!arg || !isNumeric(arg.type)) throw semanticError("The function 'abs' expects a number.", at);
    return {
      type: arg.type,
      evaluate: (row) => {
        const value = arg.evaluate(row);
        return typeof value === 'number' ? Math.abs(value) : null;
      },
    };
  },
  round: define('real', ['real'], (value, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits, ['long']),
};

function iff(args: Compiled[], call: Call): Compiled {
  checkCount(args, 3, 3, call.at);
  return choose(args.slice(0, 1), args.slice(1), call);
}

/** Returns the first true condition's value, or the last value. */
function choose(conditions: Compiled[], values: Compiled[], call: Call): Compiled {
  for (const condition of conditions) {
    if (condition.type !== 'bool')
      throw semanticError(`The condition of '${call.at.token}' must have the type bool.`, call.at);
  }
  const type = typeOfAll(values, call);
  return {
    type,
    evaluate: (row) => {
      const found = conditions.findIndex((condition) => condition.evaluate(row) === true);
      const chosen = values.at(found < 0 ? -1 : found);
      return chosen ? convert(chosen.evaluate(row), chosen.type, type) : null;
    },
  };
}

/** Numbers widen. A dynamic and a typed value give a dynamic. */
function typeOfAll(args: Compiled[], call: Call): ScalarType {
  if (args.some((arg) => arg.type === 'dynamic')) return 'dynamic';
  const [first, ...others] = args.map((arg) => arg.type);
  let type = first ?? 'dynamic';
  for (const other of others) {
    const common = commonType(type, other);
    if (!common)
      throw semanticError(`The values of '${call.at.token}' must have one type, not ${type} and ${other}.`, call.at);
    type = common;
  }
  return type;
}

function extreme(pick: (values: number[]) => number): ScalarFunction {
  return (args, call) => {
    checkCount(args, 2, 64, call.at);
    const type = typeOfAll(args, call);
    return {
      type,
      evaluate: (row) => {
        const values = args
          .map((arg) => convert(arg.evaluate(row), arg.type, type))
          .filter((value) => typeof value === 'number');
        return values.length > 0 ? pick(values) : null;
      },
    };
  };
}
