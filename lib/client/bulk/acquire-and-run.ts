import { webLock } from '@/lib/async/keyed-lock';
import type { Person } from '../auth/auth-state';
import { belongsTo } from '../changes/change';
import { openChangeStore } from '../changes/change-store';
import { announceSession, openSessions, openTabSession, type TabSession } from '../tab-session';
import type { BulkCommand, BulkEvent } from './bulk-events';
import { bulkReducer } from './bulk-reducer';
import { type BulkRun, hasRunEnded } from './bulk-run';
import type { BulkPorts } from './bulk-runner';
import { BulkRunner, pauseReasonFor } from './bulk-runner';
import { type BulkStore, openBulkStore } from './bulk-store';
import { confirmRun, isRunConfirmed } from './confirmed-run';

/**
 * One tab of the browser drives the run: the one that holds the Web Lock of this name. Other tabs see the run in the storage
 * and can pause or cancel it. When the tab is closed, the browser frees the name and another tab follows the run, which then
 * waits for the person.
 */
const name = 'kustodian.bulk-run';

export { pauseReasonFor };

let driver: BulkRunner | null = null;
let opening: Promise<BulkStore> | undefined;
const waiting = new Set<() => void>();

/** The store of this tab, opened once. */
export function openBulkStoreOnce(): Promise<BulkStore> {
  opening ??= openBulkStore(localStorage);
  return opening;
}

/** Calls `listener` when a run may want a driver; gives the way to stop. */
export function onRunWaiting(listener: () => void): () => void {
  waiting.add(listener);
  return () => waiting.delete(listener);
}

/**
 * Drives the person's run until it has ended, if no tab does; resolves at once where there is nothing to drive or another tab
 * drives. `signal` ends it.
 */
export async function acquireAndRun(
  ports: Omit<BulkPorts, 'store' | 'changeOf' | 'session'>,
  person: Pick<Person, 'tenantId' | 'objectId'>,
  signal: AbortSignal,
): Promise<void> {
  const session = openTabSession(person);
  announceSession(session.id);
  const open = await openSessions();
  const store = await openBulkStoreOnce();
  // Read from the storage itself: what a page has drawn may be a moment old, and would look like a lost change.
  const changes = await openChangeStore(localStorage);
  const isWanted = () => {
    const run = store.read();
    return run !== null && belongsTo(run, person) && !hasRunEnded(run) && !isElsewhere(run, session.id, open);
  };
  if (driver || signal.aborted || !isWanted()) return;
  await webLock(name, async () => {
    if (driver || signal.aborted || !isWanted()) return;
    const changeOf = (id: string) => changes.read().find((change) => change.id === id);
    const mine = new BulkRunner({ ...ports, session, store, changeOf });
    driver = mine;
    const channel = new BroadcastChannel(name);
    // Any page of this origin can send a message, so none leads to a write.
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === 'pause' || data === 'cancel') mine.dispatch({ type: data });
    };
    let unsubscribe: () => void = () => undefined;
    await new Promise<void>((resolve) => {
      unsubscribe = store.subscribe(() => (isWanted() ? undefined : resolve()));
      signal.addEventListener('abort', () => resolve(), { once: true });
      mine.start();
    });
    unsubscribe();
    mine.stop();
    channel.close();
    driver = null;
  });
}

/** Tells this tab's driver of something, if it has one. */
export function notifyRunner(event?: BulkEvent): void {
  if (event) driver?.dispatch(event);
  else driver?.advance();
}

/** Whether another tab of this browser that is open confirmed the run. */
export function isElsewhere({ sessionId }: BulkRun, ownId: string, open: ReadonlySet<string>): boolean {
  return sessionId !== undefined && sessionId !== ownId && open.has(sessionId);
}

/** Does what a person asks: in this tab, or in the one that drives, which can only be paused or canceled from here. */
export async function command(asked: BulkCommand, session: TabSession): Promise<void> {
  if (driver) return driver.press(asked);
  const isDone = await changeIdle((store) => {
    const run = store.read();
    if (!run) return;
    const confirmed = isRunConfirmed(run, session);
    // The driver of this tab plans it again first.
    if (!confirmed && (asked.type === 'begin' || asked.type === 'go-on' || asked.type === 'resume')) return;
    const next = bulkReducer(run, asked);
    if (confirmed) confirmRun(next, session);
    store.save(next);
  });
  if (isDone || (asked.type !== 'pause' && asked.type !== 'cancel')) return;
  const channel = new BroadcastChannel(name);
  channel.postMessage(asked.type);
  channel.close();
}

/** Changes what is kept if no tab drives, and returns whether it did. Listeners that may drive hear of it afterwards. */
export async function changeIdle(change: (store: BulkStore) => void): Promise<boolean> {
  const store = await openBulkStoreOnce();
  const isDone = await webLock(name, async () => {
    change(store);
    return true;
  });
  for (const listener of waiting) listener();
  return isDone ?? false;
}
