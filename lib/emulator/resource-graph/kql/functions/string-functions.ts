import type { RE2JS } from 're2js';
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
      if (kind === 'regex') return matchesOf(kustoRegExp(sought), text).length;
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
  extract: regexFunction(3, kustoRegExp, (regex, [group = '0', text = '']) => {
    const match = regex.matcher(text);
    const index = Number(group);
    return Number.isInteger(index) && index >= 0 && index <= regex.groupCount() && match.find()
      ? (match.group(index) ?? '')
      : '';
  }),
  replace_regex: regexFunction(3, kustoRegExp, (regex, [text = '', by = '']) => replaceAll(regex, text, by), 1),
  trim: regexFunction(
    2,
    (pattern) => ({ start: atStart(pattern), end: atEnd(pattern) }),
    ({ start, end }, [text = '']) => without(end, without(start, text)),
  ),
  trim_start: regexFunction(2, atStart, (regex, [text = '']) => without(regex, text)),
  trim_end: regexFunction(2, atEnd, (regex, [text = '']) => without(regex, text)),
};

/** Defines a function with one regular expression, by its index. A constant one is compiled once. */
function regexFunction<Compiled>(
  count: number,
  compile: (pattern: string) => Compiled,
  run: (compiled: Compiled, others: string[]) => string,
  regexAt = 0,
): ScalarFunction {
  return (args, call: Call) => {
    checkCount(args, count, count, call.at);
    const pattern = args[regexAt];
    const others = args.filter((_, index) => index !== regexAt);
    const compiled = (text: string) => orSemanticError(() => compile(text), text, call.at);
    const always = pattern?.constant === undefined ? undefined : compiled(toText(pattern.constant, 'string'));
    return {
      type: 'string',
      evaluate: (row) => {
        const regex = always ?? compiled(pattern ? toText(pattern.evaluate(row), pattern.type) : '');
        return run(
          regex,
          others.map((other) => toText(other.evaluate(row), other.type)),
        );
      },
    };
  };
}

function orSemanticError<T>(compile: () => T, pattern: string, at: Position): T {
  try {
    return compile();
  } catch {
    throw semanticError(`'${pattern}' is not a regular expression.`, at);
  }
}

function atStart(pattern: string): RE2JS {
  return kustoRegExp(`^(?:${pattern})`);
}

function atEnd(pattern: string): RE2JS {
  return kustoRegExp(`(?:${pattern})$`);
}

function without(regex: RE2JS, text: string): string {
  return regex.matcher(text).replaceFirst('');
}

interface Match {
  start: number;
  end: number;
  group: (index: number) => string;
}

function matchesOf(regex: RE2JS, text: string): Match[] {
  const matcher = regex.matcher(text);
  const found: Match[] = [];
  while (matcher.find()) {
    const groups = Array.from({ length: regex.groupCount() + 1 }, (_, index) => matcher.group(index) ?? '');
    found.push({ start: matcher.start(), end: matcher.end(), group: (index) => groups[index] ?? '' });
  }
  return found;
}

/** `\\0` is the whole match and `\\1` its first group. */
function replaceAll(regex: RE2JS, text: string, by: string): string {
  let end = 0;
  const pieces = matchesOf(regex, text).map((match) => {
    const before = text.slice(end, match.start);
    end = match.end;
    return before + by.replace(/\\(\d)/g, (_, index: string) => match.group(Number(index)));
  });
  return pieces.join('') + text.slice(end);
}
