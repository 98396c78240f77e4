import type { Outcome } from '@/lib/model/finding';

/** `unknown`: clusters aren't loaded, or the check's result isn't known. */
export type ExemptionUsage = 'used' | 'unused' | 'unknown';

/** `outcomes` are results of the exemption's check in its scope, `undefined` without a result. */
export function usageWithoutFailure(
  outcomes: readonly (Outcome | undefined)[],
  isComplete: boolean,
): Exclude<ExemptionUsage, 'used'> {
  const isKnown = (outcome: Outcome | undefined) =>
    outcome !== undefined && outcome !== 'unknown' && outcome !== 'error';
  return isComplete && outcomes.every(isKnown) ? 'unused' : 'unknown';
}
