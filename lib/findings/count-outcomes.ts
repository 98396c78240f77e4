import { type CheckHeading, type CompactFindings, outcomeAt } from '@/lib/model/api/compact-findings';
import type { Outcome } from '@/lib/model/finding';

export type OutcomeCounts = Record<Outcome | 'exempted', number>;

/** Counts by check. Letters are in the order of `checks`. */
export function countOutcomes(
  checks: readonly CheckHeading[],
  clusters: readonly CompactFindings[],
): Map<string, OutcomeCounts> {
  if (clusters.length === 0) return new Map();
  const counts = new Map(
    checks.map(({ id }, index) => {
      const count = noOutcomes();
      for (const { outcomes } of clusters) count[outcomeAt(outcomes, index)] += 1;
      return [id, count];
    }),
  );
  // Failures are always sent whole.
  for (const { findings } of clusters)
    for (const { checkId, exemption } of findings) {
      const count = exemption && counts.get(checkId);
      if (!count) continue;
      count.fail -= 1;
      count.exempted += 1;
    }
  return counts;
}

export function noOutcomes(): OutcomeCounts {
  return { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0, error: 0, exempted: 0 };
}
