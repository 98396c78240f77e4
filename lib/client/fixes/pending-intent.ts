import * as z from 'zod';
import { fixRequestSchema } from '@/lib/fixes/plan/fix-request';
import { sameId, toClusterId } from '@/lib/model/azure/arm-id';
import { maintenanceWindowSchema } from '@/lib/plan-file/maintenance-window-schema';
import { savedPlanSchema } from '@/lib/plan-file/plan-file';
import { listeners } from '../listeners';
import { fromJson, persistedStore, type StorageArea } from '../persisted-store';
import { storageKeys } from '../storage-keys';

const pendingIntentSchema = fixRequestSchema.extend({
  /** The input is incomplete, so its form opens. */
  asks: z.literal(true).exactOptional(),
  saved: savedPlanSchema.exactOptional(),
  /** Of the review that offered a small fix. */
  window: maintenanceWindowSchema.exactOptional(),
  reason: z.string().exactOptional(),
});
export type PendingIntent = z.infer<typeof pendingIntentSchema>;

/** The fix that waits in this tab for the page of its cluster. */
function intentStore(storage: StorageArea) {
  return persistedStore<PendingIntent | null>({
    key: storageKeys.pendingIntent,
    storage: () => storage,
    parse: fromJson(pendingIntentSchema),
    fallback: null,
  });
}

const handedOver = listeners();

/** Stores a fix before a redirect to Entra. */
export function saveIntent(intent: PendingIntent, storage: StorageArea = sessionStorage): void {
  intentStore(storage).write(intent);
}

/** Hands a fix to the page of its cluster, open or opened next. */
export function handOver(intent: PendingIntent, storage: StorageArea = sessionStorage): void {
  saveIntent(intent, storage);
  handedOver.notify();
}

export const listenToIntents = handedOver.subscribe;

/** Returns the stored fix of a cluster once. It opens Fix review, and only Apply writes. */
export function takeIntent(clusterId: string, storage: StorageArea = sessionStorage): PendingIntent | null {
  const store = intentStore(storage);
  const intent = store.read();
  if (intent && !sameId(toClusterId(intent.ref), clusterId)) return null;
  store.remove();
  return intent;
}
