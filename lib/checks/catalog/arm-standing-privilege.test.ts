import { describe, expect, it } from 'vitest';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { judgeSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import type { SampleChanges } from '../samples/sample-snapshot';
import { armStandingPrivilege } from './arm-standing-privilege';

function owner(principalId: string, changes: Partial<AzureRoleAssignment> = {}) {
  return sampleRoleAssignment({ name: `of-${principalId}`, principalId, principalType: 'User', ...changes });
}

function judge(
  roleAssignments: AzureRoleAssignment[],
  changes: SampleChanges = {},
  settings: Partial<CheckSettings> = {},
) {
  return judgeSample(armStandingPrivilege, { roleAssignments, ...changes }, settings);
}

function activation({ id, principalId, roleDefinitionId }: AzureRoleAssignment) {
  const properties = { principalId, roleDefinitionId, assignmentType: 'Activated', originRoleAssignmentId: id };
  return { id: `${id}/i`, name: 'i', properties };
}

const two = [owner('ada'), owner('team', { principalType: 'Group' })];
const three = [...two, owner('cem')];
const unread = { roleAssignmentSchedules: { state: 'not-loaded' } } as const;

describe('access admins all the time', () => {
  it('may be two, whether their roles have an end or not', () => {
    const finding = judge(two, { unread });
    expect(finding).toMatchObject({ outcome: 'pass', settings: [{ name: 'maxStandingAccessAdmins', value: '2' }] });
    expect(finding.properties).toEqual([
      { property: 'users and groups that are access admins', actual: '2: ada, team', expected: 'at most 2' },
    ]);
  });

  it('may not be a third', () => {
    const finding = judge(three);
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: '3 users and groups are access admins without an end, more than 2: ada, team, cem.',
      settings: [{ name: 'maxStandingAccessAdmins', value: '2' }],
    });
    expect(finding.properties).toEqual([
      {
        property: 'users and groups that are access admins without an end',
        actual: '3: ada, team, cem',
        expected: 'at most 2',
      },
    ]);
  });

  it('are not those who activated the role', () => {
    expect(judge(three, { roleAssignmentSchedules: three.slice(2).map(activation) })).toMatchObject({
      outcome: 'pass',
      settings: [{ name: 'maxStandingAccessAdmins' }],
      properties: [{ actual: '2: ada, team' }],
    });
  });

  it('are counted against the organisation’s own number', () => {
    expect(judge(two, {}, { maxStandingAccessAdmins: 1 }).outcome).toBe('fail');
    expect(judge(three, { unread }, { maxStandingAccessAdmins: 3 }).outcome).toBe('pass');
  });

  it('are users and groups, each once, whose role has no condition', () => {
    const others = [
      owner('ADA', { scope: '/' }),
      owner('app', { principalType: 'ServicePrincipal' }),
      owner('dee', { condition: 'some' }),
    ];
    expect(judge([...two, ...others], { unread }).outcome).toBe('pass');
  });

  it('are not known where there are many and their schedules are not read', () => {
    expect(judge(three, { unread })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'roleAssignmentSchedules' }],
    });
  });
});
