import { describe, expect, it } from 'vitest';
import { lowestScores } from './lowest-scores';
import { testChecks, testRow } from './test-rows';

const passes = { 'cmk-not-used': 'pass', 'resource-lock-missing': 'pass' } as const;

describe('the lowest scores', () => {
  it('clusters are in the order of the scores that are shown, also if results aren’t loaded', () => {
    const rows = [
      testRow('lock', { ...passes, 'resource-lock-missing': 'fail' }),
      testRow('disk', { ...passes, 'disk-encryption-off': 'fail' }),
      testRow('shallow', { 'public-network-enabled': 'unknown', 'cmk-not-used': 'fail' }),
    ];
    const scores = lowestScores(rows, testChecks).map(({ row }) => row.score.value ?? 0);
    expect(scores).toEqual(scores.toSorted((left, right) => left - right));
    expect(lowestScores(rows, testChecks).map(({ row }) => row.cluster.name)).toEqual(['shallow', 'lock', 'disk']);
    expect(lowestScores(rows, testChecks, 2)).toHaveLength(2);
  });

  it('clusters without a score or without failures are left out', () => {
    expect(lowestScores([testRow('a', passes), testRow('b', {})], testChecks)).toEqual([]);
  });
});
