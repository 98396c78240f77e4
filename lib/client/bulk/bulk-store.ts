import type { BulkItem, BulkRun } from '@/lib/client/bulk/bulk-run';
import { keys } from '../storage-keys';

/**
 * The bulk run of this browser, in localStorage: a closed tab or a crash loses nothing, and a second tab sees it. Its head and
 * each cluster have an entry of their own, so that a change of one cluster writes one cluster.
 */
export interface BulkStore {
  /** The run; the same object until something changes. */
  read: () => BulkRun | null;
  /** Keeps the run. Throws where the browser has no room for it. */
  save: (run: BulkRun) => void;
  /** Forgets the run. */
  clear: () => void;
  /** Calls `listener` on every change of this tab; gives the way to stop. */
  subscribe: (listener: () => void) => () => void;
}

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const headKey = keys.bulkRun;
const itemKey = (place: number) => `${headKey}.${place}`;

/** Opens the store. A head that it does not understand is no run; a cluster that it does not understand has to be looked at by a person. */
export async function openBulkStore(storage: Kept): Promise<BulkStore> {
  // Checking needs the schema library, which a page without a run does not load.
  const { bulkHeadSchema, bulkItemSchema } = await import('@/lib/client/bulk/bulk-run-schema');
  const listeners = new Set<() => void>();
  let head: { text: string | null; run: BulkRun | null } = { text: null, run: null };
  let texts: (string | null)[] = [];

  function readHead(text: string | null): BulkRun | null {
    const parsed = bulkHeadSchema.safeParse(parse(text)).data;
    return parsed ? { ...parsed, items: [] } : null;
  }

  function readItem(text: string | null): BulkItem {
    return bulkItemSchema.safeParse(parse(text)).data ?? unreadableItem;
  }

  function read(): BulkRun | null {
    const text = storage.getItem(headKey);
    const isSame = text === head.text;
    const run = isSame ? head.run : readHead(text);
    const before = isSame ? (head.run?.items ?? []) : [];
    const now = (run?.clusters ?? []).map((_, place) => storage.getItem(itemKey(place)));
    if (isSame && now.every((one, place) => one === texts[place])) return run;
    const items = now.map((one, place) => (one === texts[place] && before[place] ? before[place] : readItem(one)));
    texts = now;
    head = { text, run: run && { ...run, items } };
    return head.run;
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  return {
    read,
    save: (run) => {
      const { items, ...rest } = run;
      const text = JSON.stringify(rest);
      const now = items.map((item, place) => {
        const known = texts[place];
        return item === head.run?.items[place] && known ? known : JSON.stringify(item);
      });
      // Clusters first: a head without them would be a run that nobody understands.
      for (const [place, one] of now.entries()) if (one !== texts[place]) storage.setItem(itemKey(place), one);
      if (text !== head.text) storage.setItem(headKey, text);
      for (let place = now.length; place < texts.length; place += 1) storage.removeItem(itemKey(place));
      head = { text, run };
      texts = now;
      tell();
    },
    clear: () => {
      const places = Math.max(texts.length, read()?.clusters.length ?? 0);
      storage.removeItem(headKey);
      for (let place = 0; place < places; place += 1) storage.removeItem(itemKey(place));
      head = { text: null, run: null };
      texts = [];
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Never sent again by itself: nobody knows whether it was. */
const unreadableItem: BulkItem = {
  state: {
    kind: 'failed',
    how: 'undecided',
    message: 'What this browser kept about this cluster cannot be read. Open the cluster to see how it stands.',
  },
};

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
