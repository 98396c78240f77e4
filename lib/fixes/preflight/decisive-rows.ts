import type { PreflightRow } from '@/lib/model/fix-plan';

/** Whether some row stops the plan. */
export function hasBlock(rows: readonly PreflightRow[]): boolean {
  return rows.some(({ state }) => state === 'block');
}

/** Whether some row is a lock-out row, so that the cluster's name has to be typed. */
export function needsConsent(rows: readonly PreflightRow[]): boolean {
  return rows.some(({ consent }) => consent === true);
}
