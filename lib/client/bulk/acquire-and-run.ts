import { webLock } from '@/lib/async/keyed-lock';
import { Problem } from '@/lib/model/problem';
import type { Person } from '../auth/auth-state';
import { belongsTo } from '../changes/change';
import { openChangeStoreOnce } from '../changes/change-store';
import { listeners } from '../listeners';
import { isQuotaError } from '../persisted-store';
import { announceSession, isOpenElsewhere, openSessions, openTabSession, type TabSession } from '../tab-session';
import type { BulkCommand } from './bulk-events';
import { bulkReducer, undoRun } from './bulk-reducer';
import { type BulkRun, hasBegun, hasChanged, hasRunEnded } from './bulk-run';
import { type BulkPorts, BulkRunner } from './bulk-runner';
import { type BulkRuns, type BulkStore, openBulkRuns } from './bulk-store';
import { forgetConfirmation } from './confirmed-run';
import { surplusRuns } from './ended-run';
import { pauseFor } from './outcomes';
import { writeTurn } from './write-turn';

/** Web Lock of the run that writes, for all tabs. */
const writeLock = 'kustodian.bulk-run';

/**
 * Returns the name of a run's Web Lock and channel. Only the tab with the lock runs it. When that tab closes, another
 * follows the run, which then waits for the person.
 */
function lockOf(id: string): string {
  return `${writeLock}.${id}`;
}

const runners = new Map<string, BulkRunner>();
/** A draft of another session is planned only where it's shown. */
const shown = new Set<string>();
/** They couldn't be stored, and fail until something is deleted. */
const stuck = new Set<string>();
let isFull = false;
let opening: Promise<BulkRuns> | undefined;
/** A run can need a runner. */
const waiting = listeners();
const full = listeners();

export function openBulkRunsOnce(): Promise<BulkRuns> {
  opening ??= openBulkRuns(localStorage);
  return opening;
}

export const onRunWaiting = waiting.subscribe;
export const onStorageFull = full.subscribe;

export function isStorageFull(): boolean {
  return isFull;
}

/** Marks a run as shown. Returns the function that ends it. */
export function showRun(id: string): () => void {
  shown.add(id);
  waiting.notify();
  return () => void shown.delete(id);
}

