/**
 * Tables for keys from outside. A plain object also has the names of its prototype, such as `constructor` and
 * `__proto__`.
 */

/** Returns the entries as a table without a prototype. */
export function lookupTable<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.assign(Object.create(null), entries);
}

/** Returns an object's own entry, or `undefined`. */
export function entryOf<T>(entries: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}
