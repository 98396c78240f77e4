import type { EmulatorState } from '../types';

/** What was worked out for an index as it stands; dropped as soon as anything that the index shows, or any right, has changed. */
export type KeptUntilChange<T> = (state: EmulatorState, key: string, now: number, compute: () => T) => T;

/** `now()` in a kept result may stand still no longer than this, in milliseconds. */
const maxAge = 60_000;

/** A store of at most `most` values, so that the next page of a result, or the next query over a table, costs nothing. */
export function keptUntilChange<T>(most: number): KeptUntilChange<T> {
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
    const value = compute();
    store.values.set(key, { at: now, value });
    const [oldest] = store.values.keys();
    if (store.values.size > most && oldest !== undefined) store.values.delete(oldest);
    return value;
  };
}

/** Changes with every write and again when the index catches up with it. */
function indexStamp(state: EmulatorState, now: number): string {
  const seenUntil = now - state.settings.indexSeconds * 1000;
  let unseen = 0;
  for (const writes of state.recentWrites.values()) {
    for (const write of writes) if (write.writtenAt > seenUntil) unseen += 1;
  }
  return `${state.version}|${unseen}`;
}
