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

describe('the loss of a cluster', () => {
  it('is near with neither a lock nor soft delete, and several Owners', () => {
    const finding = judge({});
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: 'No lock, no recovery after a deletion, and 2 principals are Owner of the cluster.',
    });
    expect(finding.properties).toEqual([
      { property: 'tags.opt-out-of-soft-delete', actual: 'True', expected: 'not true' },
      { property: 'locks CanNotDelete or ReadOnly', actual: '0', expected: 'at least 1' },
      { property: 'principals with Owner', actual: '2: ada, ben', expected: 'at most 1' },
    ]);
  });

  it('is kept away by soft delete, whatever else is not read', () => {
    const finding = judge({ cluster: { tags: {} }, unread: { locks: unread, roleAssignments: unread } });
    expect(finding).toMatchObject({ outcome: 'pass', properties: [{ actual: 'absent' }] });
  });

  it('is kept away by a lock, whoever is Owner', () => {
    const finding = judge({ locks: [lock], unread: { roleAssignments: unread } });
    expect(finding).toMatchObject({ outcome: 'pass', properties: [{ actual: 'True' }, { actual: '1: keep' }] });
  });

  it('is less likely with one Owner, however often that one is assigned', () => {
    const contributor = { ...owner('ben'), roleDefinitionId: contributorRole };
    expect(judge({ roleAssignments: [owner('ada'), owner('ADA'), contributor] })).toMatchObject({
      outcome: 'pass',
      properties: [{}, { property: 'principals with Owner', actual: '1: ada', expected: 'at most 1' }],
    });
    expect(judge({ roleAssignments: [] }).outcome).toBe('pass');
  });

  it('is kept away by a lock on the subscription', () => {
    const finding = judge({ subscriptionLocks: [lock] });
    expect(finding.outcome).toBe('pass');
    expect(finding.properties).toEqual([
      { property: 'tags.opt-out-of-soft-delete', actual: 'True', expected: 'not true' },
      { property: 'locks CanNotDelete or ReadOnly', actual: '1: keep', expected: 'at least 1' },
    ]);
    expect(judge({ subscriptionLocks: [{ ...lock, level: 'NotSpecified' }] }).outcome).toBe('fail');
  });

  it('is not known while those are not read, unless a lock was seen or one Owner is left', () => {
    const locksUnread = { unread: { subscriptionLocks: unread } };
    expect(judge(locksUnread)).toMatchObject({ outcome: 'unknown', unknown: [{ part: 'subscriptionLocks' }] });
    expect(judge({ ...locksUnread, locks: [lock] }).outcome).toBe('pass');
    expect(judge({ ...locksUnread, roleAssignments: [owner('ada')] }).outcome).toBe('pass');
  });

  it('is not known while locks or Owners are not read', () => {
    expect(judge({ unread: { locks: unread } }).outcome).toBe('unknown');
    expect(judge({ unread: { roleAssignments: unread } }).outcome).toBe('unknown');
  });
});
