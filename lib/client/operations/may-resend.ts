import { Problem } from '@/lib/model/problem';

/** Azure's codes for "busy, nothing began" and "the new principal is not known everywhere yet" (DESIGN §5.5). */
const nothingBegan = new Set(['RequestConflict', 'ServiceIsInMaintenance', 'PrincipalNotFound']);

/** Seconds to wait before the same write may be sent again, or `null` where it may not. */
export function mayResend(error: unknown): number | null {
  if (!(error instanceof Problem) || error.details.mayHaveChanged) return null;
  const busy = error.code === 'throttled' || nothingBegan.has(error.details.azure?.code ?? '');
  return busy ? (error.details.retryAfter ?? 10) : null;
}
