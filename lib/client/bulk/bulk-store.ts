import { fromJson, type PersistedStore, persistedStore, type StorageArea, storageListeners } from '../persisted-store';
import { idsUnder, storageKeys } from '../storage-keys';
import { type BulkHead, type BulkItem, type BulkRun, hasRunEnded } from './bulk-run';
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
  subscribe: (listener: () => void) => () => void;
}

export interface BulkRuns {
  of: (id: string) => BulkStore;
  /** Newest first. The same array until one changes. */
  list: () => readonly BulkRun[];
  /** Not ended, newest first. The same array until one changes. */
  listOpen: () => readonly BulkRun[];
  /** Reads no run. */
  openIds: () => readonly string[];
  subscribe: (listener: () => void) => () => void;
}

export type RunsStorage = StorageArea & Pick<Storage, 'key' | 'length'>;
type Schemas = typeof import('./bulk-run-schema');

/** Drops an invalid header. An invalid cluster entry needs a person. */
export async function openBulkStore(area: StorageArea, id: string): Promise<BulkStore> {
  return storeOf(await loadSchemas(), area, id);
}

/** Opens the runs of a browser. An earlier version's run stays, because a tab of that version can still run it. */
export async function openBulkRuns(area: RunsStorage): Promise<BulkRuns> {
  const schemas = await loadSchemas();
  const stores = new Map<string, BulkStore>();
  const prefixes = [storageKeys.runs, storageKeys.onlyRun];
  const { notify, subscribe } = storageListeners((key) => prefixes.some((prefix) => key.startsWith(prefix)));

  function of(id: string): BulkStore {
    const known = stores.get(id);
    if (known) return known;
    const opened = storeOf(schemas, area, id, notify);
    stores.set(id, opened);
    return opened;
  }

  function listOf(key: string, isListed: (run: BulkRun) => boolean): () => readonly BulkRun[] {
    let last: readonly BulkRun[] = [];
    return () => {
      const runs = idsOf(key).flatMap((id) => of(id).read() ?? []);
      const listed = runs
        .filter(isListed)
        .sort((left, right) => right.startedAt.localeCompare(left.startedAt) || left.id.localeCompare(right.id));
      if (listed.length !== last.length || listed.some((run, index) => run !== last[index])) last = listed;
      return last;
    };
  }

  const idsOf = (key: string) => [...new Set([...idsOfOnlyRun(area), ...idsUnder(key, area)])];
  const list = listOf(storageKeys.runs, () => true);
  // A page that closed while storing a run can have left out the summary.
  try {
    for (const run of list()) writeSummary(area, run);
  } catch {
    // The storage is full. The next change of the run writes its summary.
  }
  return {
    of,
    list,
    listOpen: listOf(storageKeys.openRuns, (run) => !hasRunEnded(run)),
    openIds: () => idsOf(storageKeys.openRuns),
    subscribe,
  };
}

/** The schema library is large. */
function loadSchemas(): Promise<Schemas> {
  return import('./bulk-run-schema');
}

function storeOf(
  { bulkHeadSchema, bulkItemSchema }: Schemas,
  area: StorageArea,
  id: string,
  onChange: () => void = () => {},
): BulkStore {
  const key = idsOfOnlyRun(area).includes(id) ? storageKeys.onlyRun : `${storageKeys.runs}.${id}`;
  const storage = () => area;
  const { notify, subscribe } = storageListeners((changed) => changed === key || changed.startsWith(`${key}.`));
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
    const stored = head.read();
    // Another version of the page can store another run here.
    const nextHead = stored?.id === id ? stored : null;
    const next = (nextHead?.clusters ?? []).map((_, index) => itemAt(index).read());
    const isSame = nextHead === last.head && next.every((item, index) => item === last.items[index]);
    if (!isSame) last = { head: nextHead, items: next, run: nextHead && { ...nextHead, items: next } };
    return last.run;
  }

  return {
    read,
    subscribe,
    save: (run) => {
      const { items: saved, ...savedHead } = withoutSpentPlans(run);
      // A header without its clusters is broken.
      for (const [index, item] of saved.entries()) itemAt(index).write(item);
      head.write(savedHead);
      for (const item of items.splice(saved.length)) item.remove();
      writeSummary(area, run);
      notify();
      onChange();
    },
    clear: () => {
      read();
      head.remove();
      area.removeItem(summaryKey(id));
      for (const item of items.splice(0)) item.remove();
      notify();
      onChange();
    },
  };
}

function writeSummary(area: StorageArea, run: BulkRun): void {
  const key = summaryKey(run.id);
  const summary = summaryOf(run);
  const text = summary && JSON.stringify(summary);
  if (text === area.getItem(key)) return;
  if (text === null) area.removeItem(key);
  else area.setItem(key, text);
}

function idsOfOnlyRun(area: StorageArea): string[] {
  try {
    const head: unknown = JSON.parse(area.getItem(storageKeys.onlyRun) ?? 'null');
    return typeof head === 'object' && head !== null && 'id' in head && typeof head.id === 'string' ? [head.id] : [];
  } catch {
    return [];
  }
}

/** It may have been sent, so it's never sent again automatically. */
const unreadableItem: BulkItem = {
  state: {
    kind: 'failed',
    how: 'undecided',
    message: 'Couldn’t read the saved progress of this cluster. Open the cluster to see its current state.',
  },
};
