import { describe, expect, it } from 'vitest';
import type { Finding, Outcome, Severity } from '@/lib/model/finding';
import { scoreFormula, scoreOf, severityWeights } from './score';

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
      'nothing is known',
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
  ])('%s', (_case, list, value) => {
    expect(scoreOf(findings(...list)).value).toBe(value);
  });

  it.each<[string, [Outcome, Severity], [Outcome, Severity], number]>([
    ['is not 100 while the least thing fails', ['pass', 'high'], ['fail', 'low'], 99],
    ['is not 0 while the least thing passes', ['fail', 'high'], ['pass', 'low'], 1],
  ])('%s', (_case, many, single, value) => {
    expect(scoreOf(findings(...Array.from({ length: 60 }, () => many), single)).value).toBe(value);
  });

  it('says beside the number what it leaves out', () => {
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

  it('explains itself with the weights that it uses', () => {
    for (const [severity, weight] of Object.entries(severityWeights)) {
      expect(scoreFormula).toContain(`${severity} ${weight}`);
    }
  });

  it('leaves an exempted failure out and counts it apart', () => {
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
