import { expect, it } from 'vitest';
import type { CheckHeading } from '@/lib/model/compact-findings';
import { countOutcomes } from './count-outcomes';

const heading = (id: string): CheckHeading => ({
  id,
  title: '',
  failTitle: '',
  category: 'network',
  severity: 'low',
  frameworks: [],
  needs: [],
  fixable: false,
});

it('outcomes are counted by check', () => {
  const counts = countOutcomes(
    [heading('a'), heading('b')],
    [{ outcomes: 'fp' }, { outcomes: 'fn' }, { outcomes: 'ue' }],
  );
  expect(counts.get('a')).toEqual({ pass: 0, fail: 2, 'not-applicable': 0, unknown: 1, error: 0 });
  expect(counts.get('b')).toEqual({ pass: 1, fail: 0, 'not-applicable': 1, unknown: 0, error: 1 });
  expect(countOutcomes([heading('a')], []).size).toBe(0);
});
