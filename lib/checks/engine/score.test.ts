import { describe, expect, it } from 'vitest';
import type { Finding, Outcome, Severity } from '@/lib/model/finding';
import { capitalized } from '@/lib/model/text';
import { coverageOfScore, scoreFormula, scoreOf, severityWeights } from './score';

function findings(...list: [Outcome, Severity][]): Finding[] {
  return list.map(([outcome, severity]) => ({
    checkId: 'made-up',
    outcome,
    severity,
    message: 'It is made up.',
    properties: [],
    evidence: [],
    fixes: [],
  }));
}

describe('the score', () => {
  it.each<[string, [Outcome, Severity][], number | null]>([
    ['everything passed', [['pass', 'high']], 100],
    ['everything failed', [['fail', 'low']], 0],
    [
      'a high check weighs ten, a medium one four',
      [
        ['pass', 'high'],
        ['fail', 'medium'],
      ],
      71,
    ],
    [
      'a low check weighs one',
      [
        ['pass', 'medium'],
        ['fail', 'low'],
      ],
      80,
    ],
    [
      'an info check weighs nothing',
      [
        ['pass', 'low'],
        ['fail', 'info'],
      ],
      100,
    ],
    [
      'half a point rounds up',
      [
        ['pass', 'medium'],
        ['pass', 'low'],
        ['fail', 'low'],
        ['fail', 'low'],
        ['fail', 'low'],
      ],
      63,
    ],
    ['nothing was judged', [], null],
    [
      'only what weighs nothing was judged',
      [
        ['pass', 'info'],
        ['fail', 'info'],
      ],
      null,
    ],
    [
      'everything is unknown',
      [
        ['unknown', 'high'],
        ['error', 'high'],
        ['not-applicable', 'high'],
      ],
      null,
    ],
    [
      'what is unknown counts on neither side',
      [
        ['pass', 'low'],
        ['unknown', 'high'],
        ['error', 'high'],
        ['not-applicable', 'high'],
      ],
      100,
    ],
  ])('the score covers the case: %s', (_case, list, value) => {
    expect(scoreOf(findings(...list)).value).toBe(value);
  });

  it.each<[string, [Outcome, Severity], [Outcome, Severity], number]>([
    ['below 100 while one finding fails', ['pass', 'high'], ['fail', 'low'], 99],
    ['above 0 while one finding passes', ['fail', 'high'], ['pass', 'low'], 1],
  ])('the score stays %s', (_case, many, single, value) => {
    expect(scoreOf(findings(...Array.from({ length: 60 }, () => many), single)).value).toBe(value);
  });

  it('the score shows what it leaves out', () => {
    const list: [Outcome, Severity][] = [
      ['pass', 'low'],
      ['fail', 'low'],
      ['fail', 'low'],
      ['unknown', 'low'],
      ['unknown', 'low'],
      ['unknown', 'low'],
      ['not-applicable', 'low'],
      ['not-applicable', 'low'],
      ['not-applicable', 'low'],
      ['not-applicable', 'low'],
      ['error', 'low'],
    ];
    expect(scoreOf(findings(...list))).toEqual({
      value: 33,
      passedWeight: 1,
      judgedWeight: 3,
      passed: 1,
      failed: 2,
      unknown: 3,
      notApplicable: 4,
      error: 1,
      exempted: 0,
    });
  });

  it('coverage counts results that don’t apply or are exempt, and is 100 only if none is unknown or in error', () => {
    const score = { ...scoreOf([]), passed: 5, failed: 2, notApplicable: 1, exempted: 1 };
    expect(coverageOfScore({ ...score, unknown: 1, error: 2 })).toBe(75);
    expect(coverageOfScore({ ...score, passed: 9997, unknown: 1 })).toBe(99);
    expect(coverageOfScore(score)).toBe(100);
    expect(coverageOfScore(scoreOf([]))).toBe(0);
  });

  it('the formula of the score contains the weights in use', () => {
    for (const [severity, weight] of Object.entries(severityWeights)) {
      expect(scoreFormula).toContain(`${capitalized(severity)} ${weight}`);
    }
  });

  it('the score leaves out exempt failures and counts them separately', () => {
    const exemption = { category: 'Waiver', reason: 'It is accepted.', expiresOn: '2027-01-01T00:00:00Z' } as const;
    const exempted = findings(['fail', 'high']).map((finding) => ({ ...finding, exemption }));
    expect(scoreOf([...findings(['pass', 'low']), ...exempted])).toMatchObject({
      value: 100,
      passed: 1,
      failed: 0,
      exempted: 1,
    });
  });
});
