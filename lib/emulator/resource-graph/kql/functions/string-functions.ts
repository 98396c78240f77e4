import { toText } from '../convert';
import { type Position, semanticError } from '../failure';
import { kustoRegExp } from '../text-operators';
import { type Call, checkCount, define, type ScalarFunction } from './define';

/** Functions on text (https://learn.microsoft.com/kusto/query/scalar-functions#string-functions). */
export const stringFunctions: Record<string, ScalarFunction> = {
  tolower: define('string', ['string'], (text) => text.toLowerCase()),
  toupper: define('string', ['string'], (text) => text.toUpperCase()),
  strlen: define('long', ['string'], (text) => [...text].length),
  reverse: define('string', ['string'], (text) => [...text].reverse().join('')),
  substring: define(
    'string',
    ['string', 'long'],
    (text, start, length) => text.slice(start, length === undefined ? undefined : Math.max(start + length, 0)),
    ['long'],
  ),
  split: define(
    'dynamic',
    ['string', 'string'],
    (text, delimiter, index) => {
      const parts = text.split(delimiter);
      if (index === undefined) return parts;
      const part = parts[index];
      return part === undefined ? [] : [part];
    },
    ['long'],
  ),
  replace_string: define('string', ['string', 'string', 'string'], (text, sought, by) =>
    text.replaceAll(sought, () => by),
  ),
  indexof: define(
    'long',
    ['string', 'string'],
    (text, sought, start = 0, length = -1, occurrence = 1) => {
      const end = length < 0 ? text.length : start + length;
      let at = start - 1;
      for (let found = 0; found < occurrence; found += 1) {
        at = text.indexOf(sought, at + 1);
        if (at < 0 || at + sought.length > end) return -1;
      }
      return at;
    },
    ['long', 'long', 'long'],
  ),
  countof: define(
    'long',
    ['string', 'string'],
    (text, sought, kind = 'normal') => {
      if (kind === 'regex') return [...text.matchAll(kustoRegExp(sought, 'g'))].length;
      // Plain matches may overlap: learn.microsoft.com/kusto/query/countof-function.
      let found = 0;
      for (let at = text.indexOf(sought); sought !== '' && at >= 0; at = text.indexOf(sought, at + 1)) found += 1;
      return found;
    },
    ['string'],
  ),
  strcmp: define('long', ['string', 'string'], (left, right) => (left < right ? -1 : left > right ? 1 : 0)),
  strrep: define(
    'string',
    ['string', 'long'],
    (text, times, delimiter = '') =>
      Array.from({ length: Math.max(0, Math.min(times, 1024)) }, () => text).join(delimiter),
    ['string'],
  ),
  translate: define('string', ['string', 'string', 'string'], (sought, by, text) =>
    [...text]
      .map((letter) => {
        const at = [...sought].indexOf(letter);
        const to = [...by];
        return at < 0 ? letter : (to[Math.min(at, to.length - 1)] ?? '');
      })
      .join(''),
  ),
  strcat_array: define('string', ['dynamic', 'string'], (list, delimiter) =>
    Array.isArray(list) ? list.map((item) => toText(item, 'dynamic')).join(delimiter) : '',
  ),
  strcat: (args, { at }) => {
    checkCount(args, 1, 64, at);
    return { type: 'string', evaluate: (row) => args.map((arg) => toText(arg.evaluate(row), arg.type)).join('') };
  },
  strcat_delim: (args, { at }) => {
    checkCount(args, 2, 64, at);
    return {
      type: 'string',
      evaluate: (row) => {
        const [delimiter = '', ...parts] = args.map((arg) => toText(arg.evaluate(row), arg.type));
        return parts.join(delimiter);
      },
    };
  },
  extract: regexFunction(3, (regex, [group = '0', text = '']) => regex.exec(text)?.[Number(group)] ?? ''),
  replace_regex: regexFunction(
    3,
    (regex, [text = '', by = '']) =>
      text.replace(new RegExp(regex.source, `${regex.flags}g`), by.replace(/\\(\d)/g, '$$$1').replaceAll('$0', '$&')),
    1,
  ),
  trim: regexFunction(2, (regex, [text = '']) => trimEnd(regex, trimStart(regex, text))),
  trim_start: regexFunction(2, (regex, [text = '']) => trimStart(regex, text)),
  trim_end: regexFunction(2, (regex, [text = '']) => trimEnd(regex, text)),
};

/** A function of text with one argument that is a regular expression, by its place; the others are given as text. */
function regexFunction(count: number, run: (regex: RegExp, others: string[]) => string, regexAt = 0): ScalarFunction {
  return (args, call: Call) => {
    checkCount(args, count, count, call.at);
    const pattern = args[regexAt];
    const others = args.filter((_, index) => index !== regexAt);
    const always =
      pattern?.constant === undefined ? undefined : compileRegExp(toText(pattern.constant, 'string'), call.at);
    return {
      type: 'string',
      evaluate: (row) => {
        const regex = always ?? compileRegExp(pattern ? toText(pattern.evaluate(row), pattern.type) : '', call.at);
        return run(
          regex,
          others.map((other) => toText(other.evaluate(row), other.type)),
        );
      },
    };
  };
}

function compileRegExp(pattern: string, at: Position): RegExp {
  try {
    return kustoRegExp(pattern);
  } catch {
    throw semanticError(`'${pattern}' is not a regular expression.`, at);
  }
}

function trimStart(regex: RegExp, text: string): string {
  return text.replace(new RegExp(`^(?:${regex.source})`, regex.flags), '');
}

function trimEnd(regex: RegExp, text: string): string {
  return text.replace(new RegExp(`(?:${regex.source})$`, regex.flags), '');
}
