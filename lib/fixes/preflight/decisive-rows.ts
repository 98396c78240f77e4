import type { PreflightRow } from '@/lib/model/fix-plan';

/** Whether some row stops the plan. */
export function hasBlock(rows: readonly PreflightRow[]): boolean {
  return rows.some(({ state }) => state === 'block');
}

/** Whether some row is a lock-out row, so that the cluster's name has to be typed. */
export function needsConsent(rows: readonly PreflightRow[]): boolean {
  return rows.some(({ consent }) => consent === true);
}

/** What a plan's conditions say of locking somebody out. */
export type LockOut = 'none' | 'possible' | 'unknown';

/** Conditions that are about somebody's access. */
const aboutAccess: readonly string[] = [
  'last-admin',
  'last-owner',
  'own-access',
  'own-address',
  'approved-private-endpoint',
  'untrusted-principals',
  'who-is-cut-off',
];

/** Whether the plan can lock somebody out; what could not be read is no "none". */
export function lockOutOf(rows: readonly PreflightRow[]): LockOut {
  if (needsConsent(rows)) return 'possible';
  return rows.some(({ id, state }) => state === 'unknown' && aboutAccess.includes(id)) ? 'unknown' : 'none';
}
