import { describe, expect, it } from 'vitest';
import { sampleRoleAssignment } from '../samples/sample-access';
import { azureHolders, describeAssignment, hasPrincipalType, holderIds, noAssignmentsReason } from './azure-holders';

function assignment(principalId: string, principalType: string | null = 'User') {
  return { ...sampleRoleAssignment({ name: 'n', principalId, principalType: 'User' }), principalType };
}

describe('the holders of Azure roles', () => {
  it('are each one, in whatever case', () => {
    expect(holderIds([assignment('ADA'), assignment('ada'), assignment('ben')])).toEqual(['ada', 'ben']);
  });

  it('are told apart by their type, without case', () => {
    expect(hasPrincipalType(assignment('a', 'user'), 'User')).toBe(true);
    expect(hasPrincipalType(assignment('a', 'Group'), 'User')).toBe(false);
    expect(hasPrincipalType(assignment('a', null), 'User')).toBe(false);
    expect(azureHolders([assignment('ADA'), assignment('team', 'Group')], 'User')).toEqual([
      { id: 'ada', name: 'ada', aliases: [] },
    ]);
  });

  it('are shown with their role, by the best name that is known', () => {
    expect(describeAssignment(assignment('ada'))).toBe('ada (Owner)');
    expect(describeAssignment({ ...assignment('ada'), roleName: null })).toBe('ada (Owner)');
    expect(describeAssignment({ ...assignment('ada'), roleName: null, roleDefinitionId: 'x' })).toBe('ada (x)');
  });

  it('are missed where there are none', () => {
    expect(noAssignmentsReason([])).toBe('No Azure role is assigned at the cluster or above it.');
    expect(noAssignmentsReason([assignment('ada')])).toBeUndefined();
  });
});
