import type { Outcome } from '@/lib/model/finding';

/** `unknown`: some clusters aren't loaded, or the check's result isn't known. */
export type ExemptionUsage = 'used' | 'unused' | 'unknown';

/**
 * Returns the usage of an exemption without a failure. `outcomes`: results of its check in its scope, `undefined`
 * without a result.
 */
export function usageWithoutFailure(
  outcomes: readonly (Outcome | undefined)[],
  isComplete: boolean,
): Exclude<ExemptionUsage, 'used'> {
  const isKnown = (outcome: Outcome | undefined) =>
    outcome !== undefined && outcome !== 'unknown' && outcome !== 'error';
  return isComplete && outcomes.every(isKnown) ? 'unused' : 'unknown';
}
