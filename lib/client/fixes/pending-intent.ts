import type { FixRequest } from '@/lib/model/fix-request';
import { fixRequestSchema } from '@/lib/model/fix-request';

const key = 'kustodian.pending-intent';

/** Keeps what somebody was about to plan or apply over the trip to Entra, in this tab alone. */
export function saveIntent(intent: FixRequest, storage: Pick<Storage, 'setItem'> = sessionStorage): void {
  storage.setItem(key, JSON.stringify(intent));
}

/**
 * The kept intent, once: Fix review opens again with it, and only pressing Apply writes. `null` where there is none, or
 * none that this version understands.
 */
export function takeIntent(storage: Pick<Storage, 'getItem' | 'removeItem'> = sessionStorage): FixRequest | null {
  const text = storage.getItem(key);
  storage.removeItem(key);
  try {
    return fixRequestSchema.safeParse(JSON.parse(text ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}
