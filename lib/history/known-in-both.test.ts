import { describe, expect, it } from 'vitest';
import { knownInBothSteps } from './known-in-both';
import type { SnapshotFile } from './snapshot-file';
import { type SampleFile, sampleFile, sampleHash } from './testing/sample-file';

function knownOf(a: SampleFile, b: SampleFile) {
  const steps = knownInBothSteps(sampleFile(a), sampleFile(b));
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
const oneCluster = (outcomes: string): SampleFile => ({ clusters: [{ name: 'one', outcomes }] });

describe('results known in both snapshots', () => {
  it('a result that became visible doesn’t lower the score', () => {
    const { a, b, results, onlyInOne } = knownOf(oneCluster('pu'), oneCluster('pf'));
    expect([a.score, b.score, results, onlyInOne]).toEqual([100, 100, 1, 1]);
  });

  it('a result that became unknown doesn’t raise the score', () => {
    const { a, b } = knownOf(oneCluster('pf'), oneCluster('pu'));
    expect([a.score, b.score, b.bySeverity.high]).toEqual([100, 100, 0]);
  });

  it('a fix and a new failure change the counts', () => {
    const { a, b } = knownOf(oneCluster('ffp'), oneCluster('fpf'));
    expect([a.bySeverity.high, b.bySeverity.high, a.pass, b.pass]).toEqual([2, 2, 1, 1]);
    expect(knownOf(oneCluster('ff'), oneCluster('fp')).b.bySeverity.high).toBe(1);
  });

  it('a changed check is counted once and apart, and a cluster of only one snapshot isn’t compared', () => {
    const changed = knownOf(oneCluster('f'), { ...oneCluster('p'), checks: [{ id: 'a', version: sampleHash('2') }] });
    expect([changed.results, changed.onlyInOne, changed.changed]).toEqual([0, 0, 1]);
    const added = knownOf(oneCluster('f'), {
      clusters: [
        { name: 'one', outcomes: 'f' },
        { name: 'two', outcomes: 'f' },
      ],
    });
    expect([added.clusters, added.results, added.onlyInOne]).toEqual([1, 1, 1]);
    expect(knownOf({ clusters: [{ name: 'two', outcomes: 'p' }] }, oneCluster('p'))).toMatchObject({
      clusters: 0,
      onlyInOne: 2,
    });
  });

  it('an exempt failure stays out of the severities, as in a snapshot', () => {
    const { header }: SnapshotFile = sampleFile(oneCluster('f'));
    const id = sampleFile(oneCluster('f')).clusters[0]?.id ?? '';
    const exemption = {
      clusterId: id,
      checkId: 'a',
      category: 'Waiver' as const,
      createdAt: header.readAt,
      expiresOn: '2099-01-01T00:00:00Z',
    };
    const { b } = knownOf(oneCluster('f'), { ...oneCluster('f'), exemptions: [exemption] });
    expect([b.exempted, b.bySeverity.high, b.fail]).toEqual([1, 0, 1]);
  });
});