const pagePorts: Pick<BulkPorts, 'newId' | 'now' | 'wait'> = {
  newId: () => crypto.randomUUID(),
  now: () => new Date(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Runs the person's bulk runs until they end or the signal aborts. Skips those of other tabs. */
export async function acquireAndRun(
  ports: Pick<BulkPorts, 'plan' | 'apply'>,
  person: Pick<Person, 'tenantId' | 'objectId'>,
  signal: AbortSignal,
): Promise<void> {
  for (const runner of runners.values()) runner.advance();
  const session = openTabSession(person);
  announceSession(session.id);
  const open = await openSessions();
  const runs = await openBulkRunsOnce();
  const changes = await openChangeStoreOnce();
  const runIfWanted = async (id: string) => {
    const store = runs.of(id);
    const isWanted = () => {
      const run = store.read();
      if (run === null || !belongsTo(run, person) || hasRunEnded(run) || isOpenElsewhere(run, session.id, open))
        return false;
      return hasBegun(run) || shown.has(id) || run.sessionId === session.id;
    };
    if (runners.has(id) || stuck.has(id) || signal.aborted || !isWanted()) return;
    await webLock(lockOf(id), async () => {
      if (runners.has(id) || signal.aborted || !isWanted()) return;
      const channel = new BroadcastChannel(lockOf(id));
      let end: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      const broken = (error: unknown) => {
        stuck.add(id);
        noteFull(error);
        reportError(error);
        end();
      };
      const turn = writeTurn(writeLock);
      const runner = new BulkRunner({ ...ports, ...pagePorts, session, store, changes, turn, broken });
      runners.set(id, runner);
      // Every page of this origin can send a message, so none leads to a write.
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (data === 'pause' || data === 'cancel') runner.dispatch({ type: data });
      };
      const unsubscribe = runs.subscribe(() => (isWanted() ? undefined : end()));
      signal.addEventListener('abort', end, { once: true });
      runner.start();
      await ended;
      unsubscribe();
      runner.stop();
      channel.close();
      runners.delete(id);
    });
  };
  await Promise.all(runs.listOpen().map(({ id }) => runIfWanted(id)));
}

/** Pauses the runs of this tab if the sign-in ended. */
export function pauseRuns(error: unknown): void {
  const pause = pauseFor(error);
  for (const runner of runners.values()) if (pause) runner.dispatch({ type: 'interrupt', pause });
}

/**
 * Handles a command. If another tab runs the run, pauses or cancels at most. If the storage is full, nothing changes
 * and the page shows why.
 */
export async function command(id: string, asked: BulkCommand): Promise<void> {
  const { type } = asked;
  stuck.delete(id);
  try {
    const runner = runners.get(id);
    if (runner) return runner.press(asked);
    const isDone = await changeHere(id, (store) => {
      const run = store.read();
      // The runner of this tab plans the run first.
      if (run && type !== 'begin' && type !== 'go-on' && type !== 'resume') store.save(bulkReducer(run, asked));
    });
    if (isDone || (type !== 'pause' && type !== 'cancel')) return;
    const channel = new BroadcastChannel(lockOf(id));
    channel.postMessage(type);
    channel.close();
  } catch (error) {
    if (!noteFull(error)) throw error;
  }
}

/**
 * Stores new runs, all or none. `confirmed`: selected in this tab, so planned at once. Others are planned when they're
 * opened. Throws if the storage is full.
 */
export async function addRuns(added: readonly BulkRun[], session: TabSession, confirmed: boolean): Promise<void> {
  const runs = await openBulkRunsOnce();
  try {
    for (const run of added) runs.of(run.id).save(confirmed ? { ...run, sessionId: session.id } : run);
  } catch (error) {
    for (const { id } of added) runs.of(id).clear();
    if (!isQuotaError(error)) throw error;
    throw new Problem(
      'too-large',
      'This browser’s storage is full. No run was created. Delete ended runs, or select fewer clusters.',
    );
  }
  for (const run of added) for (const { id } of surplusRuns(runs.list(), run)) removeRun(runs, id, session);
  waiting.notify();
}

/** Stores the undo as a run of its own, and returns its ID. Throws a `Problem` if another tab runs the run. */
export async function undoStoredRun(id: string, session: TabSession): Promise<string> {
  const startedAt = new Date().toISOString();
  const undoId = crypto.randomUUID();
  const isDone = await changeHere(id, async (store) => {
    const run = store.read();
    const parts = run && undoRun(run, { id: undoId, startedAt });
    if (!parts) throw new Problem('conflict', 'This run has no changes to undo, or some are in progress.');
    await addRuns([parts.undo], session, true);
    store.save(parts.undone);
  });
  if (!isDone) throw openElsewhere('Nothing was undone.');
  return undoId;
}

/** Throws a `Problem` if another tab runs it. */
export async function deleteRun(id: string, session: TabSession): Promise<void> {
  const runs = await openBulkRunsOnce();
  if (!(await changeHere(id, () => removeRun(runs, id, session)))) throw openElsewhere('Nothing was deleted.');
  stuck.clear();
  setFull(false);
  waiting.notify();
}

function openElsewhere(outcome: string): Problem {
  return new Problem(
    'conflict',
    `This run is open or in progress in another tab. Close that tab, and then try again. ${outcome}`,
  );
}

/** Returns whether the error is a full storage. */
function noteFull(error: unknown): boolean {
  const isQuota = isQuotaError(error);
  if (isQuota) setFull(true);
  return isQuota;
}

function setFull(next: boolean): void {
  isFull = next;
  full.notify();
}

function removeRun(runs: BulkRuns, id: string, session: TabSession): void {
  const run = runs.of(id).read();
  const undone = run?.undoes === undefined ? null : runs.of(run.undoes).read();
  runs.of(id).clear();
  forgetConfirmation(id, session);
  if (!run || undone?.undoneBy !== id || run.items.some(hasChanged)) return;
  // An undo without changes leaves its run to be undone again.
  const { undoneBy: _undoneBy, ...undoable } = undone;
  runs.of(undone.id).save(undoable);
}

/** Returns whether it did, because no other tab runs the run. */
async function changeHere(id: string, change: (store: BulkStore) => void | Promise<void>): Promise<boolean> {
  const store = (await openBulkRunsOnce()).of(id);
  const work = async () => {
    await change(store);
    return true;
  };
  const isDone = await (runners.has(id) ? work() : webLock(lockOf(id), work));
  waiting.notify();
  return isDone ?? false;
}
