import { expect, it } from 'vitest';
import type { Finding, Outcome } from '@/lib/model/finding';
import { keepOutcomes, pastOutcomes } from './outcome-log';

function found(checkId: string, outcome: Outcome): Finding {
  return { checkId, outcome, severity: 'low', message: `${outcome}.`, properties: [], evidence: [], fixes: [] };
}

it('the history of a finding has the result of each read in this visit, newest first, in any case of the ID', () => {
  keepOutcomes('/Clusters/One', '2026-11-25T10:00:00.000Z', [found('a', 'fail'), found('b', 'pass')]);
  keepOutcomes('/clusters/one', '2026-11-25T10:05:00.000Z', [found('a', 'pass')]);
  expect(pastOutcomes('/clusters/ONE', 'a')).toEqual([
    { at: '2026-11-25T10:05:00.000Z', outcome: 'pass', message: 'pass.' },
    { at: '2026-11-25T10:00:00.000Z', outcome: 'fail', message: 'fail.' },
  ]);
  expect(pastOutcomes('/clusters/one', 'b')).toHaveLength(1);
  expect(pastOutcomes('/clusters/two', 'a')).toEqual([]);
});

it('a long visit forgets its oldest readings', () => {
  for (let minute = 0; minute < 60; minute += 1) keepOutcomes('/clusters/long', `${minute}`, [found('a', 'fail')]);
  const kept = pastOutcomes('/clusters/long', 'a');
  expect(kept).toHaveLength(50);
  expect(kept.at(-1)?.at).toBe('10');
});
