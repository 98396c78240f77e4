import { splitByWord } from '../split-by-word';

/** The parts of a `$filter` that `and` joins; the word inside a quoted name (`'Reader and Data Access'`) joins nothing. */
export function filterParts(filter: string): string[] {
  return splitByWord(filter.trim(), 'and');
}

/** A quoted text without its quotes; two quotes inside stand for one. */
export function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll("''", "'");
}
