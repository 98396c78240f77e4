import { persistedStore, type StorageArea } from '../persisted-store';
import { isRunOpen, storageKeys } from '../storage-keys';
import { type Change, isOpen } from './change';

/**
 * Changes in localStorage, so that a closed tab or a crash loses none and other tabs see them. Each person's last
 * twenty ended ones stay until they're dismissed, and those of an open run until it has taken them over. Every page of
 * this origin can write there, so an entry is never a permission to send (tab-session.ts).
 */
export interface ChangeStore {
  /** Newest first. The same array until a change differs. */
  read: () => readonly Change[];
  save: (change: Change) => void;
  remove: (id: string) => void;
  subscribe: (listener: () => void) => () => void;
}

/** For each person. */
export const mostEnded = 20;
/** For each open run: one wave. */
const mostEndedOfRun = 50;

let opening: Promise<ChangeStore> | undefined;

/** Opens the store that single changes and runs share. */
export function openChangeStoreOnce(): Promise<ChangeStore> {
  opening ??= openChangeStore(localStorage);
  return opening;
}

/** Drops invalid entries, such as those of an earlier version. */
export async function openChangeStore(storage: StorageArea): Promise<ChangeStore> {
  // A page without changes needs no schema library.
  const { changeSchema } = await import('./change-schema');
  const store = persistedStore<readonly Change[]>({
    key: storageKeys.changes,
    storage: () => storage,
    parse: (text) => {
      const entries: unknown = JSON.parse(text);
      return Array.isArray(entries) ? entries.flatMap((entry) => changeSchema.safeParse(entry).data ?? []) : undefined;
    },
    fallback: [],
  });

  const isOfOpenRun = ({ runId }: Change) => runId !== undefined && isRunOpen(runId, storage);
  const isNeeded = (change: Change) => isOpen(change) || isOfOpenRun(change);

  /** Ended changes can go, unless an open run needs them. */
  function write(changes: readonly Change[], saved?: Change): void {
    // Other tabs see the end of the saved one if it stays.
    for (const kept of [changes, changes.filter((change) => isNeeded(change) || change === saved)]) {
      try {
        store.write(kept);
        return;
      } catch {
        // The storage is full.
      }
    }
    store.write(changes.filter(isNeeded));
  }

  return {
    read: store.read,
    subscribe: store.subscribe,
    save: (change) => {
      const others = store.read().filter(({ id }) => id !== change.id);
      const all = [change, ...others].sort((left, right) => right.startedAt.localeCompare(left.startedAt));
      const groupOf = (entry: Change) => [entry.tenantId, entry.personId, isOfOpenRun(entry) ? entry.runId : ''].join();
      const ended = all.filter((entry) => !isOpen(entry) && groupOf(entry) === groupOf(change));
      const most = isOfOpenRun(change) ? mostEndedOfRun : mostEnded;
      // A change that just ended stays, so that other tabs see its end.
      const tooOld = new Set(ended.sort((left, right) => endOf(right).localeCompare(endOf(left))).slice(most));
      write([...all.filter(isOpen), ...all.filter((entry) => !isOpen(entry) && !tooOld.has(entry))], change);
    },
    remove: (id) => write(store.read().filter((change) => change.id !== id)),
  };
}

function endOf({ endedAt, startedAt }: Change): string {
  return endedAt ?? startedAt;
}
