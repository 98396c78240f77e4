import { expect, it } from 'vitest';
import type { Outcome } from '@/lib/model/finding';
import { countOutcomes } from './count-outcomes';

const finding = (checkId: string, outcome: Outcome) =>
  ({ checkId, outcome, severity: 'high', message: '', properties: [], evidence: [], fixes: [] }) as const;
const toFinding = (one: ReturnType<typeof finding>) => ({ ...one, properties: [], evidence: [], fixes: [] });

it('findings are counted by check and outcome', () => {
  const counts = countOutcomes(
    [finding('a', 'fail'), finding('a', 'fail'), finding('a', 'unknown'), finding('b', 'pass')].map(toFinding),
  );
  expect(counts.get('a')).toEqual({ pass: 0, fail: 2, 'not-applicable': 0, unknown: 1, error: 0 });
  expect(counts.get('b')).toEqual({ pass: 1, fail: 0, 'not-applicable': 0, unknown: 0, error: 0 });
  expect(counts.get('c')).toBeUndefined();
});
