import { describe, expect, it } from 'vitest';
import { judgeSample } from '../judge-sample';
import { sampleClusterId, sampleResourceGroup, sampleSubscriptionId } from '../sample-cluster';
import { resourceLockMissing } from './resource-lock-missing';

const judge = (...locks: { level: string; scope: string }[]) =>
  judgeSample(resourceLockMissing, {
    locks: locks.map((lock) => ({ ...lock, id: `${lock.scope}/locks/keep`, name: 'keep', notes: null })),
  });

describe('a cluster is kept from being deleted', () => {
  it.each([
    ['CanNotDelete', sampleClusterId],
    ['ReadOnly', sampleClusterId],
    ['cannotdelete', sampleClusterId.toUpperCase()],
    ['readonly', sampleResourceGroup.toLowerCase()],
    ['CanNotDelete', `/subscriptions/${sampleSubscriptionId}`],
  ])('by %s on %s', (level, scope) => {
    const finding = judge({ level, scope });
    expect(finding.outcome).toBe('pass');
    expect(finding.properties).toEqual([
      {
        property: 'locks CanNotDelete or ReadOnly',
        actual: `1: keep (${level})`,
        expected: 'at least 1, at the cluster or above it',
      },
    ]);
  });

  it.each([
    ['NotSpecified', sampleClusterId],
    ['CanNotDelete', `${sampleClusterId}/Databases/telemetry`],
    ['CanNotDelete', `${sampleResourceGroup}-other`],
    ['CanNotDelete', sampleClusterId.replace('telemetryprod', 'telemetryprod2')],
  ])('not by %s on %s', (level, scope) => {
    expect(judge({ level, scope })).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'No lock keeps the cluster from being deleted.',
      properties: [{ actual: '0' }],
    });
  });

  it('by nothing where there is no lock', () => {
    expect(judge().outcome).toBe('fail');
  });
});
