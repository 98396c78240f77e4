/**
 * Tables for keys from outside. A plain object also has its prototype's names, such as `constructor` and `__proto__`.
 */

export function lookupTable<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.assign(Object.create(null), entries);
}

/** Returns only an entry of the object's own. */
export function entryOf<T>(entries: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}
