import type { Finding, Outcome } from '@/lib/model/finding';

/** On how many clusters a check has each outcome. */
export type OutcomeCounts = Record<Outcome, number>;

/** Counts the findings of many clusters by check and outcome. */
export function countOutcomes(findings: Iterable<Finding>): Map<string, OutcomeCounts> {
  const counts = new Map<string, OutcomeCounts>();
  for (const { checkId, outcome } of findings) {
    const count = counts.get(checkId) ?? { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0, error: 0 };
    count[outcome] += 1;
    counts.set(checkId, count);
  }
  return counts;
}
