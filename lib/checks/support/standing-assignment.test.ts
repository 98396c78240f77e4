import { describe, expect, it } from 'vitest';
import type { RoleAssignmentSchedule } from '@/lib/model/azure/governance-bodies';
import { sampleRoleAssignment } from '../samples/sample-access';
import { isStanding } from './standing-assignment';

const assignment = sampleRoleAssignment({ name: 'one', principalId: 'ADA', principalType: 'User' });

function schedule(properties: Partial<RoleAssignmentSchedule['properties']> = {}): RoleAssignmentSchedule {
  return {
    id: '/i',
    name: 'i',
    properties: {
      principalId: 'ada',
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${assignment.roleDefinitionId}`,
      scope: assignment.scope.toUpperCase(),
      assignmentType: 'Assigned',
      endDateTime: '2026-12-01T00:00:00Z',
      ...properties,
    },
  };
}

describe('an assignment', () => {
  it('stands where Privileged Identity Management has no instance of it', () => {
    expect(isStanding(assignment, [])).toBe(true);
  });

  it.each([
    ['an end', {}],
    ['an activation', { assignmentType: 'activated', endDateTime: null }],
  ])('does not stand where its instance is %s', (_what, properties) => {
    expect(isStanding(assignment, [schedule(properties)])).toBe(false);
    expect(
      isStanding(assignment, [schedule({ ...properties, originRoleAssignmentId: assignment.id.toUpperCase() })]),
    ).toBe(false);
  });

  it.each([null, undefined, 'Assigned'])('stands where its instance has no end and is %j', (assignmentType) => {
    expect(isStanding(assignment, [schedule({ assignmentType, endDateTime: null })])).toBe(true);
    expect(isStanding(assignment, [schedule(), schedule({ assignmentType, endDateTime: null })])).toBe(true);
  });

  it.each([
    ['principal', { principalId: 'ben' }],
    ['role', { roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/other' }],
    ['scope', { scope: '/subscriptions/other' }],
    ['scope', { scope: null }],
    ['assignment', { originRoleAssignmentId: '/other' }],
  ])('is not judged by the instance of another %s', (_what, properties) => {
    expect(isStanding(assignment, [schedule(properties)])).toBe(true);
  });
});
