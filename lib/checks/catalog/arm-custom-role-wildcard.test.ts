import { describe, expect, it } from 'vitest';
import { contributorRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleDefinition } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import { ofRole, sampleCustomRole, sampleRoleDefinitions } from '../samples/sample-roles';
import type { SampleChanges } from '../samples/sample-snapshot';
import { armCustomRoleWildcard } from './arm-custom-role-wildcard';

function judge(role: AzureRoleDefinition, changes: SampleChanges = {}) {
  const assignment = sampleRoleAssignment({ name: 'o', principalId: 'ben', principalType: 'User', ...ofRole(role) });
  const roleDefinitions = [...sampleRoleDefinitions, role];
  return evaluateSample(armCustomRoleWildcard, { roleAssignments: [assignment], roleDefinitions, ...changes });
}

describe('arm-custom-role-wildcard', () => {
  it('a custom role with a wildcard that includes the cluster fails', () => {
    expect(judge(sampleCustomRole('*/read', '*/write', 'Microsoft.Kusto/*'))).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: 'Assignments: ben (Telemetry operator: */write, Microsoft.Kusto/*).',
    });
    expect(judge(sampleCustomRole('*/read')).outcome).toBe('pass');
  });

  it('a custom role is recognized by its type under any name', () => {
    const builtIn = { ...sampleCustomRole('*'), type: 'BuiltInRole' };
    expect(judge(builtIn)).toMatchObject({
      outcome: 'not-applicable',
      message: 'No custom role is assigned on the cluster or its parent scopes.',
    });
    expect(judge({ ...sampleCustomRole('*'), type: 'customrole' }).outcome).toBe('fail');
  });

  it("role definitions aren't needed when there are only built-in roles", () => {
    const contributor = sampleRoleAssignment({
      name: 'o',
      principalId: 'ben',
      principalType: 'User',
      roleDefinitionId: contributorRole,
    });
    const unread = { roleDefinitions: { state: 'not-loaded' } } as const;
    const changes = { roleAssignments: [contributor], unread };
    expect(evaluateSample(armCustomRoleWildcard, changes).outcome).toBe('not-applicable');
  });

  it('a custom role without a loaded definition is unknown', () => {
    expect(judge(sampleCustomRole('*'), { roleDefinitions: [] })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'roleDefinitions', reason: 'no-match' }],
    });
  });
});
