import { describe, expect, it } from 'vitest';
import { contributorRole } from '@/lib/model/azure/azure-role';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleClusterId } from '../samples/sample-cluster';
import type { SampleChanges } from '../samples/sample-snapshot';
import { deleteGuard } from './delete-guard';

const unread = { state: 'not-loaded' } as const;
const tags = { 'Opt-Out-Of-Soft-Delete': 'True' };
const lock = { id: '/l', name: 'keep', level: 'CanNotDelete', notes: null, scope: sampleClusterId };
const owner = (principalId: string) =>
  sampleRoleAssignment({ name: `assignment-${principalId}`, principalId, principalType: 'User' });

function judge(changes: SampleChanges) {
  return evaluateSample(deleteGuard, {
    cluster: { tags },
    locks: [],
    roleAssignments: [owner('ada'), owner('ben')],
    ...changes,
  });
}

describe('delete-guard', () => {
  it('a cluster without lock and soft delete and with several Owners fails', () => {
    const finding = judge({});
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: 'The cluster has 2 Owners and no delete lock, and soft delete is off.',
    });
    expect(finding.properties).toEqual([
      { property: 'tags.opt-out-of-soft-delete', actual: 'True', expected: 'not set to true' },
      { property: 'CanNotDelete or ReadOnly locks', actual: '0', expected: 'at least 1' },
      { property: 'principals with the Owner role', actual: '2: ada, ben', expected: 'at most 1' },
    ]);
  });

  it("soft delete passes even if other parts aren't loaded", () => {
    const finding = judge({ cluster: { tags: {} }, unread: { locks: unread, roleAssignments: unread } });
    expect(finding).toMatchObject({ outcome: 'pass', properties: [{ actual: 'absent' }] });
  });

  it('a lock passes with any Owners', () => {
    const finding = judge({ locks: [lock], unread: { roleAssignments: unread } });
    expect(finding).toMatchObject({ outcome: 'pass', properties: [{ actual: 'True' }, { actual: '1: keep' }] });
  });

  it('one Owner passes, however often the role is assigned', () => {
    const contributor = { ...owner('ben'), roleDefinitionId: contributorRole };
    expect(judge({ roleAssignments: [owner('ada'), owner('ADA'), contributor] })).toMatchObject({
      outcome: 'pass',
      properties: [{}, { property: 'principals with the Owner role', actual: '1: ada', expected: 'at most 1' }],
    });
    expect(judge({ roleAssignments: [] }).outcome).toBe('pass');
  });

  it('a lock on the subscription passes', () => {
    const finding = judge({ subscriptionLocks: [lock] });
    expect(finding.outcome).toBe('pass');
    expect(finding.properties).toEqual([
      { property: 'tags.opt-out-of-soft-delete', actual: 'True', expected: 'not set to true' },
      { property: 'CanNotDelete or ReadOnly locks', actual: '1: keep', expected: 'at least 1' },
    ]);
    expect(judge({ subscriptionLocks: [{ ...lock, level: 'NotSpecified' }] }).outcome).toBe('fail');
  });

  it('unread subscription locks are unknown, unless another lock or a single Owner decides', () => {
    const locksUnread = { unread: { subscriptionLocks: unread } };
    expect(judge(locksUnread)).toMatchObject({ outcome: 'unknown', unknown: [{ part: 'subscriptionLocks' }] });
    expect(judge({ ...locksUnread, locks: [lock] }).outcome).toBe('pass');
    expect(judge({ ...locksUnread, roleAssignments: [owner('ada')] }).outcome).toBe('pass');
  });

  it("the result is unknown when locks or Owners aren't loaded", () => {
    expect(judge({ unread: { locks: unread } }).outcome).toBe('unknown');
    expect(judge({ unread: { roleAssignments: unread } }).outcome).toBe('unknown');
  });
});
