/**
 * Tables that are asked with text from elsewhere: an error code of Azure, an id, a word of a body. A plain object also answers to
 * the names of its prototype, such as `constructor` and `__proto__`, with values that aren't entries.
 */

/** Returns the entries as a table without a prototype: `table[key]` and `key in table` see nothing else. */
export function lookupTable<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.assign(Object.create(null), entries);
}

/** Returns the entry under a key of an object that travels as JSON, or `undefined` where it has none of its own. */
export function entryOf<T>(entries: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}
