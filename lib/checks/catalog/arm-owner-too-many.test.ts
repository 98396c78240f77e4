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

describe('Owner of a cluster', () => {
  it('may be three principals', () => {
    const finding = judge(three);
    expect(finding).toMatchObject({ outcome: 'pass', settings: [{ name: 'maxOwners', value: '3' }] });
    expect(finding.properties).toEqual([
      { property: 'principals with Owner', actual: '3: ada, ben, cem', expected: 'at most 3' },
    ]);
  });

  it('may not be a fourth, wherever above the cluster it holds the role', () => {
    const above = owner('dee', {
      scope: '/providers/Microsoft.Management/managementGroups/root',
      principalType: 'Group',
    });
    expect(judge([...three, above])).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: '4 principals are Owner of the cluster, more than 3.',
      settings: [{ name: 'maxOwners', value: '3' }],
      fixes: [
        { fixId: 'remove-azure-role', grade: 'guided' },
        { fixId: 'narrow-azure-role', grade: 'guided' },
      ],
    });
  });

  it('who holds the role at several scopes is one', () => {
    const twice = owner('ADA', { scope: '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourceGroups/rg' });
    expect(judge([...three, twice]).outcome).toBe('pass');
  });

  it('is known by the id of the role, in any case, and not by its name', () => {
    const unnamed = owner('dee', { roleDefinitionId: '8E3AF657-A8FF-443C-A75C-2FE8C4BCB635', roleName: null });
    const misnamed = owner('eli', { roleDefinitionId: 'b24988ac-6180-42a0-ab88-20f7382dd24c', roleName: 'Owner' });
    expect(judge([...three, misnamed]).outcome).toBe('pass');
    expect(judge([...three, unnamed]).outcome).toBe('fail');
  });

  it('is counted against the organisation’s own number', () => {
    expect(judge(three, { maxOwners: 2 })).toMatchObject({
      outcome: 'fail',
      message: '3 principals are Owner of the cluster, more than 2.',
    });
  });

  it('offers to remove or to narrow one at a time', () => {
    expect(armOwnerTooMany.fixes).toMatchObject([
      { fixId: 'remove-azure-role', partial: true },
      { fixId: 'narrow-azure-role', partial: true },
    ]);
  });
});
