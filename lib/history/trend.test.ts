import { describe, expect, it } from 'vitest';
import { idOf, otherSubscription, type SampleFile, sampleFile, sampleHash } from './testing/sample-file';
import { missingScopesNote, type NamedSnapshot, trendOf } from './trend';

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T00:00:00Z`;
const clusterWith = (outcomes: string, failures: object[] = []) => [{ name: 'one', outcomes, failures }];

function point(file: string, content: SampleFile): NamedSnapshot {
  return { file, snapshot: sampleFile(content) };
}
/** Returns the trend of one cluster with these outcomes on the days 1, 2, and so on. */
function trendOfDays(...outcomes: (string | SampleFile)[]) {
  const files = outcomes.map((content, index) =>
    point(`${index}`, {
      ...(typeof content === 'string' ? { clusters: clusterWith(content) } : content),
      readAt: day(index + 1),
    }),
  );
  return trendOf(files) ?? expect.fail('There is a trend.');
}

describe('a trend', () => {
  it('a trend has a point for each snapshot, by time and then by name', () => {
    const files = [
      point('c', { clusters: clusterWith('p'), readAt: day(2) }),
      point('b', { clusters: clusterWith('f'), readAt: day(1) }),
      point('a', { clusters: clusterWith('p'), readAt: day(2) }),
    ];
    expect(trendOf(files)?.points.map(({ file }) => file)).toEqual(['b', 'a', 'c']);
  });

  it('a trend shows counts of each snapshot, and what changed since the one before', () => {
    const { points, ...rest } = trendOfDays('pfu', 'ffu', 'ppn', {
      checks: [{ id: 'a', version: sampleHash('2') }, 'b', 'c'],
      clusters: clusterWith('fpn'),
    });
    expect(rest).toEqual({
      format: 'kustodian.trend/1',
      tenantId: '72f1c0de-0b5e-4b64-8f5a-6f5b1c2d3e4f',
      skipped: [],
      meanDaysToFix: { high: 1.5, medium: null, low: null },
    });
    expect(points[1]).toEqual({
      file: '1',
      readAt: day(2),
      clusters: 1,
      score: 0,
      pass: 0,
      fail: 2,
      unknown: 1,
      bySeverity: { high: 2, medium: 0, low: 0, info: 0 },
      newFailures: 1,
      fixed: 0,
      checkChanged: 0,
      coverage: 66,
      unread: 0,
    });
    expect(points.map(({ newFailures, fixed, checkChanged }) => [newFailures, fixed, checkChanged])).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [0, 2, 0],
      [0, 0, 1],
    ]);
  });

  it('a trend counts the scopes that each snapshot lacks, because their clusters don’t lower the score', () => {
    const clusters = [
      { name: 'one', outcomes: 'pu' },
      { name: 'two', outcomes: 'fp', subscription: otherSubscription },
    ];
    const unread = [{ scope: `/subscriptions/${otherSubscription}`, code: 'AuthorizationFailed' }];
    const { points } = trendOfDays({ clusters }, { clusters: clusters.slice(0, 1), unread }, { clusters });
    expect(points.map((each) => [each.score, each.clusters, each.coverage, each.unread])).toEqual([
      [67, 2, 75, 0],
      [100, 1, 50, 1],
      [67, 2, 75, 0],
    ]);
    expect(missingScopesNote(points)).toBe(
      'Some scopes weren’t loaded for 1 of 3 snapshots. The score and counts exclude their clusters.',
    );
    expect(missingScopesNote(points.slice(0, 1))).toBeUndefined();
  });

  it('a trend skips snapshots of other tenants than that of most files, and lists files that couldn’t be read', () => {
    const files = [
      point('foreign', { readAt: day(1), tenantId: 'other' }),
      point('a', { readAt: day(2) }),
      point('b', { readAt: day(3) }),
    ];
    const trend = trendOf(files, [{ file: 'broken', reason: 'Truncated.' }]);
    expect(trend?.points.map(({ file }) => file)).toEqual(['a', 'b']);
    expect(trend?.skipped).toEqual([
      { file: 'broken', reason: 'Truncated.' },
      { file: 'foreign', reason: expect.stringContaining('another tenant (other)') },
    ]);
  });

  it('a trend is undefined without a snapshot', () => {
    expect(trendOf([], [{ file: 'a', reason: 'b' }])).toBeUndefined();
  });

  it('a trend compares snapshots of the same depth only', () => {
    const files = [
      point('1', { clusters: clusterWith('p'), readAt: day(1) }),
      point('2', { clusters: clusterWith('u'), readAt: day(2), depth: 'index' }),
      point('3', { clusters: clusterWith('f'), readAt: day(3) }),
    ];
    expect(trendOf(files)?.points.map(({ newFailures }) => newFailures)).toEqual([0, 0, 1]);
  });
});

describe('a trend of snapshots with pseudonyms', () => {
  const ofKeys = (...keys: [key: string, outcomes: string][]) =>
    trendOfDays(...keys.map(([key, outcomes]) => ({ pseudonyms: sampleHash(key), clusters: clusterWith(outcomes) })));

  it('two keys that alternate are each compared with their own snapshot', () => {
    const { points, meanDaysToFix } = ofKeys(['a', 'f'], ['b', 'p'], ['a', 'p'], ['b', 'f']);
    expect(points.map(({ newFailures, fixed }) => [newFailures, fixed])).toEqual([
      [0, 0],
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
    expect(meanDaysToFix).toMatchObject({ high: 2 });
  });

  it('a key that comes back is compared with its last snapshot, with any number of other keys in between', () => {
    const { points, meanDaysToFix } = ofKeys(['a', 'p'], ['b', 'f'], ['c', 'p'], ['d', 'p'], ['a', 'f'], ['b', 'p']);
    expect(points.map(({ newFailures, fixed }) => [newFailures, fixed])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 1],
    ]);
    expect(meanDaysToFix).toMatchObject({ high: 4 });
  });

  it('a key of one run between two snapshots without pseudonyms doesn’t end their comparison', () => {
    const { points } = trendOfDays(
      'p',
      { pseudonyms: sampleHash('once'), clusters: clusterWith('p') },
      { pseudonyms: sampleHash('again'), clusters: clusterWith('p') },
      'f',
    );
    expect(points.map(({ newFailures }) => newFailures)).toEqual([0, 0, 0, 1]);
  });
});

describe('the mean time to fix', () => {
  it.each<[string, (string | SampleFile)[], number | undefined]>([
    ['from the first snapshot with the failure to the first without it', ['p', 'f', 'f', 'p'], 2],
    ['starts at the first snapshot for failures that are in it', ['f', 'f', 'p'], 2],
    ['is a mean over all fixes', ['f', 'p', 'f', 'f', 'f', 'p'], 2],
    ['continues while the result is unknown', ['f', 'u', 'f', 'p'], 3],
    ['starts with a failure that became known', ['u', 'f', 'p'], 1],
    ['is null if nothing failed', ['p', 'p'], undefined],
    ['is null if nothing is fixed', ['f', 'f'], undefined],
    ['leaves out a fix while the result was unknown', ['f', 'u', 'p'], undefined],
    ['leaves out a failure of a removed cluster', ['f', { checks: ['a'] }], undefined],
    ['starts again with an added cluster', ['f', { checks: ['a'] }, 'f', 'p'], 1],
    [
      'continues for a cluster that was unread in between',
      ['f', { checks: ['a'], unread: [{ scope: idOf('one'), code: 'x' }] }, 'f', 'p'],
      3,
    ],
    [
      'leaves out what a changed check no longer finds',
      ['f', { checks: [{ id: 'a', version: sampleHash('2') }], clusters: clusterWith('p') }],
      undefined,
    ],
    [
      'starts with an added check',
      [{ checks: ['b'], clusters: clusterWith('p') }, { checks: ['b', 'a'], clusters: clusterWith('pf') }, 'pp'],
      1,
    ],
  ])('the mean time to fix %s', (_, days, mean) => {
    const { meanDaysToFix } = trendOfDays(...days);
    expect(meanDaysToFix).toEqual(mean === undefined ? null : { high: mean, medium: null, low: null });
  });

  it('the mean time to fix is by the severity of each failure, without info', () => {
    const severities = ['high', 'medium', 'low', 'info'] as const;
    const failures = severities.map((severity) => ({ severity }));
    expect(
      trendOfDays(
        { clusters: clusterWith('ffff', failures) },
        { clusters: clusterWith('pfpp', [{ severity: 'medium' }]) },
        'pppp',
      ).meanDaysToFix,
    ).toEqual({
      high: 1,
      medium: 2,
      low: 1,
    });
  });
});
