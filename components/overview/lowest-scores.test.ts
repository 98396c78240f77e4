import { describe, expect, it } from 'vitest';
import { lowestScores } from './lowest-scores';
import { testChecks, testRow } from './test-rows';

const passes = { 'cmk-not-used': 'pass', 'resource-lock-missing': 'pass' } as const;

describe('the lowest scores', () => {
  it('clusters of the same depth are ordered by score', () => {
    const rows = [
      testRow('b', { ...passes, 'disk-encryption-off': 'fail' }),
      testRow('a', { ...passes, 'resource-lock-missing': 'fail' }),
    ];
    const { order, clusters } = lowestScores(rows, testChecks);
    expect(order).toBe('score');
    expect(clusters.map(({ row, coverage }) => [row.cluster.name, coverage])).toEqual([
      ['a', 100],
      ['b', 100],
    ]);
  });

  it('clusters of different depth are ordered by the weight of their failures, with their coverage', () => {
    const shallow = testRow('shallow', {
      'public-network-enabled': 'unknown',
      'public-without-ip-filter': 'unknown',
      'cmk-not-used': 'fail',
    });
    const deep = testRow('deep', { ...passes, 'disk-encryption-off': 'fail' });
    const { order, clusters } = lowestScores([shallow, deep], testChecks);
    expect(order).toBe('failures');
    expect(clusters.map(({ row, coverage }) => [row.cluster.name, row.score.value, coverage])).toEqual([
      ['deep', 33, 100],
      ['shallow', 0, 71],
    ]);
  });

  it('clusters keep their order while they load, with their present scores', () => {
    const before = [
      testRow('a', { ...passes, 'resource-lock-missing': 'fail' }),
      testRow('b', { ...passes, 'disk-encryption-off': 'fail' }),
      testRow('c', { 'disk-encryption-off': 'fail' }),
    ];
    const held = lowestScores(before, testChecks, { limit: 2 });
    expect(held.clusters.map(({ row }) => row.cluster.name)).toEqual(['c', 'a']);
    const after = [testRow('a', { 'disk-encryption-off': 'fail' }), testRow('c', passes), ...before.slice(1, 2)];
    const present = lowestScores(after, testChecks, { limit: 2, held });
    expect(present.clusters.map(({ row }) => [row.cluster.name, row.score.value])).toEqual([
      ['c', 100],
      ['a', 0],
    ]);
  });

  it('clusters without a score or without failures are left out', () => {
    expect(lowestScores([testRow('a', passes), testRow('b', {})], testChecks).clusters).toEqual([]);
  });
});
