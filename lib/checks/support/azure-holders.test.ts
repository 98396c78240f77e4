import { describe, expect, it } from 'vitest';
import { sampleRoleAssignment } from '../samples/sample-access';
import { assignmentWords, azureHolders, holderIds, isOfType, noAssignments } from './azure-holders';

function assignment(principalId: string, principalType: string | null = 'User') {
  return { ...sampleRoleAssignment({ name: 'n', principalId, principalType: 'User' }), principalType };
}

describe('the holders of Azure roles', () => {
  it('are each one, in whatever case', () => {
    expect(holderIds([assignment('ADA'), assignment('ada'), assignment('ben')])).toEqual(['ada', 'ben']);
  });

  it('are told apart by their type, without case', () => {
    expect(isOfType(assignment('a', 'user'), 'User')).toBe(true);
    expect(isOfType(assignment('a', 'Group'), 'User')).toBe(false);
    expect(isOfType(assignment('a', null), 'User')).toBe(false);
    expect(azureHolders([assignment('ADA'), assignment('team', 'Group')], 'User')).toEqual([
      { id: 'ada', name: 'ada', aliases: [] },
    ]);
  });

  it('are shown with their role, by the best name that is known', () => {
    expect(assignmentWords(assignment('ada'))).toBe('ada (Owner)');
    expect(assignmentWords({ ...assignment('ada'), roleName: null })).toBe('ada (Owner)');
    expect(assignmentWords({ ...assignment('ada'), roleName: null, roleDefinitionId: 'x' })).toBe('ada (x)');
  });

  it('are missed where there are none', () => {
    expect(noAssignments([])).toBe('No Azure role is assigned at the cluster or above it.');
    expect(noAssignments([assignment('ada')])).toBeUndefined();
  });
});
