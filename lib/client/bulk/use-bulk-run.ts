'use client';

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useSession } from '../auth/auth-provider';
import { belongsTo } from '../changes/change';
import { announceSession, isOpenElsewhere, openSessions, openTabSession } from '../tab-session';
import {
  addRuns,
  command,
  deleteRun,
  isStorageFull,
  onStorageFull,
  openBulkRunsOnce,
  showRun,
  undoStoredRun,
} from './acquire-and-run';
import type { BulkCommand } from './bulk-events';
import { type BulkRun, hasRunEnded } from './bulk-run';
import type { BulkRuns } from './bulk-store';

const lookEvery = 2500;

export interface RunActions {
  /** Another open tab runs it, so it can only be paused or canceled here. */
  isElsewhere: (run: BulkRun) => boolean;
  isOwn: (run: BulkRun) => boolean;
  press: (id: string, asked: BulkCommand) => Promise<void>;
  /** Stores all runs or none. Throws a `Problem` if the storage is full. */
  add: (runs: readonly BulkRun[], options: { confirmed: boolean }) => Promise<void>;
  /** Throws a `Problem` if another tab runs it. */
  remove: (id: string) => Promise<void>;
  /** Ends a run and stores its undo. Returns the undo's ID. Throws a `Problem` if another tab runs it. */
  undo: (id: string) => Promise<string>;
}

/** Returns the newest first, or `undefined` until the storage was read. */
export function useBulkRuns(scope: 'all' | 'open'): { runs: readonly BulkRun[] | undefined; actions: RunActions } {
  const { store, actions } = useStoredRuns();
  const runs = useSyncExternalStore(
    store?.subscribe ?? noSubscription,
    () => (scope === 'all' ? store?.list() : store?.listOpen()),
    () => undefined,
  );
  return { runs, actions };
}

/** Returns `null` if the run isn't stored, and `undefined` until the storage was read. */
export function useBulkRun(id: string): { run: BulkRun | null | undefined; actions: RunActions } {
  const { store, actions } = useStoredRuns();
  const run = useSyncExternalStore(
    store?.subscribe ?? noSubscription,
    () => store?.of(id).read(),
    () => undefined,
  );
  return { run, actions };
}

export function readRun(id: string): Promise<BulkRun | null> {
  return openBulkRunsOnce().then((runs) => runs.of(id).read());
}

/** Returns the actions for a page that shows no runs. */
export function useRunActions(): RunActions {
  return useStoredRuns().actions;
}

function useStoredRuns(): { store: BulkRuns | null; actions: RunActions } {
  const { tenantId, objectId } = useSession().person;
  const session = useMemo(() => openTabSession({ tenantId, objectId }), [tenantId, objectId]);
  const [store, setStore] = useState<BulkRuns | null>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const look = async () => setOpen(await openSessions());
    announceSession(session.id);
    void look().then(openBulkRunsOnce).then(setStore);
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [session]);
  const actions = useMemo(
    (): RunActions => ({
      isElsewhere: (run) => isOpenElsewhere(run, session.id, open) && !hasRunEnded(run),
      isOwn: (run) => belongsTo(run, { tenantId, objectId }),
      press: command,
      add: (added, { confirmed }) => addRuns(added, session, confirmed),
      remove: (id) => deleteRun(id, session),
      undo: (id) => undoStoredRun(id, session),
    }),
    [session, open, tenantId, objectId],
  );
  return { store, actions };
}

/** Lets this tab run a shown run, also a draft from before a reload. */
export function useShownRun(id: string): void {
  useEffect(() => showRun(id), [id]);
}

export function useStorageFull(): boolean {
  return useSyncExternalStore(onStorageFull, isStorageFull, () => false);
}

const noSubscription = () => () => {};
