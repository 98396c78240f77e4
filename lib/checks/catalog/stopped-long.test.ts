import { describe, expect, it } from 'vitest';
import type { ActivityLogEvent } from '@/lib/model/azure/governance-bodies';
import type { CheckSettings } from '@/lib/model/check-settings';
import { evaluateSample } from '../samples/evaluate-sample';
import { stoppedLong } from './stopped-long';

/** The samples are judged at 2026-11-25T10:00:00Z. */
function judge(
  stateReason: string | null | undefined,
  stopEvents: ActivityLogEvent[] = [],
  settings: Partial<CheckSettings> = {},
) {
  return evaluateSample(
    stoppedLong,
    { cluster: { properties: { state: 'Stopped', stateReason } }, stopEvents },
    settings,
  );
}

describe('stopped-long', () => {
  it.each([
    ['Suspended at 2026-09-26 10:00:00 +00:00', 'fail', '60, since 2026-09-26'],
    ['Suspended at 2026-09-26 10:00:01 +00:00', 'pass', '59, since 2026-09-26'],
    ['suspended at 2026-09-26 12:00:00 +02:00', 'fail', '60, since 2026-09-26'],
    ['Suspended at 2026-09-26 10:00:00 -01:00', 'pass', '59, since 2026-09-26'],
  ] as const)('a cluster with the state reason “%s” has the outcome %s', (stateReason, outcome, actual) => {
    const finding = judge(stateReason);
    expect(finding).toMatchObject({
      outcome,
      severity: 'medium',
      settings: [{ name: 'stoppedDays', value: '60' }],
    });
    expect(finding.properties).toEqual([{ property: 'days since the stop', actual, expected: 'fewer than 60' }]);
    if (outcome === 'fail') expect(finding.message).toBe('The cluster has been stopped for 60 days.');
  });

  it.each(['Suspended at 9/24/2026 9:00:00 AM', "Suspended by '' at 9/24/2026 9:00:00 AM"])(
    '“%s” has no time zone, which is an assumption',
    (stateReason) => {
      expect(judge(stateReason)).toMatchObject({
        outcome: 'fail',
        properties: [{ actual: '62, since 2026-09-24' }],
        assumptions: [expect.stringContaining('stop time without a time zone')],
      });
      expect(judge('Suspended at 9/28/2026 9:00:00 AM')).toMatchObject({
        outcome: 'pass',
        assumptions: [expect.any(String)],
      });
    },
  );

  it.each(['Suspended at 9/26/2026 9:00:00 AM', 'Suspended at 9/26/2026 11:00:00 AM'])(
    '“%s” is unknown, since the time zone decides',
    (stateReason) => {
      expect(judge(stateReason)).toMatchObject({
        outcome: 'unknown',
        unknown: [{ part: 'cluster', reason: 'not-documented' }],
      });
    },
  );

  it.each([
    'Suspended due to installation failure at 2026-09-26 10:00:00 +00:00',
    'Suspended due to cluster start failure at 2026-09-26 10:00:00 +00:00',
    'Suspended 2026-09-26 10:00:00 +00:00 due to lost access to KeyVault',
  ])('“%s” is judged like any other stop', (stateReason) => {
    const finding = judge(stateReason);
    expect(finding).toMatchObject({ outcome: 'fail', properties: [{ actual: '60, since 2026-09-26' }] });
    expect(finding).not.toHaveProperty('assumptions');
  });

  it('the days since the stop are compared with the setting', () => {
    const reason = 'Suspended at 2026-11-15 10:00:00 +00:00';
    expect(judge(reason, [], { stoppedDays: 10 })).toMatchObject({
      outcome: 'fail',
      settings: [{ name: 'stoppedDays', value: '10' }],
    });
    expect(judge(reason, [], { stoppedDays: 11 }).outcome).toBe('pass');
  });

  it("the activity log isn't needed when Azure returns the time of the stop", () => {
    const stateReason = 'Suspended at 2026-01-01 00:00:00 +00:00';
    const finding = evaluateSample(stoppedLong, {
      cluster: { properties: { state: 'stopped', stateReason } },
      unread: { stopEvents: { state: 'not-loaded' } },
    });
    expect(finding).toMatchObject({ outcome: 'fail', evidence: [{ part: 'cluster' }] });
  });

  it.each([null, undefined, 'Stopped by user', 'Suspended at 2026-13-45 99:00:00 +00:00'])(
    'the newest event of the activity log decides when Azure returns %j',
    (stateReason) => {
      const events = [
        { eventTimestamp: null },
        { eventTimestamp: '2026-09-20T10:00:00Z' },
        { eventTimestamp: '2026-11-20T10:00:00Z' },
      ];
      expect(judge(stateReason, events).properties[0]?.actual).toBe('66, since 2026-09-20');
    },
  );

  it.each([[[]], [[{}]], [[{ eventTimestamp: 'long ago' }]]])(
    'a stopped cluster is unknown when the activity log contains %j',
    (events) => {
      const message =
        'Couldn’t check the stop time. Azure returned no stop time in the state reason or in the last 89 days of the activity log.';
      expect(judge(null, events)).toMatchObject({
        outcome: 'unknown',
        message,
        unknown: [{ part: 'stopEvents', reason: 'no-match', message }],
      });
    },
  );
});

it.each(['Running', 'Stopping', null, undefined])('a cluster whose state is %s is not stopped', (state) => {
  const finding = evaluateSample(stoppedLong, {
    cluster: { properties: { state, stateReason: 'Suspended at 2020-01-01 00:00:00 +00:00' } },
  });
  expect(finding).toMatchObject({ outcome: 'not-applicable', message: 'The cluster isn’t stopped.' });
  expect(finding.properties).toEqual([
    { property: 'state', actual: state === undefined ? 'absent' : String(state), expected: 'Stopped' },
  ]);
});
