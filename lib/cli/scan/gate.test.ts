import { describe, expect, it } from 'vitest';
import { sampleReport } from '../testing/sample-report';
import { evaluateGate, type GateOptions, thresholdsOf } from './gate';

const { counts: failingCounts } = sampleReport(['cluster']).snapshot.header;
const cleanCounts = { ...failingCounts, bySeverity: { high: 0, medium: 0, low: 0, info: 0 } };
const options = (limit: number): GateOptions => ({
  failOn: 'any',
  failSeverity: 'high',
  maxUnknown: { limit, unit: 'percent' },
  minScore: undefined,
});
const access = (fail: number, unknown: number) => ({ pass: 1, fail, unknown });

describe('access assertions at the gate', () => {
  it.each([
    ['a failing one exits 4', cleanCounts, access(1, 0), 100, 4, ['access']],
    ['a failing one comes before unknown findings', cleanCounts, access(2, 0), 0, 4, ['access', 'unknown']],
    ['findings come before a failing one', failingCounts, access(1, 0), 100, 3, ['findings', 'access']],
    ['an unknown one counts below a limit of 100%', cleanCounts, access(0, 1), 99, 2, ['access']],
    ['an unknown one doesn’t count at 100%', cleanCounts, access(0, 1), 100, 0, []],
  ])('access assertions at the gate: %s', (_title, counts, assertions, limit, exit, kinds) => {
    const gate = evaluateGate(options(limit), { counts, unread: 0, access: assertions });
    expect([gate.exit, gate.reasons.map(({ kind }) => kind)]).toEqual([exit, kinds]);
  });
});

describe('unknown findings at the gate', () => {
  const counts = { ...cleanCounts, pass: 1880, fail: 0, unknown: 117, error: 4 };

  it.each([
    [{ limit: 5, unit: 'percent' } as const, '121 of 2,001 findings (6.1%) are unknown, and the limit is 5%.'],
    [{ limit: 100, unit: 'findings' } as const, '121 findings are unknown, and the limit is 100.'],
  ])('the reason compares unknown findings in the unit of the limit: %o', (maxUnknown, message) => {
    const { reasons } = evaluateGate({ ...options(100), maxUnknown }, { counts, unread: 0 });
    expect(reasons.map((reason) => reason.message)).toEqual([message]);
  });
});

describe('the thresholds of a gate', () => {
  it.each<[Partial<GateOptions>, boolean, string[]]>([
    [{ failOn: 'none' }, false, []],
    [{}, false, ['No failures of high severity.']],
    [{ failOn: 'new', failSeverity: 'low' }, false, ['No new failures of low or higher severity.']],
    [
      { failOn: 'none', minScore: 80, maxUnknown: { limit: 5, unit: 'percent' } },
      true,
      ['Score 80 or higher.', 'At most 5% of findings unknown.', 'No failing access assertions.'],
    ],
    [{ failOn: 'none', maxUnknown: { limit: 1, unit: 'findings' } }, false, ['At most 1 finding unknown.']],
  ])('the thresholds of a gate with %j (assertions: %j) are %j', (change, hasAssertions, sentences) => {
    expect(thresholdsOf({ ...options(100), ...change }, { hasAssertions })).toEqual(sentences);
  });
});
