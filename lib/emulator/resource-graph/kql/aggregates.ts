import type { Compiled } from './compiled';
import { compare, convert, keyOf } from './convert';
import { type Position, semanticError } from './failure';
import { checkCount } from './functions/define';
import { isBag, isNumeric, type Row, type ScalarType, type Value } from './values';

/** Aggregations over a group's rows, without nulls (https://learn.microsoft.com/kusto/query/aggregation-functions). */

export interface Aggregate {
  type: ScalarType;
  over(rows: Row[]): Value;
}

type Define = (args: Compiled[], at: Position) => Aggregate;

/** Aggregations with one result. `arg_max`, `arg_min`, and `take_any` are in operators/summarize.ts. */
export const aggregates: Readonly<Record<string, Define>> = {
  count: (args, at) => {
    checkCount(args, 0, 0, at);
    return { type: 'long', over: (rows) => rows.length };
  },
  countif: (args, at) => {
    const [condition] = exactly(args, 1, at);
    if (condition.type !== 'bool') throw semanticError("The condition of 'countif' must have the type bool.", at);
    return { type: 'long', over: (rows) => rows.filter((row) => condition.evaluate(row) === true).length };
  },
  sumif: conditional('sum'),
  avgif: conditional('avg'),
  minif: conditional('min'),
  maxif: conditional('max'),
  dcountif: conditional('dcount'),
  make_list_if: conditional('make_list'),
  make_set_if: conditional('make_set'),
  stdev: spread((sum, count) => (count > 1 ? Math.sqrt(sum / (count - 1)) : 0)),
  stdevp: spread((sum, count) => Math.sqrt(sum / count)),
  variance: spread((sum, count) => (count > 1 ? sum / (count - 1) : 0)),
  variancep: spread((sum, count) => sum / count),
  // Any bag can win. Here the first.
  make_bag: (args, at) => {
    const [arg] = exactly(args, 1, at);
    return { type: 'dynamic', over: (rows) => Object.assign({}, ...present(arg, rows).filter(isBag).reverse()) };
  },
  dcount: distinctCount,
  count_distinct: distinctCount,
  sum: (args, at) => {
    const [arg] = exactly(args, 1, at);
    const type = arg.type === 'dynamic' ? 'real' : arg.type;
    requireNumber(type, 'sum', at);
    return {
      type: type === 'int' ? 'long' : type,
      over: (rows) => numbers(arg, type, rows).reduce((total, value) => total + value, 0),
    };
  },
  avg: (args, at) => {
    const [arg] = exactly(args, 1, at);
    const type = arg.type === 'dynamic' ? 'real' : arg.type;
    requireNumber(type, 'avg', at);
    return {
      type: type === 'timespan' ? 'timespan' : 'real',
      over: (rows) => {
        const values = numbers(arg, type, rows);
        return values.length > 0 ? values.reduce((total, value) => total + value, 0) / values.length : null;
      },
    };
  },
  min: extreme(-1),
  max: extreme(1),
  make_list: lists((values) => values),
  make_set: lists((values) => [...new Map(values.map((value) => [keyOf(value), value])).values()]),
};

function conditional(name: string): Define {
  return (args, at) => {
    checkCount(args, 2, 3, at);
    const [value, condition, ...others] = args as [Compiled, Compiled, ...Compiled[]];
    const define = aggregates[name];
    if (condition.type !== 'bool' || !define) {
      throw semanticError(`The condition of '${at.token}' must have the type bool.`, at);
    }
    const all = define([value, ...others], at);
    return { type: all.type, over: (rows) => all.over(rows.filter((row) => condition.evaluate(row) === true)) };
  };
}

/** Computes from the squared distances to the mean. */
function spread(finish: (sum: number, count: number) => number): Define {
  return (args, at) => {
    const [arg] = exactly(args, 1, at);
    const type = arg.type === 'dynamic' ? 'real' : arg.type;
    requireNumber(type, at.token, at);
    return {
      type: 'real',
      over: (rows) => {
        const values = numbers(arg, type, rows);
        if (values.length === 0) return null;
        const mean = values.reduce((total, value) => total + value, 0) / values.length;
        return finish(
          values.reduce((total, value) => total + (value - mean) ** 2, 0),
          values.length,
        );
      },
    };
  };
}

function distinctCount(args: Compiled[], at: Position): Aggregate {
  checkCount(args, 1, 2, at);
  const [arg] = args;
  return { type: 'long', over: (rows) => new Set(present(arg, rows).map(keyOf)).size };
}

function extreme(sign: 1 | -1): Define {
  return (args, at) => {
    const [arg] = exactly(args, 1, at);
    return {
      type: arg.type,
      over: (rows) => {
        let best: Value = null;
        for (const value of present(arg, rows)) {
          const order = best === null ? sign : compare(value, best);
          if (order !== null && order * sign > 0) best = value;
        }
        return best;
      },
    };
  };
}

function lists(finish: (values: Value[]) => Value[]): Define {
  return (args, at) => {
    checkCount(args, 1, 2, at);
    const [arg, size] = args;
    // Documented maximum of both lists: learn.microsoft.com/kusto/query/make-list-aggregation-function.
    const most = typeof size?.constant === 'number' ? size.constant : 1_048_576;
    return {
      type: 'dynamic',
      over: (rows) =>
        finish(present(arg, rows).map((value) => convert(value, arg?.type ?? 'dynamic', 'dynamic'))).slice(0, most),
    };
  };
}

function present(arg: Compiled | undefined, rows: Row[]): Value[] {
  return arg ? rows.map((row) => arg.evaluate(row)).filter((value) => value !== null) : [];
}

function numbers(arg: Compiled, type: ScalarType, rows: Row[]): number[] {
  return rows.map((row) => convert(arg.evaluate(row), arg.type, type)).filter((value) => typeof value === 'number');
}

function requireNumber(type: ScalarType, name: string, at: Position): void {
  if (isNumeric(type) || type === 'timespan') return;
  throw semanticError(`The aggregation '${name}' is not defined for the type ${type}.`, at);
}

function exactly(args: Compiled[], count: number, at: Position): [Compiled, ...Compiled[]] {
  checkCount(args, count, count, at);
  const [first, ...others] = args;
  if (!first) throw semanticError(`The aggregation '${at.token}' expects an argument.`, at);
  return [first, ...others];
}
