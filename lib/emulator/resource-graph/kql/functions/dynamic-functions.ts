import type { Compiled } from '../compiled';
import { convert, keyOf, toText } from '../convert';
import { isBag, type Row, type Value } from '../values';
import { checkCount, define, type ScalarFunction } from './define';

/** https://learn.microsoft.com/kusto/query/scalar-functions#dynamicarray-functions */
export const dynamicFunctions: Record<string, ScalarFunction> = {
  parse_json: parseJson,
  todynamic: parseJson,
  parsejson: parseJson,
  array_length: define('long', ['dynamic'], (list) => (Array.isArray(list) ? list.length : null)),
  array_index_of: define('long', ['dynamic', 'dynamic'], (list, sought) =>
    Array.isArray(list) ? list.findIndex((item) => keyOf(item) === keyOf(sought)) : null,
  ),
  array_concat: variadicLists((lists) => lists.flat()),
  set_has_element: define('bool', ['dynamic', 'dynamic'], (list, sought) =>
    Array.isArray(list) ? list.some((item) => keyOf(item) === keyOf(sought)) : null,
  ),
  set_union: variadicLists((lists) => unique(lists.flat())),
  set_intersect: variadicLists(([first = [], ...others]) =>
    unique(first.filter((item) => others.every((other) => other.some((entry) => keyOf(entry) === keyOf(item))))),
  ),
  set_difference: variadicLists(([first = [], ...others]) =>
    unique(first.filter((item) => !others.flat().some((entry) => keyOf(entry) === keyOf(item)))),
  ),
  bag_keys: define('dynamic', ['dynamic'], (bag) => (isBag(bag) ? Object.keys(bag) : null)),
  bag_has_key: define('bool', ['dynamic', 'string'], (bag, key) => (isBag(bag) ? Object.hasOwn(bag, key) : null)),
  bag_merge: (args, { at }) => {
    checkCount(args, 2, 64, at);
    return {
      type: 'dynamic',
      // The leftmost bag wins: learn.microsoft.com/kusto/query/bag-merge-function.
      evaluate: (row) => Object.assign({}, ...dynamics(args, row).filter(isBag).reverse()),
    };
  },
  pack_array: (args) => ({ type: 'dynamic', evaluate: (row) => dynamics(args, row) }),
  pack: packBag,
  bag_pack: packBag,
};

function parseJson(args: Compiled[], { at }: { at: Parameters<typeof checkCount>[3] }): Compiled {
  checkCount(args, 1, 1, at);
  const [arg] = args as [Compiled];
  if (arg.type !== 'string' && arg.type !== 'dynamic') {
    return { type: 'dynamic', evaluate: (row) => convert(arg.evaluate(row), arg.type, 'dynamic') };
  }
  return { type: 'dynamic', evaluate: (row) => parsed(arg.evaluate(row)) };
}

/** Other text is a dynamic string: learn.microsoft.com/kusto/query/parse-json-function. */
function parsed(value: Value): Value {
  if (typeof value !== 'string') return value;
  if (value === '') return null;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return value;
  }
}

function packBag(args: Compiled[], { at }: { at: Parameters<typeof checkCount>[3] }): Compiled {
  checkCount(args, args.length + (args.length % 2), 128, at);
  return {
    type: 'dynamic',
    evaluate: (row) => {
      const bag: { [key: string]: Value } = {};
      for (let index = 0; index + 1 < args.length; index += 2) {
        const [key, value] = [args[index], args[index + 1]];
        if (key && value)
          bag[toText(key.evaluate(row), key.type)] = convert(value.evaluate(row), value.type, 'dynamic');
      }
      return bag;
    },
  };
}

function variadicLists(combine: (lists: Value[][]) => Value[]): ScalarFunction {
  return (args, { at }) => {
    checkCount(args, 2, 64, at);
    return {
      type: 'dynamic',
      evaluate: (row) => {
        const lists = dynamics(args, row).map((value) => (Array.isArray(value) ? value : undefined));
        return lists.includes(undefined) ? null : combine(lists.map((list) => list ?? []));
      },
    };
  };
}

function dynamics(args: Compiled[], row: Row): Value[] {
  return args.map((arg) => convert(arg.evaluate(row), arg.type, 'dynamic'));
}

function unique(list: Value[]): Value[] {
  return [...new Map(list.map((item) => [keyOf(item), item])).values()];
}
