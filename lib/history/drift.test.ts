import { describe, expect, it } from 'vitest';
import { runInSlices } from '../async/run-in-slices';
import { diffJson } from './diff-json';
import { diffSnapshots } from './diff-snapshots';
import { driftSteps } from './drift';
import { sampleFile, sampleHash } from './testing/sample-file';

const a = sampleFile({
  clusters: [
    { name: 'one', outcomes: 'ppfu' },
    { name: 'two', outcomes: 'pppp' },
  ],
});
const b = sampleFile({
  checks: ['a', 'b', 'c', 'd'],
  clusters: [
    { name: 'one', outcomes: 'fupf' },
    { name: 'three', outcomes: 'ffpp' },
    { name: 'two', outcomes: 'pppp' },
  ],
});

describe('drift', () => {
  it('drift counts new failures, fixes, and results that became unknown or visible', async () => {
    const { clusters, checks } = await runInSlices(driftSteps(diffSnapshots(a, b)));
    const figures = clusters.map((row) => [row.name, row.newFailures, row.fixed, row.becameUnknown, row.becameVisible]);
    expect(figures).toEqual([
      ['three', 2, 0, 0, 0],
      ['one', 1, 1, 1, 1],
    ]);
    expect(checks.map(({ id, newFailures }) => [id, newFailures])).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 0],
      ['d', 0],
    ]);
  });

  it('drift doesn’t count a changed check', async () => {
    const changed = sampleFile({
      checks: ['a', 'b', 'c', 'd'].map((id) => ({ id, version: sampleHash('2') })),
      clusters: [{ name: 'one', outcomes: 'fupf' }],
    });
    const only = sampleFile({ clusters: [{ name: 'one', outcomes: 'ppfu' }] });
    expect(await runInSlices(driftSteps(diffSnapshots(only, changed)))).toEqual({ clusters: [], checks: [] });
  });
});

describe('the JSON of a comparison', () => {
  it('in pieces equals JSON.stringify', () => {
    const diff = diffSnapshots(a, b);
    expect([...diffJson(diff)].join('')).toBe(JSON.stringify(diff));
    const empty = diffSnapshots(a, a);
    expect([...diffJson(empty)].join('')).toBe(JSON.stringify(empty));
  });
});
