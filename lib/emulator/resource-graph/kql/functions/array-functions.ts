import type { Compiled } from '../compiled';
import { compare, convert, keyOf } from '../convert';
import { isBag, type Value } from '../values';
import { checkCount, define, type ScalarFunction } from './define';

/** Functions on arrays and bags: learn.microsoft.com/kusto/query/<name>-function. */
export const arrayFunctions: Record<string, ScalarFunction> = {
  // Both ends are inclusive. A negative index counts from the end.
  array_slice: define('dynamic', ['dynamic', 'long', 'long'], (list, start, end) => {
    if (!Array.isArray(list)) return null;
    const indexOf = (index: number) => (index < 0 ? Math.max(index + list.length, 0) : index);
    return list.slice(indexOf(start), indexOf(end) + 1);
  }),
  array_reverse: define('dynamic', ['dynamic'], (list) => (Array.isArray(list) ? [...list].reverse() : null)),
  array_sum: define('real', ['dynamic'], (list) =>
    Array.isArray(list) && list.every((item) => typeof item === 'number')
      ? list.reduce<number>((total, item) => total + Number(item), 0)
      : null,
  ),
  array_sort_asc: sorted(1),
  array_sort_desc: sorted(-1),
  bag_remove_keys: define('dynamic', ['dynamic', 'dynamic'], (bag, keys) => {
    if (!isBag(bag) || !Array.isArray(keys)) return null;
    return Object.fromEntries(Object.entries(bag).filter(([key]) => !keys.includes(key)));
  }),
  bag_set_key: define('dynamic', ['dynamic', 'string', 'dynamic'], (bag, key, value) =>
    isBag(bag) ? { ...bag, [key]: value } : null,
  ),
  repeat: (args, { at }) => {
    checkCount(args, 2, 2, at);
    const [value, count] = args as [Compiled, Compiled];
    return {
      type: 'dynamic',
      evaluate: (row) => {
        const times = count.evaluate(row);
        const item = convert(value.evaluate(row), value.type, 'dynamic');
        return typeof times === 'number' ? Array.from({ length: Math.max(0, times) }, () => item) : null;
      },
    };
  },
  // Pads shorter lists with null.
  zip: (args, { at }) => {
    checkCount(args, 2, 16, at);
    return {
      type: 'dynamic',
      evaluate: (row) => {
        const lists = args.map((arg) => convert(arg.evaluate(row), arg.type, 'dynamic'));
        if (!lists.every(Array.isArray)) return null;
        const length = Math.max(...lists.map((list) => list.length));
        return Array.from({ length }, (_, index) => lists.map((list) => (list[index] ?? null) as Value));
      },
    };
  },
};

/** Nulls last, as documented. Others by type. */
function sorted(sign: 1 | -1): ScalarFunction {
  return define('dynamic', ['dynamic'], (list) => {
    if (!Array.isArray(list)) return null;
    return [...list].sort((left, right) => {
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return sign * (compare(left, right) ?? (keyOf(left) < keyOf(right) ? -1 : 1));
    });
  });
}
