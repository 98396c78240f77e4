import { describe, expect, it } from 'vitest';
import { diffSnapshots } from './diff-snapshots';
import { newFailuresOf } from './new-failures';
import type { SnapshotExemption } from './snapshot-file';
import { idOf, otherSubscription, type SampleFile, sampleFile, sampleHash } from './testing/sample-file';

function newFailures(a: SampleFile, b: SampleFile) {
  const [before, after] = [sampleFile(a), sampleFile(b)];
  return newFailuresOf(diffSnapshots(before, after), before, after);
}
const clusterWith = (outcomes: string, failures: object[] = []) => [{ name: 'one', outcomes, failures }];
const failure = { cluster: idOf('one'), check: 'a', severity: 'high' };

function exempt(expiresOn: string): SnapshotExemption[] {
  return [{ clusterId: idOf('one'), checkId: 'a', category: 'Waiver', expiresOn, createdAt: '2026-01-01T00:00:00Z' }];
}

describe('a failure counts as new', () => {
  it.each([
    ['if the check passed before', { clusters: clusterWith('p') }, 'new-failure'],
    ['if the check didn’t apply before', { clusters: clusterWith('n') }, 'new-failure'],
    ['if the result was unknown before', { clusters: clusterWith('u') }, 'became-known'],
    ['if the check had an error before', { clusters: clusterWith('e') }, 'became-known'],
    ['on an added cluster', { checks: ['a'] }, 'cluster-added'],
    [
      'on a cluster that A couldn’t read',
      { checks: ['a'], unread: [{ scope: idOf('one'), code: 'x' }] },
      'became-known',
    ],
    ['on a cluster out of A’s scope', { checks: ['a'], scope: { subscriptions: [otherSubscription] } }, 'became-known'],
  ])('a failure counts as new %s', (_, a, why) => {
    expect(newFailures(a, { clusters: clusterWith('f') })).toEqual([{ ...failure, why }]);
  });

  it('a failure counts as new if its exemption ended', () => {
    const a = { clusters: clusterWith('f'), exemptions: exempt('2026-12-01T00:00:00Z') };
    const later = { clusters: clusterWith('f'), readAt: '2026-12-02T00:00:00Z' };
    const expected = [{ ...failure, why: 'exemption-ended' }];
    expect(newFailures(a, { ...later, exemptions: exempt('2026-12-01T00:00:00Z') })).toEqual(expected);
    expect(newFailures(a, { ...later, exemptions: [] })).toEqual(expected);
    expect(newFailures(a, { ...later, exemptions: exempt('2026-12-03T00:00:00Z') })).toEqual([]);
  });

  it('a failure counts as new with its own severity', () => {
    expect(
      newFailures({ clusters: clusterWith('p') }, { clusters: clusterWith('f', [{ severity: 'low' }]) }),
    ).toMatchObject([{ severity: 'low' }]);
  });
});

describe('a failure doesn’t count as new', () => {
  it.each([
    ['if it’s still failing', { clusters: clusterWith('f') }, { clusters: clusterWith('f') }],
    [
      'if it’s still failing with other items',
      { clusters: clusterWith('f') },
      { clusters: clusterWith('f', [{ items: ['x'] }]) },
    ],
    [
      'of an added check',
      { checks: ['b'], clusters: clusterWith('p') },
      { checks: ['b', 'a'], clusters: clusterWith('pf') },
    ],
    [
      'of a changed check',
      { clusters: clusterWith('p') },
      { checks: [{ id: 'a', version: sampleHash('2') }], clusters: clusterWith('f') },
    ],
    [
      'with an exemption in force',
      { clusters: clusterWith('p') },
      { clusters: clusterWith('f'), exemptions: exempt('2027-01-01T00:00:00Z') },
    ],
    [
      'of an added cluster with an exemption in force',
      { checks: ['a'] },
      { clusters: clusterWith('f'), exemptions: exempt('2027-01-01T00:00:00Z') },
    ],
    [
      'if its exemption had expired before A',
      { clusters: clusterWith('f'), exemptions: exempt('2026-01-01T00:00:00Z') },
      { clusters: clusterWith('f') },
    ],
  ])('a failure doesn’t count as new %s', (_, a, b) => {
    expect(newFailures(a, b)).toEqual([]);
  });
});
