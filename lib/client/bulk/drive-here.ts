import { hasRunEnded } from '@/lib/model/bulk-run';
import { exclusively } from '../operations/exclusively';
import { openOperationStore } from '../operations/operation-store';
import type { BulkPorts } from './bulk-driver';
import { BulkDriver } from './bulk-driver';
import type { BulkCommand, BulkEvent } from './bulk-events';
import { bulkReducer } from './bulk-run';
import { type BulkStore, openBulkStore } from './bulk-store';

/**
 * One tab of the browser drives the run: the one that holds the Web Lock of this name. Other tabs see the run in the storage
 * and hand their commands to it. When the tab goes away, the browser frees the name and another one takes over.
 */
const name = 'kustodian.bulk-run';

let driver: BulkDriver | null = null;
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
export async function driveHere(
  ports: Omit<BulkPorts, 'store' | 'changeOf'>,
  personId: string,
  signal: AbortSignal,
): Promise<void> {
  const store = await openBulkStoreOnce();
  // Read from the storage itself: what a page has drawn may be a moment old, and would look like a lost change.
  const changes = await openOperationStore(localStorage);
  const isWanted = () => {
    const run = store.read();
    return run !== null && run.personId === personId && !hasRunEnded(run);
  };
  if (driver || signal.aborted || !isWanted()) return;
  await exclusively(name, async () => {
    if (driver || signal.aborted || !isWanted()) return;
    const changeOf = (id: string) => changes.read().find((change) => change.id === id);
    const mine = new BulkDriver({ ...ports, store, changeOf });
    driver = mine;
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<BulkCommand>) => mine.dispatch(data);
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
export function tellDriver(event?: BulkEvent): void {
  if (event) driver?.dispatch(event);
  else driver?.advance();
}

/** Does what a person asks: in this tab, or in the one that drives. */
export async function command(asked: BulkCommand): Promise<void> {
  if (driver) return driver.dispatch(asked);
  const isDone = await changeIdle((store) => {
    const run = store.read();
    if (run) store.save(bulkReducer(run, asked));
  });
  if (isDone) return;
  const channel = new BroadcastChannel(name);
  channel.postMessage(asked);
  channel.close();
}

/** Changes what is kept while no tab drives; whether that was so. Whoever may drive is told afterwards. */
export async function changeIdle(change: (store: BulkStore) => void): Promise<boolean> {
  const store = await openBulkStoreOnce();
  const isDone = await exclusively(name, async () => {
    change(store);
    return true;
  });
  for (const listener of waiting) listener();
  return isDone ?? false;
}
