import { persistedStore, usePersisted } from '../persisted-store';
import { storageKeys } from '../storage-keys';

/** Microsoft cloud security benchmark v2 */
const byDefault: readonly string[] = ['e3ec7e09-768c-4b64-882c-fcada3772047'];

const mostPinned = 100;

const store = persistedStore<readonly string[]>({
  key: storageKeys.pinnedFrameworks,
  parse: (text) => text.split(' ', mostPinned),
  serialize: (sources) => sources.join(' '),
  fallback: byDefault,
});

/** Returns IDs of initiatives. They can be of another version of Kustodian. */
export function usePinnedFrameworks(): readonly string[] {
  return usePersisted(store);
}

/** Throws if the browser stores nothing. */
export const pinFrameworks = store.write;
