import { convert } from '../convert';
import { isBag, type ScalarType, type Value } from '../values';
import { checkCount, type ScalarFunction } from './define';

/** Conversions and type tests (https://learn.microsoft.com/kusto/query/scalar-functions#conversion-functions). */
export const conversionFunctions: Record<string, ScalarFunction> = {
  tostring: to('string'),
  toint: to('int'),
  tolong: to('long'),
  todouble: to('real'),
  toreal: to('real'),
  tobool: to('bool'),
  toboolean: to('bool'),
  todatetime: to('datetime'),
  totimespan: to('timespan'),
  gettype: (args, { at }) => {
    checkCount(args, 1, 1, at);
    return about('string', args, (value, type) => (type === 'dynamic' ? dynamicType(value) : type));
  },
  isnull: (args, { at }) => {
    checkCount(args, 1, 1, at);
    return about('bool', args, (value) => value === null);
  },
  isnotnull: (args, { at }) => {
    checkCount(args, 1, 1, at);
    return about('bool', args, (value) => value !== null);
  },
  isempty: (args, { at }) => {
    checkCount(args, 1, 1, at);
    return about('bool', args, (value) => value === null || value === '');
  },
  isnotempty: (args, { at }) => {
    checkCount(args, 1, 1, at);
    return about('bool', args, (value) => value !== null && value !== '');
  },
};

function to(type: ScalarType): ScalarFunction {
  return (args, { at }) => {
    checkCount(args, 1, 1, at);
    return about(type, args, (value, from) => convert(value, from, type));
  };
}

function about(
  gives: ScalarType,
  args: Parameters<ScalarFunction>[0],
  judge: (value: Value, type: ScalarType) => Value,
) {
  return {
    type: gives,
    evaluate: (row: readonly Value[]) => {
      const [arg] = args;
      return arg ? judge(arg.evaluate(row), arg.type) : null;
    },
  };
}

function dynamicType(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isBag(value)) return 'dictionary';
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double';
  return typeof value === 'boolean' ? 'bool' : 'string';
}
