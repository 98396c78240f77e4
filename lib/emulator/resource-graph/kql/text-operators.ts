import { RE2JS } from 're2js';
import type { TextOperator } from './syntax';

/** Text comparisons (https://learn.microsoft.com/kusto/query/datatypes-string-operators). */

type Test = (text: string, pattern: string) => boolean;

const alphanumeric = /[\p{L}\p{N}]/u;

const tests: Record<string, Test> = {
  contains: (text, pattern) => text.includes(pattern),
  startswith: (text, pattern) => text.startsWith(pattern),
  endswith: (text, pattern) => text.endsWith(pattern),
  has: (text, pattern) => findsTerm(text, pattern, true, true),
  hasprefix: (text, pattern) => findsTerm(text, pattern, true, false),
  hassuffix: (text, pattern) => findsTerm(text, pattern, false, true),
};

/** Returns a test against a constant pattern. */
export function textTest(operator: TextOperator): (pattern: string) => (text: string) => boolean {
  if (operator === 'matches regex') {
    return (pattern) => {
      const regex = kustoRegExp(pattern);
      return (text) => regex.test(text);
    };
  }
  if (operator === '=~' || operator === '!~') {
    const wanted = operator === '=~';
    return (pattern) => {
      const lower = pattern.toLowerCase();
      return (text) => (text.toLowerCase() === lower) === wanted;
    };
  }
  const wanted = !operator.startsWith('!');
  const matchCase = operator.endsWith('_cs');
  const test = tests[operator.replace('!', '').replace('_cs', '')];
  if (!test) throw new Error(`No test for ${operator}.`);
  return (pattern) => {
    const sought = matchCase ? pattern : pattern.toLowerCase();
    return (text) => test(matchCase ? text : text.toLowerCase(), sought) === wanted;
  };
}

/**
 * Compiles a regular expression with RE2, which takes linear time (https://learn.microsoft.com/kusto/query/regex).
 * @param flags RE2's `i`, `m`, `s`, and `U`. Throws an RE2JSException for other syntax, such as a look-ahead.
 */
export function kustoRegExp(pattern: string, flags = ''): RE2JS {
  return RE2JS.compile(flags === '' ? pattern : `(?${flags})${pattern}`);
}

/** Finds a term: a run of letters and digits. */
function findsTerm(text: string, pattern: string, fromStart: boolean, toEnd: boolean): boolean {
  for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
    const after = at + pattern.length;
    const startsClean = !fromStart || !joined(text[at - 1], pattern[0]);
    const endsClean = !toEnd || !joined(pattern.at(-1), text[after]);
    if (startsClean && endsClean) return true;
  }
  return false;
}

function joined(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && alphanumeric.test(before) && alphanumeric.test(after);
}
