import type { CheckHeading } from './api/compact-findings';
import type { Score } from './finding';

export function sampleHeading(id: string, change: Partial<CheckHeading> = {}): CheckHeading {
  return {
    id,
    title: id,
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
