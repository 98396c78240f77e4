import { webLock } from '@/lib/async/keyed-lock';
import type { Person } from '../auth/auth-state';
import { belongsTo } from '../changes/change';
import { openChangeStore } from '../changes/change-store';
import { announceSession, openSessions, openTabSession, type TabSession } from '../tab-session';
import type { BulkCommand, BulkEvent } from './bulk-events';
import { bulkReducer } from './bulk-reducer';
import { type BulkRun, hasRunEnded } from './bulk-run';
import { type BulkPorts, BulkRunner } from './bulk-runner';
import { type BulkStore, openBulkStore } from './bulk-store';
import { confirmRun, isRunConfirmed } from './confirmed-run';

export { pauseFor } from './outcomes';

/**
 * Name of the run's Web Lock and channel. The tab with the lock runs it, and others can only pause or cancel. When
 * the tab closes, another tab follows the run, which then waits for the person.
 */
const lockName = 'kustodian.bulk-run';

let runner: BulkRunner | null = null;
let opening: Promise<BulkStore> | undefined;
const waiting = new Set<() => void>();

export function openBulkStoreOnce(): Promise<BulkStore> {
  opening ??= openBulkStore(localStorage);
  return opening;
}

/** Calls the listener when a run can need a runner. Returns the unsubscribe function. */
export function onRunWaiting(listener: () => void): () => void {
  waiting.add(listener);
  return () => waiting.delete(listener);
}

/** Runs the person's bulk run until it ends or the signal aborts. Resolves at once if another tab runs it. */
export async function acquireAndRun(
  ports: Omit<BulkPorts, 'store' | 'changeOf' | 'session'>,
  person: Pick<Person, 'tenantId' | 'objectId'>,
  signal: AbortSignal,
): Promise<void> {
  const session = openTabSession(person);
  announceSession(session.id);
  const open = await openSessions();
  const store = await openBulkStoreOnce();
  // What a page shows can be out of date and would look like a lost change.
  const changes = await openChangeStore(localStorage);
  const isWanted = () => {
    const run = store.read();
    return run !== null && belongsTo(run, person) && !hasRunEnded(run) && !isElsewhere(run, session.id, open);
  };
  if (runner || signal.aborted || !isWanted()) return;
  await webLock(lockName, async () => {
    if (runner || signal.aborted || !isWanted()) return;
    const changeOf = (id: string) => changes.read().find((change) => change.id === id);
    const own = new BulkRunner({ ...ports, session, store, changeOf });
    runner = own;
    const channel = new BroadcastChannel(lockName);
    // Every page of this origin can send a message, so none leads to a write.
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === 'pause' || data === 'cancel') own.dispatch({ type: data });
    };
    let unsubscribe: () => void = () => undefined;
    await new Promise<void>((resolve) => {
      unsubscribe = store.subscribe(() => (isWanted() ? undefined : resolve()));
      signal.addEventListener('abort', () => resolve(), { once: true });
      own.start();
    });
    unsubscribe();
    own.stop();
    channel.close();
    runner = null;
  });
}

/** Sends an event to this tab's runner, or lets it do the next actions. */
export function notifyRunner(event?: BulkEvent): void {
  if (event) runner?.dispatch(event);
  else runner?.advance();
}

/** Whether another open tab of this browser confirmed the run. */
export function isElsewhere({ sessionId }: BulkRun, ownId: string, open: ReadonlySet<string>): boolean {
  return sessionId !== undefined && sessionId !== ownId && open.has(sessionId);
}

/** Handles a command of the person. A run in another tab can only be paused or canceled. */
export async function command(asked: BulkCommand, session: TabSession): Promise<void> {
  if (runner) return runner.press(asked);
  const isDone = await changeIdle((store) => {
    const run = store.read();
    if (!run) return;
    const confirmed = isRunConfirmed(run, session);
    // The runner of this tab plans it again first.
    if (!confirmed && (asked.type === 'begin' || asked.type === 'go-on' || asked.type === 'resume')) return;
    const next = bulkReducer(run, asked);
    if (confirmed) confirmRun(next, session);
    store.save(next);
  });
  if (isDone || (asked.type !== 'pause' && asked.type !== 'cancel')) return;
  const channel = new BroadcastChannel(lockName);
  channel.postMessage(asked.type);
  channel.close();
}

/** Changes the store if no tab runs the run, and returns whether it did. */
export async function changeIdle(change: (store: BulkStore) => void): Promise<boolean> {
  const store = await openBulkStoreOnce();
  const isDone = await webLock(lockName, async () => {
    change(store);
    return true;
  });
  for (const listener of waiting) listener();
  return isDone ?? false;
}
