import { expect, it } from 'vitest';
import type { Outcome } from '@/lib/model/finding';
import { usageWithoutFailure } from './exemption-usage';

it.each<[(Outcome | undefined)[], boolean, string]>([
  [[], true, 'unused'],
  [['pass', 'not-applicable'], true, 'unused'],
  [['pass'], false, 'unknown'],
  [['pass', 'unknown'], true, 'unknown'],
  [['error'], true, 'unknown'],
  [['pass', undefined], true, 'unknown'],
])('an exemption with the results %j and all clusters loaded (%s) is %s', (outcomes, isComplete, usage) => {
  expect(usageWithoutFailure(outcomes, isComplete)).toBe(usage);
});
