import { describe, expect, it } from 'vitest';
import { contributorRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import type { SampleChanges } from '../samples/sample-snapshot';
import { armServicePrincipalOwner } from './arm-serviceprincipal-owner';

function judge(changes: Partial<AzureRoleAssignment>, rest: SampleChanges = {}) {
  const assignment = sampleRoleAssignment({
    name: 'p',
    principalId: 'pipeline',
    principalType: 'ServicePrincipal',
    ...changes,
  });
  return evaluateSample(armServicePrincipalOwner, {
    roleAssignments: [assignment, { ...assignment, name: 'again' }],
    ...rest,
  });
}

describe('arm-serviceprincipal-owner', () => {
  it('an application that is an access administrator fails and is listed once', () => {
    expect(judge({})).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: 'Can assign Azure roles: pipeline (Owner).',
      properties: [{ actual: '1: pipeline (Owner)', expected: '0' }],
    });
    expect(judge({ roleDefinitionId: 'F58310D9-A9F6-439A-9E8D-F62E7B41A168' }).outcome).toBe('fail');
  });

  it('an application whose role has a condition, or that has another role, passes', () => {
    expect(judge({ condition: 'some' }).outcome).toBe('pass');
    expect(judge({ roleDefinitionId: contributorRole }).outcome).toBe('pass');
  });

  it("users and groups don't count as applications", () => {
    expect(judge({ principalType: 'User' }).outcome).toBe('pass');
    const group = judge({ principalType: 'Group' });
    expect(group.outcome).toBe('pass');
    expect(group.evidence.map(({ part }) => part)).toEqual(['roleAssignments']);
  });

  it.each(['C1B6F0D2-5a47-4e0b-8f6c-3e9d7a12b840', '0f7e94b3-62c1-4d58-a0b9-84c5e6d1f327'])(
    "an application is distinguished from the cluster's identity (%s)",
    (principalId) => {
      expect(judge({ principalId }).message).toBe(`Can assign Azure roles: cluster identity ${principalId} (Owner).`);
    },
  );

  it('an access administrator application fails when the cluster has no identity', () => {
    expect(judge({}, { cluster: { identity: null } }).outcome).toBe('fail');
    const odd = { type: 'UserAssigned', principalId: null, userAssignedIdentities: { '/id': null } };
    expect(judge({}, { cluster: { identity: odd } }).outcome).toBe('fail');
  });

  it("the check for access administrator applications doesn't apply without role assignments", () => {
    expect(evaluateSample(armServicePrincipalOwner, { roleAssignments: [] }).outcome).toBe('not-applicable');
  });
});
