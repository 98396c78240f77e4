import type { EmulatorState } from '../types';

/** A value that any change of the index or of access drops. */
export type KeptUntilChange<T> = (state: EmulatorState, key: string, now: number, compute: () => T) => T;

/** Maximum age in milliseconds, because of `now()`. */
const maxAge = 60_000;

/**
 * Returns a cache of at most `most` values with a total `weightOf` up to `mostWeight`, so that next pages are cheap.
 */
export function keptUntilChange<T>(
  most: number,
  mostWeight = Number.POSITIVE_INFINITY,
  weightOf: (value: T) => number = () => 0,
): KeptUntilChange<T> {
  const stores = new WeakMap<EmulatorState, { stamp: string; values: Map<string, { at: number; value: T }> }>();
  return (state, key, now, compute) => {
    const stamp = indexStamp(state, now);
    let store = stores.get(state);
    if (store?.stamp !== stamp) {
      store = { stamp, values: new Map() };
      stores.set(state, store);
    }
    const known = store.values.get(key);
    if (known && now - known.at < maxAge) return known.value;
    store.values.delete(key);
    // Evicts first, to bound memory.
    let weight = [...store.values.values()].reduce((sum, kept) => sum + weightOf(kept.value), 0);
    for (const [oldest, kept] of store.values) {
      if (store.values.size < most && weight <= mostWeight) break;
      store.values.delete(oldest);
      weight -= weightOf(kept.value);
    }
    const value = compute();
    store.values.set(key, { at: now, value });
    return value;
  };
}

/** Changes with every write and when the index catches up with it. */
function indexStamp(state: EmulatorState, now: number): string {
  const seenUntil = now - state.settings.indexSeconds * 1000;
  let unseen = 0;
  for (const writes of state.recentWrites.values()) {
    for (const write of writes) if (write.writtenAt > seenUntil) unseen += 1;
  }
  return `${state.version}|${unseen}`;
}
