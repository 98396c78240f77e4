import { describe, expect, it } from 'vitest';
import { contributorRole, ownerRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
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
      message: 'Principals that can assign any role to any principal: team (User Access Administrator).',
    });
    expect(judge('f58310d9-a9f6-439a-9e8d-f62e7b41a168').outcome).toBe('fail');
  });

  it('an access administrator role with a condition passes', () => {
    expect(judge(accessAdministrator, { condition: 'some' }).outcome).toBe('pass');
  });

  it('the roles Owner and Contributor pass here', () => {
    expect(judge(ownerRole)).toMatchObject({
      outcome: 'pass',
      message: 'Except for Owner, access administrator role assignments have a condition.',
      properties: [{ property: 'roles that can assign access without a condition' }],
    });
    expect(judge(ownerRole.toUpperCase()).outcome).toBe('pass');
    expect(judge(contributorRole).outcome).toBe('pass');
  });

  it('a cluster without role assignments makes the check not applicable', () => {
    expect(evaluateSample(armAccessAdmins, { roleAssignments: [] }).outcome).toBe('not-applicable');
  });
});
