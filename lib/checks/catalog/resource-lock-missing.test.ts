import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleClusterId, sampleResourceGroup, sampleSubscriptionId } from '../samples/sample-cluster';
import { resourceLockMissing } from './resource-lock-missing';

const judge = (...locks: { level: string; scope: string }[]) =>
  evaluateSample(resourceLockMissing, {
    locks: locks.map((lock) => ({ ...lock, id: `${lock.scope}/locks/keep`, name: 'keep', notes: null })),
  });

describe('a cluster is kept from being deleted', () => {
  it.each([
    ['CanNotDelete', sampleClusterId],
    ['ReadOnly', sampleClusterId],
    ['cannotdelete', sampleClusterId.toUpperCase()],
    ['readonly', sampleResourceGroup.toLowerCase()],
    ['CanNotDelete', `/subscriptions/${sampleSubscriptionId}`],
  ])('a lock of level %s on %s protects the cluster', (level, scope) => {
    const finding = judge({ level, scope });
    expect(finding.outcome).toBe('pass');
    expect(finding.properties).toEqual([
      {
        property: 'CanNotDelete or ReadOnly locks',
        actual: `1: keep (${level})`,
        expected: 'at least 1, on the cluster or a parent scope',
      },
    ]);
  });

  it.each([
    ['NotSpecified', sampleClusterId],
    ['CanNotDelete', `${sampleClusterId}/Databases/telemetry`],
    ['CanNotDelete', `${sampleResourceGroup}-other`],
    ['CanNotDelete', sampleClusterId.replace('telemetryprod', 'telemetryprod2')],
  ])("a lock of level %s on %s doesn't protect the cluster", (level, scope) => {
    expect(judge({ level, scope })).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'The cluster has no delete lock.',
      properties: [{ actual: '0' }],
    });
  });

  it('a cluster without locks fails', () => {
    expect(judge().outcome).toBe('fail');
  });
});

describe('locks on a subscription that the account can’t read', () => {
  const refused = {
    state: 'unreadable',
    reason: 'forbidden',
    message: 'You may not.',
    azureCode: 'AuthorizationFailed',
    missingAction: 'Microsoft.Authorization/locks/read',
    smallestRole: 'Reader',
  } as const;
  const unread = { subscriptionLocks: refused };

  it('unread subscription locks make the check unknown when no other lock counts', () => {
    const { state: _, ...why } = refused;
    const below = { id: '/l', name: 'l', level: 'CanNotDelete', notes: null, scope: `${sampleClusterId}/Databases/d` };
    for (const locks of [[], [below]]) {
      expect(evaluateSample(resourceLockMissing, { locks, unread })).toMatchObject({
        outcome: 'unknown',
        message: 'Couldn’t check locks on the subscription. You need Reader (Microsoft.Authorization/locks/read).',
        unknown: [{ part: 'subscriptionLocks', ...why }],
      });
    }
  });

  it("unread subscription locks don't matter when another lock counts", () => {
    expect(evaluateSample(resourceLockMissing, { unread }).outcome).toBe('pass');
  });

  it('a lock on the subscription counts when it is loaded', () => {
    const scope = `/subscriptions/${sampleSubscriptionId}`;
    const above = { id: `${scope}/locks/all`, name: 'all', level: 'ReadOnly', notes: null, scope };
    expect(evaluateSample(resourceLockMissing, { locks: [], subscriptionLocks: [above] })).toMatchObject({
      outcome: 'pass',
      properties: [{ actual: '1: all (ReadOnly)' }],
    });
    expect(
      evaluateSample(resourceLockMissing, { locks: [], subscriptionLocks: [{ ...above, level: 'NotSpecified' }] })
        .outcome,
    ).toBe('fail');
  });
});
