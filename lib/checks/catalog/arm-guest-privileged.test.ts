import { describe, expect, it } from 'vitest';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleFound, sampleGroup, sampleUser } from '../samples/sample-directory';
import { ofRole, sampleCustomRole, sampleRoleDefinitions } from '../samples/sample-roles';
import type { SampleChanges } from '../samples/sample-snapshot';
import { armGuestPrivileged } from './arm-guest-privileged';

const guest = sampleUser('carl', 'Carl Brandt', 'Guest');
const reader = { roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', roleName: 'Reader' };

function role(principalId: string, principalType: string, changes: Partial<AzureRoleAssignment> = {}) {
  return sampleRoleAssignment({ name: principalId, principalId, principalType, ...changes });
}

function judge(roleAssignments: AzureRoleAssignment[], changes: SampleChanges = {}) {
  return evaluateSample(armGuestPrivileged, {
    roleAssignments,
    directory: { ...sampleFound(guest), ...sampleFound(sampleUser('ada', 'Ada Lindqvist')) },
    groups: sampleGroup('team', 'Team', [guest]),
    ...changes,
  });
}

describe('arm-guest-privileged', () => {
  it('a guest with a privileged Azure role fails', () => {
    expect(judge([role('ada', 'User')]).outcome).toBe('pass');
    expect(judge([role('CARL', 'User'), role('ada', 'User')])).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: 'Guests: CARL (Owner).',
      properties: [{ property: 'guests with a privileged Azure role', actual: '1: Carl Brandt', expected: '0' }],
    });
  });

  it('every guest with a privileged role is listed', () => {
    const directory = { ...sampleFound(guest), ...sampleFound(sampleUser('gina', 'Gina Rossi', 'Guest')) };
    expect(judge([role('carl', 'User'), role('gina', 'User')], { directory }).message).toBe(
      'Guests: carl (Owner), gina (Owner).',
    );
  });

  it('a guest with a privileged role through a group fails', () => {
    expect(judge([role('team', 'Group')])).toMatchObject({
      outcome: 'fail',
      message: 'Guests: team (Owner).',
      properties: [{ actual: '1: Carl Brandt through team' }],
    });
  });

  it('a guest with a privileged custom role fails', () => {
    const custom = sampleCustomRole('Microsoft.Authorization/*');
    const roleDefinitions = [...sampleRoleDefinitions, custom];
    expect(judge([role('carl', 'User', ofRole(custom))], { roleDefinitions }).outcome).toBe('fail');
  });

  it('a guest with a Reader role passes', () => {
    expect(judge([role('carl', 'User', reader)]).outcome).toBe('pass');
  });

  it('a guest with several privileged roles is listed once', () => {
    const scope = '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourceGroups/rg';
    expect(judge([role('carl', 'User'), role('carl', 'User', { scope })]).properties[0]?.actual).toBe('1: Carl Brandt');
  });

  it("the result for guests is unknown when the directory, a group, or a role isn't loaded", () => {
    expect(judge([role('ada', 'User')], { unread: { directory: { state: 'not-loaded' } } }).outcome).toBe('unknown');
    expect(judge([role('team', 'Group')], { groups: {} }).outcome).toBe('unknown');
    const lost = role('carl', 'User', { roleDefinitionId: 'lost' });
    expect(judge([lost])).toMatchObject({ outcome: 'unknown', unknown: [{ part: 'roleDefinitions' }] });
    expect(judge([lost, role('team', 'Group')]).outcome).toBe('fail');
  });

  it("the check for privileged guests doesn't apply without role assignments", () => {
    expect(judge([]).outcome).toBe('not-applicable');
  });
});
