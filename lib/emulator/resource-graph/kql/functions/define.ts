import type { Compiled } from '../compiled';
import { convert } from '../convert';
import { type Position, semanticError } from '../failure';
import { emptyOf, isNumeric, type Row, type ScalarType, type Value } from '../values';

export interface Call {
  at: Position;
  now: number;
}

export type ScalarFunction = (args: Compiled[], call: Call) => Compiled;

interface ValueOf {
  string: string;
  bool: boolean;
  int: number;
  long: number;
  real: number;
  datetime: number;
  timespan: number;
  dynamic: Value;
}

type ValuesOf<T extends readonly ScalarType[]> = { [K in keyof T]: ValueOf[T[K]] };

/**
 * Defines a function. Dynamic arguments are converted, numbers widen, and others are refused. Null gives null, except
 * for a dynamic parameter.
 */
export function define<const T extends readonly ScalarType[], const O extends readonly ScalarType[] = []>(
  gives: ScalarType,
  takes: T,
  run: (...values: [...ValuesOf<T>, ...Partial<ValuesOf<O>>]) => Value,
  optional?: O,
): ScalarFunction {
  const parameters: ScalarType[] = [...takes, ...(optional ?? [])];
  const apply = run as unknown as (...values: Value[]) => Value;
  return (args, { at }) => {
    checkCount(args, takes.length, parameters.length, at);
    const read = args.map((arg, index) => reader(arg, parameters[index] ?? 'dynamic', at));
    return {
      type: gives,
      evaluate: (row) => {
        const values: Value[] = [];
        for (const [index, each] of read.entries()) {
          const value = each(row);
          if (value === null && parameters[index] !== 'dynamic') return emptyOf(gives);
          values.push(value);
        }
        return apply(...values);
      },
    };
  };
}

export function checkCount(args: Compiled[], least: number, most: number, at: Position): void {
  if (args.length >= least && args.length <= most) return;
  throw semanticError(
    `The function '${at.token}' expects ${least === most ? least : `${least} to ${most}`} arguments.`,
    at,
  );
}

function reader(arg: Compiled, type: ScalarType, at: Position): (row: Row) => Value {
  if (arg.type === type) return arg.evaluate;
  const fits = arg.type === 'dynamic' || type === 'dynamic' || (isNumeric(arg.type) && isNumeric(type));
  if (!fits) throw semanticError(`The function '${at.token}' expects a ${type} where a ${arg.type} was given.`, at);
  return (row) => convert(arg.evaluate(row), arg.type, type);
}
