import { describe, expect, it } from 'vitest';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import { armOwnerTooMany } from './arm-owner-too-many';

function owner(principalId: string, changes: Partial<AzureRoleAssignment> = {}): AzureRoleAssignment {
  return sampleRoleAssignment({ name: `assignment-${principalId}`, principalId, principalType: 'User', ...changes });
}

function judge(roleAssignments: AzureRoleAssignment[], settings: Partial<CheckSettings> = {}) {
  return evaluateSample(armOwnerTooMany, { roleAssignments }, settings);
}

const three = [owner('ada'), owner('ben'), owner('cem')];

describe('arm-owner-too-many', () => {
  it('three principals can be Owner of the cluster', () => {
    const finding = judge(three);
    expect(finding).toMatchObject({ outcome: 'pass', settings: [{ name: 'maxOwners', value: '3' }] });
    expect(finding.properties).toEqual([
      { property: 'principals with Owner', actual: '3: ada, ben, cem', expected: 'at most 3' },
    ]);
  });

  it('a fourth Owner at any scope fails', () => {
    const above = owner('dee', {
      scope: '/providers/Microsoft.Management/managementGroups/root',
      principalType: 'Group',
    });
    expect(judge([...three, above])).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message:
        '4 principals have the role. The limit is 3. Each group counts as one. Eligible assignments don’t count.',
      settings: [{ name: 'maxOwners', value: '3' }],
      fixes: [
        { fixId: 'remove-azure-role', grade: 'guided' },
        { fixId: 'narrow-azure-role', grade: 'guided' },
      ],
    });
  });

  it('an Owner at several scopes counts once', () => {
    const twice = owner('ADA', { scope: '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourceGroups/rg' });
    expect(judge([...three, twice]).outcome).toBe('pass');
  });

  it('the Owner role is recognized by its ID in any case, and not by its name', () => {
    const unnamed = owner('dee', { roleDefinitionId: '8E3AF657-A8FF-443C-A75C-2FE8C4BCB635', roleName: null });
    const misnamed = owner('eli', { roleDefinitionId: 'b24988ac-6180-42a0-ab88-20f7382dd24c', roleName: 'Owner' });
    expect(judge([...three, misnamed]).outcome).toBe('pass');
    expect(judge([...three, unnamed]).outcome).toBe('fail');
  });

  it('the number of Owners is compared with the setting', () => {
    expect(judge(three, { maxOwners: 2 })).toMatchObject({
      outcome: 'fail',
      message:
        '3 principals have the role. The limit is 2. Each group counts as one. Eligible assignments don’t count.',
    });
  });

  it('the fixes remove or reduce one Owner at a time', () => {
    expect(armOwnerTooMany.fixes).toMatchObject([
      { fixId: 'remove-azure-role', partial: true },
      { fixId: 'narrow-azure-role', partial: true },
    ]);
  });
});
