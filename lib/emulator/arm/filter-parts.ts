import { splitByWord } from '../split-by-word';

/** Splits a `$filter` at `and`, except inside quotes (`'Reader and Data Access'`). */
export function filterParts(filter: string): string[] {
  return splitByWord(filter.trim(), 'and');
}

/** Returns a quoted text without its quotes. Two quotes inside mean one. */
export function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll("''", "'");
}
