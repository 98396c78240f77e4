import { fromJson, type PersistedStore, persistedStore, type StorageArea, storageListeners } from '../persisted-store';
import { storageKeys } from '../storage-keys';
import type { BulkHead, BulkItem, BulkRun } from './bulk-run';

/**
 * The bulk run of this browser in localStorage. The header and each cluster have their own entries, so a change of
 * one cluster writes one entry.
 */
export interface BulkStore {
  /** Returns the same object until something changes. */
  read: () => BulkRun | null;
  /** Throws if the browser has no room for the run. */
  save: (run: BulkRun) => void;
  clear: () => void;
  /** Calls the listener on every change. Returns the unsubscribe function. */
  subscribe: (listener: () => void) => () => void;
}

/** Opens the store. Drops an invalid header. An invalid cluster entry needs a person. */
export async function openBulkStore(area: StorageArea): Promise<BulkStore> {
  // Loaded on demand, because the schema library is large.
  const { bulkHeadSchema, bulkItemSchema } = await import('./bulk-run-schema');
  const key = storageKeys.bulkRun;
  const storage = () => area;
  const { notify, subscribe } = storageListeners((changed) => changed.startsWith(key));
  const head = persistedStore<BulkHead | null>({ key, storage, parse: fromJson(bulkHeadSchema), fallback: null });
  const items: PersistedStore<BulkItem>[] = [];
  let last: { head: BulkHead | null; items: readonly BulkItem[]; run: BulkRun | null } = {
    head: null,
    items: [],
    run: null,
  };

  function itemAt(index: number): PersistedStore<BulkItem> {
    const parse = fromJson(bulkItemSchema);
    const item = items[index] ?? persistedStore({ key: `${key}.${index}`, storage, parse, fallback: unreadableItem });
    items[index] = item;
    return item;
  }

  function read(): BulkRun | null {
    const nextHead = head.read();
    const next = (nextHead?.clusters ?? []).map((_, index) => itemAt(index).read());
    const isSame = nextHead === last.head && next.every((item, index) => item === last.items[index]);
    if (!isSame) last = { head: nextHead, items: next, run: nextHead && { ...nextHead, items: next } };
    return last.run;
  }

  return {
    read,
    subscribe,
    save: ({ items: saved, ...savedHead }) => {
      // Clusters first: a header without its clusters would be a broken run.
      for (const [index, item] of saved.entries()) itemAt(index).write(item);
      head.write(savedHead);
      for (const item of items.splice(saved.length)) item.remove();
      notify();
    },
    clear: () => {
      read();
      head.remove();
      for (const item of items.splice(0)) item.remove();
      notify();
    },
  };
}

/** Never sent again automatically, because it may have been sent. */
const unreadableItem: BulkItem = {
  state: {
    kind: 'failed',
    how: 'undecided',
    message: 'What this browser kept about this cluster cannot be read. Open the cluster to see how it stands.',
  },
};
