import { describe, expect, it } from 'vitest';
import type { AzureRoleDefinition } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { ofRole, sampleContributorDefinition, sampleCustomRole, sampleRoleDefinitions } from '../samples/sample-roles';
import type { SampleChanges } from '../samples/sample-snapshot';
import { armCanGrantDataAdmin } from './arm-can-grant-data-admin';

function judge(role: AzureRoleDefinition, changes: SampleChanges = {}) {
  const assignment = sampleRoleAssignment({ name: 'o', principalId: 'ben', principalType: 'User', ...ofRole(role) });
  return evaluateSample(armCanGrantDataAdmin, {
    roleAssignments: [...sampleRoleAssignments, assignment],
    roleDefinitions: [...sampleRoleDefinitions, role],
    ...changes,
  });
}

describe('giving oneself a Kusto role', () => {
  it('is open to a Contributor', () => {
    expect(judge(sampleContributorDefinition)).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: 'They can make themselves admin of the data: ben (Contributor).',
      properties: [{ actual: '1: ben (Contributor)', expected: '0' }],
    });
  });

  it.each([
    'Microsoft.Kusto/clusters/principalAssignments/write',
    'microsoft.kusto/clusters/databases/principalassignments/write',
    'Microsoft.Kusto/Clusters/Databases/AddPrincipals/action',
    'Microsoft.Kusto/*',
    '*/write',
  ])('is open to a custom role with %s', (action) => {
    expect(judge(sampleCustomRole(action)).outcome).toBe('fail');
  });

  it('is closed to roles that cannot, or leave it out', () => {
    expect(judge(sampleCustomRole('Microsoft.Kusto/clusters/write'))).toMatchObject({ outcome: 'pass' });
    const leavesOut = { actions: ['Microsoft.Kusto/*'], notActions: ['*/principalAssignments/write', '*/action'] };
    expect(judge({ ...sampleCustomRole(), permissions: [leavesOut] }).outcome).toBe('pass');
  });

  it('is the task of access admins, who do not count', () => {
    expect(evaluateSample(armCanGrantDataAdmin, {}).outcome).toBe('pass');
  });

  it('is closed by a deny assignment, and the finding says what that rests on', () => {
    const denial = {
      ...{ name: 'no', scope: '/', doNotApplyToChildScopes: false, excludePrincipals: [] },
      permissions: [{ actions: ['Microsoft.Kusto/*'] }],
    };
    const denied = (id: string) =>
      judge(sampleContributorDefinition, { denyAssignments: [{ ...denial, principals: [id] }] });
    expect(denied('ben')).toMatchObject({ outcome: 'pass', assumptions: [expect.stringContaining('object id')] });
    expect(denied('cem')).toMatchObject({ outcome: 'fail', assumptions: [expect.stringContaining('object id')] });
  });

  it('is named once, however often the role was given', () => {
    const again = ['a', 'b'].map((name) =>
      sampleRoleAssignment({
        ...{ name, principalId: 'ben', principalType: 'User' },
        ...ofRole(sampleContributorDefinition),
      }),
    );
    expect(judge(sampleContributorDefinition, { roleAssignments: again }).properties[0]?.actual).toBe(
      '1: ben (Contributor)',
    );
  });

  it('is not known while deny assignments or definitions are not read', () => {
    for (const part of ['denyAssignments', 'roleDefinitions'] as const) {
      const finding = judge(sampleContributorDefinition, { unread: { [part]: { state: 'not-loaded' } } });
      expect(finding).toMatchObject({ outcome: 'unknown', unknown: [{ part, reason: 'not-loaded' }] });
    }
  });

  it('is not asked where nobody holds an Azure role', () => {
    expect(evaluateSample(armCanGrantDataAdmin, { roleAssignments: [] }).outcome).toBe('not-applicable');
  });
});
