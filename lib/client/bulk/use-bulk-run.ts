'use client';

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { BulkRun } from '@/lib/model/bulk-run';
import { hasRunEnded } from '@/lib/model/bulk-run';
import { Problem } from '@/lib/model/problem';
import { useSession } from '../auth/auth-provider';
import type { BulkCommand } from './bulk-events';
import type { BulkStore } from './bulk-store';
import { changeIdle, command, openBulkStoreOnce } from './drive-here';

/** The bulk run of this browser for the page that shows it. */
export interface BulkRunControl {
  /** `undefined` until the browser's storage was looked at; `null` where it keeps none. */
  run: BulkRun | null | undefined;
  /** Whether another person began it. */
  isOfAnother: boolean;
  press: (asked: BulkCommand) => void;
  /** Begins a run in the place of one that has ended. Throws a `Problem` where one is under way, or does not fit. */
  begin: (run: BulkRun) => Promise<void>;
  /** Forgets a run that has ended, or that nobody drives. */
  forget: () => Promise<void>;
}

/** The bulk run of this browser, whichever tab drives it. */
export function useBulkRun(): BulkRunControl {
  const { person } = useSession();
  const [store, setStore] = useState<BulkStore | null>(null);
  useEffect(() => {
    void openBulkStoreOnce().then(setStore);
  }, []);
  const subscribe = useCallback(
    (listener: () => void) => {
      const unsubscribe = store?.subscribe(listener);
      window.addEventListener('storage', listener);
      return () => {
        unsubscribe?.();
        window.removeEventListener('storage', listener);
      };
    },
    [store],
  );
  const run = useSyncExternalStore(
    subscribe,
    () => store?.read(),
    () => undefined,
  );
  return {
    run,
    isOfAnother: run ? run.personId !== person.objectId : false,
    press: (asked) => void command(asked),
    begin: async (next) => {
      const isDone = await changeIdle((kept) => replaceRun(kept, next));
      if (!isDone) throw underWay();
    },
    forget: async () => {
      await changeIdle((kept) => kept.clear());
    },
  };
}

function replaceRun(store: BulkStore, next: BulkRun): void {
  const run = store.read();
  if (run && !hasRunEnded(run)) throw underWay();
  store.clear();
  try {
    store.save(next);
  } catch {
    store.clear();
    throw new Problem('too-large', 'This browser has no room for a run of so many clusters. Choose fewer of them.');
  }
}

function underWay(): Problem {
  return new Problem('conflict', 'A run is under way in this browser, and it takes one at a time. Nothing was begun.');
}
