import { describe, expect, it } from 'vitest';
import { sampleRoleAssignment } from '../samples/sample-access';
import { azureHolders, describeAssignment, hasPrincipalType, holderIds, noAssignmentsReason } from './azure-holders';

function assignment(principalId: string, principalType: string | null = 'User') {
  return { ...sampleRoleAssignment({ name: 'n', principalId, principalType: 'User' }), principalType };
}

describe('the holders of Azure roles', () => {
  it('holders of Azure roles count once each, in any case', () => {
    expect(holderIds([assignment('ADA'), assignment('ada'), assignment('ben')])).toEqual(['ada', 'ben']);
  });

  it('holders of Azure roles are filtered by type in any case', () => {
    expect(hasPrincipalType(assignment('a', 'user'), 'User')).toBe(true);
    expect(hasPrincipalType(assignment('a', 'Group'), 'User')).toBe(false);
    expect(hasPrincipalType(assignment('a', null), 'User')).toBe(false);
    expect(azureHolders([assignment('ADA'), assignment('team', 'Group')], 'User')).toEqual([
      { id: 'ada', name: 'ada', aliases: [] },
    ]);
  });

  it('an assignment is described by the best known name and its role', () => {
    expect(describeAssignment(assignment('ada'))).toBe('ada (Owner)');
    expect(describeAssignment({ ...assignment('ada'), roleName: null })).toBe('ada (Owner)');
    expect(describeAssignment({ ...assignment('ada'), roleName: null, roleDefinitionId: 'x' })).toBe('ada (x)');
  });

  it("a check of Azure roles doesn't apply without assignments", () => {
    expect(noAssignmentsReason([])).toBe('No Azure role is assigned on the cluster or its parent scopes.');
    expect(noAssignmentsReason([assignment('ada')])).toBeUndefined();
  });
});
