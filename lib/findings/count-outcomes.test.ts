import { expect, it } from 'vitest';
import type { Finding } from '@/lib/model/finding';
import { sampleHeading } from '@/lib/model/samples';
import { countOutcomes, noOutcomes } from './count-outcomes';

const cluster = (outcomes: string, ...findings: Finding[]) => ({ outcomes, findings });

it('outcomes are counted by check', () => {
  const counts = countOutcomes([sampleHeading('a'), sampleHeading('b')], [cluster('fp'), cluster('fn'), cluster('ue')]);
  expect(counts.get('a')).toEqual({ ...noOutcomes(), fail: 2, unknown: 1 });
  expect(counts.get('b')).toEqual({ ...noOutcomes(), pass: 1, 'not-applicable': 1, error: 1 });
  expect(countOutcomes([sampleHeading('a')], []).size).toBe(0);
});

it('an exempt failure is counted separately', () => {
  const accepted: Finding = {
    checkId: 'a',
    outcome: 'fail',
    severity: 'low',
    message: 'It is so.',
    properties: [],
    evidence: [],
    fixes: [],
    exemption: { category: 'Waiver', reason: 'Known.', expiresOn: '2027-01-01T00:00:00.000Z' },
  };
  const counts = countOutcomes([sampleHeading('a')], [cluster('f', accepted), cluster('f'), cluster('p')]);
  expect(counts.get('a')).toEqual({ ...noOutcomes(), pass: 1, fail: 1, exempted: 1 });
});
