'use client';

import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Problem } from '@/lib/model/problem';
import { useSession } from '../auth/auth-provider';
import { belongsTo } from '../changes/change';
import { announceSession, openSessions, openTabSession } from '../tab-session';
import { changeIdle, command, isElsewhere, openBulkStoreOnce } from './acquire-and-run';
import type { BulkCommand } from './bulk-events';
import type { BulkRun } from './bulk-run';
import { hasRunEnded } from './bulk-run';
import type { BulkStore } from './bulk-store';
import { confirmRun } from './confirmed-run';

/** How often this tab looks whether the one that drives is still open, in milliseconds. */
const lookEvery = 2500;

/** The bulk run of this browser for the page that shows it. */
export interface BulkRunControl {
  /** `undefined` until the browser's storage was looked at; `null` where it keeps none. */
  run: BulkRun | null | undefined;
  /** Whether another person began it, or the same one in another tenant. */
  isOfAnother: boolean;
  /** Whether another tab that is open drives it, so that it can only be paused or canceled here. */
  isElsewhere: boolean;
  press: (asked: BulkCommand) => void;
  /** Begins a run in the place of one that has ended. Throws a `Problem` where one is under way, or does not fit. */
  begin: (run: BulkRun) => Promise<void>;
  /** Forgets a run that has ended, or that nobody drives. */
  forget: () => Promise<void>;
}

/** The bulk run of this browser, whichever tab drives it. */
export function useBulkRun(): BulkRunControl {
  const { person } = useSession();
  const { tenantId, objectId } = person;
  const session = useMemo(() => openTabSession({ tenantId, objectId }), [tenantId, objectId]);
  const [store, setStore] = useState<BulkStore | null>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const look = async () => setOpen(await openSessions());
    announceSession(session.id);
    void look().then(openBulkStoreOnce).then(setStore);
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [session]);
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
    isOfAnother: run ? !belongsTo(run, person) : false,
    isElsewhere: run ? isElsewhere(run, session.id, open) && !hasRunEnded(run) : false,
    press: (asked) => void command(asked, session),
    begin: async (asked) => {
      const next = { ...asked, sessionId: session.id };
      const isDone = await changeIdle((kept) => {
        replaceRun(kept, next);
        confirmRun(next, session);
      });
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
