import { describe, expect, it } from 'vitest';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { KustoDatabase } from '@/lib/model/cluster';
import { evaluateSample } from '../samples/evaluate-sample';
import { durationDays, retentionUnbounded } from './retention-unbounded';

function database(name: string, softDeletePeriod?: string | null): KustoDatabase {
  return { id: `/c/Databases/${name}`, name: `c/${name}`, properties: { softDeletePeriod } };
}

const judge = (databases: KustoDatabase[], settings: Partial<CheckSettings> = {}) =>
  evaluateSample(retentionUnbounded, { databases }, settings);

describe('retention-unbounded', () => {
  it.each([
    ['P365D', 'pass'],
    ['P3650D', 'pass'],
    ['P3650DT1H', 'fail'],
    ['P3651D', 'fail'],
    ['P10675199DT2H48M5.4775807S', 'fail'],
    ['', 'fail'],
    [null, 'fail'],
    [undefined, 'fail'],
  ] as const)('a database with the retention %j has the outcome %s', (softDeletePeriod, outcome) => {
    expect(judge([database('logs', softDeletePeriod)])).toMatchObject({
      outcome,
      severity: 'low',
      settings: [{ name: 'maxRetentionDays', value: '3650' }],
    });
  });

  it('a database is listed with its retention', () => {
    const finding = judge([database('logs', 'P30D'), database('old', 'P9999D'), database('all')]);
    expect(finding.message).toBe('More than 3,650 days: old (9,999 days), all (unlimited).');
    expect(finding.properties).toEqual([
      { property: 'databases over the retention limit', actual: '2: old (P9999D), all (unlimited)', expected: '0' },
    ]);
    expect(judge([database('logs', 'P30D')]).properties[0]?.actual).toBe('0');
  });

  it('a database without properties has no end of retention', () => {
    expect(judge([{ id: '/c/Databases/bare', name: 'c/bare' }]).properties[0]?.actual).toBe('1: bare (unlimited)');
  });

  it('a follower database is left out, because its retention is set on the leader', () => {
    const follower = { ...database('followed'), kind: 'readOnlyFollowing' };
    expect(judge([follower])).toMatchObject({
      outcome: 'not-applicable',
      message: 'The retention of follower databases is set on the leader cluster.',
    });
    expect(judge([follower, database('logs', 'P30D')]).outcome).toBe('pass');
    expect(judge([follower, { ...database('all'), kind: 'ReadWrite' }])).toMatchObject({
      outcome: 'fail',
      items: ['all'],
    });
  });

  it('the retention is compared with the setting', () => {
    expect(judge([database('logs', 'P31D')], { maxRetentionDays: 30 })).toMatchObject({
      outcome: 'fail',
      message: 'More than 30 days: logs (31 days).',
      settings: [{ name: 'maxRetentionDays', value: '30' }],
    });
  });

  it('a database with an invalid retention is unknown, unless another one fails', () => {
    const message = 'Couldn’t check the retention period of odd (365.00:00:00). Azure returned an unrecognized format.';
    const odd = database('odd', '365.00:00:00');
    expect(judge([database('logs', 'P30D'), odd])).toMatchObject({
      outcome: 'unknown',
      message,
      properties: [{ actual: '0' }],
      unknown: [{ part: 'databases', reason: 'not-documented', message }],
    });
    expect(judge([odd, database('all')])).toMatchObject({
      outcome: 'fail',
      properties: [{ actual: '1: all (unlimited)' }],
    });
  });

  it("the check for retention doesn't apply without databases", () => {
    expect(judge([])).toMatchObject({ outcome: 'not-applicable', message: 'The cluster has no databases.' });
  });
});

it.each([
  ['P3650D', 3650],
  ['P1Y', 365],
  ['P2M', 60],
  ['P3W', 21],
  ['P1Y2M3W4D', 450],
  ['PT36H', 1.5],
  ['PT720M', 0.5],
  ['PT21600S', 0.25],
  ['P1DT1H30M1800S', 1 + 2 / 24],
  ['P0D', 0],
])('%s is %d days', (text, days) => {
  expect(durationDays(text)).toBeCloseTo(days, 9);
});

it.each(['', 'forever', '365.00:00:00'])('%j isn’t a duration', (text) => {
  expect(durationDays(text)).toBeUndefined();
});

it('the longest duration in Azure is about 10 million days', () => {
  expect(durationDays('P10675199DT2H48M5.4775807S')).toBeCloseTo(10_675_199.117, 3);
});
