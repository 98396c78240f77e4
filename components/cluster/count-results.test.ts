import { expect, it } from 'vitest';
import type { Finding } from '@/lib/model/finding';
import { barParts, countResults, failureWords } from './count-results';

function finding(outcome: Finding['outcome'], severity: Finding['severity'], more: Partial<Finding> = {}): Finding {
  return { checkId: 'a', outcome, severity, message: '', properties: [], evidence: [], fixes: [], ...more };
}

const exemption = { category: 'Waiver', reason: 'Known.', expiresOn: '2027-01-01T00:00:00.000Z' } as const;
const counts = countResults([
  finding('fail', 'high'),
  finding('fail', 'high'),
  finding('fail', 'low'),
  finding('fail', 'medium', { exemption }),
  finding('pass', 'low'),
  finding('unknown', 'low'),
  finding('error', 'low'),
  finding('not-applicable', 'low'),
]);

it('results are counted by severity, and exempt and not applicable results are separate', () => {
  expect(counts).toEqual({
    failing: { high: 2, medium: 0, low: 1, info: 0 },
    failed: 3,
    passed: 1,
    unknown: 2,
    exempt: 1,
  });
  expect(barParts(counts)).toEqual({ high: 2, medium: 0, low: 1, info: 0, pass: 1, missing: 2 });
  expect(failureWords(counts)).toBe('2 high, 1 low');
});
