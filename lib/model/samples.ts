import { type CheckHeading, CompactReader, type KeptFindings } from './api/compact-findings';
import { FindingsEncoder } from './api/findings-encoder';
import type { Finding, Score } from './finding';

/** Headings, scores, and compact findings for tests. */

export function sampleHeading(id: string, change: Partial<CheckHeading> = {}): CheckHeading {
  return {
    id,
    title: id,
    shortTitle: id,
    failTitle: id,
    category: 'network',
    severity: 'medium',
    frameworks: [],
    fixable: false,
    ...change,
  };
}

export const sampleScore: Score = {
  value: 50,
  passedWeight: 1,
  judgedWeight: 2,
  passed: 1,
  failed: 1,
  unknown: 0,
  notApplicable: 0,
  error: 0,
  exempted: 0,
};

/** Returns findings in the order of `headings`. */
export function sampleKeptFindings(findings: readonly Finding[], headings: readonly CheckHeading[]): KeptFindings {
  return new CompactReader().read(new FindingsEncoder(headings).encode(findings));
}
