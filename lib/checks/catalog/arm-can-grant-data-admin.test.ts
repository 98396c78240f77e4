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

describe('arm-can-grant-data-admin', () => {
  it('a Contributor can assign itself a Kusto role', () => {
    expect(judge(sampleContributorDefinition)).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: 'Can assign Kusto roles: ben (Contributor).',
      properties: [{ actual: '1: ben (Contributor)', expected: '0' }],
    });
  });

  it.each([
    'Microsoft.Kusto/clusters/principalAssignments/write',
    'microsoft.kusto/clusters/databases/principalassignments/write',
    'Microsoft.Kusto/Clusters/Databases/AddPrincipals/action',
    'Microsoft.Kusto/*',
  ])('a custom role with %s can assign Kusto roles', (action) => {
    expect(judge(sampleCustomRole(action)).outcome).toBe('fail');
  });

  it("roles that lack or exclude the action can't assign Kusto roles", () => {
    expect(judge(sampleCustomRole('Microsoft.Kusto/clusters/write'))).toMatchObject({ outcome: 'pass' });
    const leavesOut = { actions: ['Microsoft.Kusto/*'], notActions: ['*/principalAssignments/write', '*/action'] };
    expect(judge({ ...sampleCustomRole(), permissions: [leavesOut] }).outcome).toBe('pass');
  });

  it("access administrators don't count as principals that can assign Kusto roles", () => {
    expect(evaluateSample(armCanGrantDataAdmin, {}).outcome).toBe('pass');
    expect(judge(sampleCustomRole('*/write')).outcome).toBe('pass');
    const writes = { actions: ['*/write'], notActions: ['Microsoft.Authorization/*'] };
    expect(judge({ ...sampleCustomRole(), permissions: [writes] }).outcome).toBe('fail');
  });

  it('a deny assignment prevents Kusto role assignments, and the finding shows the assumption', () => {
    const denial = {
      name: 'no',
      scope: '/',
      doNotApplyToChildScopes: false,
      excludePrincipals: [],
      permissions: [{ actions: ['Microsoft.Kusto/*'] }],
    };
    const denied = (id: string) =>
      judge(sampleContributorDefinition, { denyAssignments: [{ ...denial, principals: [id] }] });
    expect(denied('ben')).toMatchObject({ outcome: 'pass', assumptions: [expect.stringContaining('object ID')] });
    expect(denied('cem')).toMatchObject({ outcome: 'fail', assumptions: [expect.stringContaining('object ID')] });
  });

  it('a principal that can assign Kusto roles is listed once, however many roles it has', () => {
    const again = ['a', 'b'].map((name) =>
      sampleRoleAssignment({
        name,
        principalId: 'ben',
        principalType: 'User',
        ...ofRole(sampleContributorDefinition),
      }),
    );
    expect(judge(sampleContributorDefinition, { roleAssignments: again }).properties[0]?.actual).toBe(
      '1: ben (Contributor)',
    );
  });

  it("the result is unknown when deny assignments or role definitions aren't loaded", () => {
    for (const part of ['denyAssignments', 'roleDefinitions'] as const) {
      const finding = judge(sampleContributorDefinition, { unread: { [part]: { state: 'not-loaded' } } });
      expect(finding).toMatchObject({ outcome: 'unknown', unknown: [{ part, reason: 'not-loaded' }] });
    }
  });

  it("the check for Kusto role assigners doesn't apply without Azure roles", () => {
    expect(evaluateSample(armCanGrantDataAdmin, { roleAssignments: [] }).outcome).toBe('not-applicable');
  });
});
