import { describe, expect, it } from 'vitest';
import type { AzureRoleAssignment, AzureRoleDefinition } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import {
  ofRole,
  sampleContributorDefinition,
  sampleCustomRole,
  sampleLocksContributorDefinition,
  sampleRoleDefinitions,
} from '../samples/sample-roles';
import type { SampleChanges } from '../samples/sample-snapshot';
import { armDenyOrLockGap } from './arm-deny-or-lock-gap';

function judge(role: AzureRoleDefinition, changes: SampleChanges = {}, assignment: Partial<AzureRoleAssignment> = {}) {
  const user = { name: 'b', principalId: 'ben', principalType: 'User', ...ofRole(role), ...assignment };
  return evaluateSample(armDenyOrLockGap, {
    roleAssignments: [...sampleRoleAssignments, sampleRoleAssignment(user)],
    roleDefinitions: [...sampleRoleDefinitions, role],
    ...changes,
  });
}

describe('arm-deny-or-lock-gap', () => {
  it('roles that can delete locks fail', () => {
    expect(judge(sampleLocksContributorDefinition)).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'Can delete locks: ben (Locks Contributor).',
    });
    expect(judge(sampleCustomRole('Microsoft.Authorization/locks/*')).outcome).toBe('fail');
  });

  it("a Contributor can't delete locks, and access administrators don't count", () => {
    expect(judge(sampleContributorDefinition).outcome).toBe('pass');
    expect(evaluateSample(armDenyOrLockGap, {}).outcome).toBe('pass');
  });

  it('an Owner whose condition is about role assignments only can delete locks', () => {
    const [owner] = sampleRoleDefinitions;
    expect(owner && judge(owner, {}, { condition: 'some' }).outcome).toBe('fail');
  });

  it('a deny assignment prevents the deletion of locks, and the finding shows the assumption', () => {
    const denial = {
      name: 'no',
      scope: '/',
      doNotApplyToChildScopes: false,
      excludePrincipals: [],
      permissions: [{ actions: ['Microsoft.Authorization/locks/*'] }],
    };
    const denied = (id: string) =>
      judge(sampleLocksContributorDefinition, { denyAssignments: [{ ...denial, principals: [id] }] });
    expect(denied('ben')).toMatchObject({ outcome: 'pass', assumptions: [expect.stringContaining('object ID')] });
    expect(denied('cem')).toMatchObject({ outcome: 'fail', assumptions: [expect.stringContaining('object ID')] });
  });

  it("lock deletion is unknown without deny assignments, and doesn't apply without roles", () => {
    const unread = { denyAssignments: { state: 'not-loaded' } } as const;
    expect(judge(sampleLocksContributorDefinition, { unread }).outcome).toBe('unknown');
    expect(evaluateSample(armDenyOrLockGap, { roleAssignments: [] }).outcome).toBe('not-applicable');
  });
});
