import { type FixRequest, fixRequestSchema } from '@/lib/fixes/plan/fix-request';
import { sameId, toClusterId } from '@/lib/model/azure/arm-id';
import { fromJson, persistedStore, type StorageArea } from '../persisted-store';
import { storageKeys } from '../storage-keys';

/** The fix that waits in this tab for the page of its cluster. */
function intentStore(storage: StorageArea) {
  return persistedStore<FixRequest | null>({
    key: storageKeys.pendingIntent,
    storage: () => storage,
    parse: fromJson(fixRequestSchema),
    fallback: null,
  });
}

const listeners = new Set<() => void>();

/** Stores the fix that a person was about to plan or apply before a redirect to Entra. */
export function saveIntent(intent: FixRequest, storage: StorageArea = sessionStorage): void {
  intentStore(storage).write(intent);
}

/** Hands a fix to the page of its cluster, open or opened next. */
export function handOver(intent: FixRequest, storage: StorageArea = sessionStorage): void {
  saveIntent(intent, storage);
  for (const listener of listeners) listener();
}

export function listenToIntents(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Returns the stored fix of a cluster once, or `null`. It opens Fix review, and only Apply writes. */
export function takeIntent(clusterId: string, storage: StorageArea = sessionStorage): FixRequest | null {
  const store = intentStore(storage);
  const intent = store.read();
  if (intent && !sameId(toClusterId(intent.ref), clusterId)) return null;
  store.remove();
  return intent;
}
