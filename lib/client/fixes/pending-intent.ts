import type { FixRequest } from '@/lib/fixes/plan/fix-request';
import { fixRequestSchema } from '@/lib/fixes/plan/fix-request';
import { sameId, toClusterId } from '@/lib/model/azure/arm-id';

const key = 'kustodian.pending-intent';

const listeners = new Set<() => void>();

/** Keeps what somebody was about to plan or apply over the trip to Entra, in this tab alone. */
export function saveIntent(intent: FixRequest, storage: Pick<Storage, 'setItem'> = sessionStorage): void {
  storage.setItem(key, JSON.stringify(intent));
}

/** Hands a fix to the page of its cluster, whether that is open or is opened next. */
export function handOver(intent: FixRequest, storage: Pick<Storage, 'setItem'> = sessionStorage): void {
  saveIntent(intent, storage);
  for (const listener of listeners) listener();
}

/** Tells of every fix that is handed over; returns how to stop. */
export function listenToIntents(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The kept intent for a cluster, once: Fix review opens with it, and only pressing Apply writes. `null` where there is none,
 * none for this cluster, or none that this version understands.
 */
export function takeIntent(
  clusterId: string,
  storage: Pick<Storage, 'getItem' | 'removeItem'> = sessionStorage,
): FixRequest | null {
  const intent = parse(storage.getItem(key));
  if (intent && !sameId(toClusterId(intent.ref), clusterId)) return null;
  storage.removeItem(key);
  return intent;
}

function parse(text: string | null): FixRequest | null {
  try {
    return fixRequestSchema.safeParse(JSON.parse(text ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}
