import type { EmulatorState } from '../types';
import type { Table } from './kql/values';

/**
 * Results of the last queries, so that the next page of one costs nothing. They are dropped as soon as anything that
 * the index shows, or any right, has changed.
 */
interface Kept {
  stamp: string;
  results: Map<string, { at: number; table: Table }>;
}

const kept = new WeakMap<EmulatorState, Kept>();
const most = 24;
/** `now()` in a query may stand still no longer than this, in milliseconds. */
const maxAge = 60_000;

/** The result under this key if nothing has changed since, else the one that `compute` makes. */
export function keepResult(state: EmulatorState, key: string, now: number, compute: () => Table): Table {
  const stamp = indexStamp(state, now);
  let store = kept.get(state);
  if (store?.stamp !== stamp) {
    store = { stamp, results: new Map() };
    kept.set(state, store);
  }
  const known = store.results.get(key);
  if (known && now - known.at < maxAge) return known.table;
  const table = compute();
  store.results.set(key, { at: now, table });
  const [oldest] = store.results.keys();
  if (store.results.size > most && oldest !== undefined) store.results.delete(oldest);
  return table;
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
