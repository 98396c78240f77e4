'use client';

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
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

const lookEvery = 2500;

export interface BulkRunControl {
  /** `undefined` until the storage was read. `null` without a run. */
  run: BulkRun | null | undefined;
  /** Also set for the same person in another tenant. */
  isOfAnother: boolean;
  /** Another open tab runs it, so it can only be paused or canceled here. */
  isElsewhere: boolean;
  press: (asked: BulkCommand) => void;
  /** Starts a run. Throws a `Problem` if one hasn't ended or the browser has no room. */
  begin: (run: BulkRun) => Promise<void>;
  /** Removes a run that has ended or that no tab runs. */
  forget: () => Promise<void>;
}

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
  const run = useSyncExternalStore(
    store?.subscribe ?? noSubscription,
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

const noSubscription = () => () => {};

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
