import { describe, expect, it } from 'vitest';
import { contributorRole, ownerRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import { ofRole, sampleCustomRole } from '../samples/sample-roles';
import { armAccessAdmins } from './arm-access-admins';

const accessAdministrator = '18D7D88D-D35E-4FB5-A5C3-7773C20A72D9';

function judge(roleDefinitionId: string, changes: Partial<AzureRoleAssignment> = {}) {
  const group = { name: 'g', principalId: 'team', principalType: 'Group', roleDefinitionId, roleName: null };
  return evaluateSample(armAccessAdmins, { roleAssignments: [sampleRoleAssignment({ ...group, ...changes })] });
}

describe('arm-access-admins', () => {
  it('an access administrator role without a condition fails', () => {
    expect(judge(accessAdministrator)).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: 'Can assign any role: team (User Access Administrator).',
    });
    expect(judge('f58310d9-a9f6-439a-9e8d-f62e7b41a168').outcome).toBe('fail');
  });

  it('an access administrator role with a condition passes', () => {
    expect(judge(accessAdministrator, { condition: 'some' }).outcome).toBe('pass');
  });

  it('the roles Owner and Contributor pass here', () => {
    expect(judge(ownerRole)).toMatchObject({
      outcome: 'pass',
      message: 'Except for Owner, permission to assign roles has a condition.',
      properties: [{ property: 'roles that can assign access without a condition' }],
    });
    expect(judge(ownerRole.toUpperCase()).outcome).toBe('pass');
    expect(judge(contributorRole).outcome).toBe('pass');
  });

  it.each([
    ['Microsoft.Authorization/roleAssignments/write', 'fail'],
    ['microsoft.authorization/*', 'fail'],
    ['Microsoft.Authorization/roleAssignments/delete', 'pass'],
  ])('a custom role counts by its permissions (%s)', (action, outcome) => {
    const role = sampleCustomRole(action);
    const assignment = sampleRoleAssignment({
      name: 'g',
      principalId: 'team',
      principalType: 'Group',
      ...ofRole(role),
    });
    const finding = evaluateSample(armAccessAdmins, { roleAssignments: [assignment], roleDefinitions: [role] });
    expect(finding.outcome).toBe(outcome);
    if (outcome === 'fail') expect(finding.items).toEqual(['team']);
  });

  it('a custom role whose definition couldn’t be read is unknown, and fails with another access administrator', () => {
    const custom = sampleRoleAssignment({
      name: 'g',
      principalId: 'team',
      principalType: 'Group',
      roleDefinitionId: 'c',
    });
    const unread = { roleDefinitions: { state: 'unreadable', reason: 'forbidden', message: 'No.' } } as const;
    expect(evaluateSample(armAccessAdmins, { roleAssignments: [custom], unread })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'roleDefinitions', reason: 'forbidden' }],
    });
    const both = [custom, { ...custom, principalId: 'cem', roleDefinitionId: accessAdministrator }];
    expect(evaluateSample(armAccessAdmins, { roleAssignments: both, unread })).toMatchObject({
      outcome: 'fail',
      items: ['cem'],
    });
  });

  it('a cluster without role assignments makes the check not applicable', () => {
    expect(evaluateSample(armAccessAdmins, { roleAssignments: [] }).outcome).toBe('not-applicable');
  });
});
