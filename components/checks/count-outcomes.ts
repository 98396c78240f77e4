import { type CheckHeading, outcomeAt } from '@/lib/model/compact-findings';
import type { Outcome } from '@/lib/model/finding';

/** On how many clusters a check has each outcome. */
export type OutcomeCounts = Record<Outcome, number>;

/** Counts outcomes by check over clusters, whose letters stand in the order of `checks`. */
export function countOutcomes(
  checks: readonly CheckHeading[],
  clusters: readonly { outcomes: string }[],
): Map<string, OutcomeCounts> {
  if (clusters.length === 0) return new Map();
  return new Map(
    checks.map(({ id }, index) => {
      const count: OutcomeCounts = { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0, error: 0 };
      for (const { outcomes } of clusters) count[outcomeAt(outcomes, index)] += 1;
      return [id, count];
    }),
  );
}
