import type { ClusterRef } from '@/lib/model/arm-id';
import type { FixId } from '@/lib/model/fix-id';
import type { Json } from '@/lib/model/json';

/** What somebody was about to apply when Azure demanded extra verification. */
export interface PendingIntent {
  ref: ClusterRef;
  fixId: FixId;
  input: Json;
}

const key = 'kustodian.pending-intent';

/** Keeps the intent over the redirect, in this tab alone. */
export function saveIntent(intent: PendingIntent): void {
  sessionStorage.setItem(key, JSON.stringify(intent));
}

/** The kept intent, once: Fix review opens again with it, and only pressing Apply writes. */
export function takeIntent(): PendingIntent | null {
  const text = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return text ? (JSON.parse(text) as PendingIntent) : null;
}
