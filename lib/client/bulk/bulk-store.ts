import { fromJson, type PersistedStore, persistedStore, type StorageArea, storageListeners } from '../persisted-store';
import { idsUnder, storageKeys } from '../storage-keys';
import { type BulkHead, type BulkItem, type BulkRun, hasRunEnded, splitUndo } from './bulk-run';
import { withoutSpentPlans } from './ended-run';
import { summaryKey, summaryOf } from './open-run-summary';

/**
 * A bulk run in localStorage. The header and each cluster have their own entries, so one cluster's change writes one
 * entry.
 */
export interface BulkStore {
  /** The same object until something changes. */
  read: () => BulkRun | null;
  /** Throws if the storage is full. */
  save: (run: BulkRun) => void;
  clear: () => void;
}

export interface BulkRuns {
  of: (id: string) => BulkStore;
  /** Newest first. The same array until one changes. */
  list: () => readonly BulkRun[];
  /** Not ended, newest first. The same array until one changes. */
  listOpen: () => readonly BulkRun[];
  /** Calls back on changes of every run. */
  subscribe: (listener: () => void) => () => void;
}

/** Opens the runs of a browser. Drops an invalid header. An invalid cluster entry needs a person. */
export async function openBulkRuns(area: StorageArea & Pick<Storage, 'key' | 'length'>): Promise<BulkRuns> {
  // The schema library is large.
  const { bulkHeadSchema, bulkItemSchema } = await import('./bulk-run-schema');
  const storage = () => area;
  const stores = new Map<string, BulkStore>();
  const { notify, subscribe } = storageListeners((key) => key.startsWith(storageKeys.runs));

  function of(id: string): BulkStore {
    const store = stores.get(id) ?? storeOf(id);
    stores.set(id, store);
    return store;
  }

  function storeOf(id: string): BulkStore {
    const key = `${storageKeys.runs}.${id}`;
    const head = persistedStore<BulkHead | null>({ key, storage, parse: fromJson(bulkHeadSchema), fallback: null });
    const items: PersistedStore<BulkItem>[] = [];
    let last: BulkRun | null = null;
    let lastHead: BulkHead | null = null;

    function itemAt(index: number): PersistedStore<BulkItem> {
      const parse = fromJson(bulkItemSchema);
      const item = items[index] ?? persistedStore({ key: `${key}.${index}`, storage, parse, fallback: unreadableItem });
      items[index] = item;
      return item;
    }

    function read(): BulkRun | null {
      const stored = head.read();
      // Every page of this origin can store another run here.
      const nextHead = stored?.id === id ? stored : null;
      const next = (nextHead?.clusters ?? []).map((_, index) => itemAt(index).read());
      if (nextHead !== lastHead || next.some((item, index) => item !== last?.items[index]))
        last = nextHead && { ...nextHead, items: next };
      lastHead = nextHead;
      return last;
    }

    return {
      read,
      save: (run) => {
        const { items: saved, ...savedHead } = withoutSpentPlans(run);
        // A header without its clusters is broken.
        for (const [index, item] of saved.entries()) itemAt(index).write(item);
        head.write(savedHead);
        for (const item of items.splice(saved.length)) item.remove();
        writeSummary(area, run);
        notify();
      },
      clear: () => {
        read();
        head.remove();
        area.removeItem(summaryKey(id));
        for (const item of items.splice(0)) item.remove();
        notify();
      },
    };
  }

  function listOf(key: string, isListed: (run: BulkRun) => boolean): () => readonly BulkRun[] {
    let last: readonly BulkRun[] = [];
    return () => {
      const listed = idsUnder(key, area)
        .flatMap((id) => of(id).read() ?? [])
        .filter(isListed)
        .sort((left, right) => right.startedAt.localeCompare(left.startedAt) || left.id.localeCompare(right.id));
      if (listed.length !== last.length || listed.some((run, index) => run !== last[index])) last = listed;
      return last;
    };
  }

  const list = listOf(storageKeys.runs, () => true);
  try {
    for (const run of list()) {
      const [original, undo] = splitUndo(run);
      for (const part of undo ? [undo, original] : []) of(part.id).save(part);
      // A page that closed while storing a run can have left out the summary.
      writeSummary(area, original);
    }
  } catch {
    // The storage is full. The next change of the run writes its summary, and the next page splits it.
  }
  return {
    of,
    list,
    listOpen: listOf(storageKeys.openRuns, (run) => !hasRunEnded(run)),
    subscribe,
  };
}

function writeSummary(area: StorageArea, run: BulkRun): void {
  const key = summaryKey(run.id);
  const text = summaryOf(run);
  if (text === area.getItem(key)) return;
  if (text === null) area.removeItem(key);
  else area.setItem(key, text);
}

/** It may have been sent, so it's never sent again automatically. */
const unreadableItem: BulkItem = {
  state: {
    kind: 'failed',
    how: 'undecided',
    message: 'Couldn’t read the saved progress of this cluster. Open the cluster to see its current state.',
  },
};
