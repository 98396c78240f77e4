import type { CheckHeading } from './api/compact-findings';

/** A check's heading for tests, named by its id. */
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
