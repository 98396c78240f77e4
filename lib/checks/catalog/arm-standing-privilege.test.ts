import { describe, expect, it } from 'vitest';
import type { RoleAssignmentSchedule } from '@/lib/model/azure/governance-bodies';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import type { SampleChanges } from '../samples/sample-snapshot';
import { armStandingPrivilege, isPermanentlyActive } from './arm-standing-privilege';

function owner(principalId: string, changes: Partial<AzureRoleAssignment> = {}) {
  return sampleRoleAssignment({ name: `of-${principalId}`, principalId, principalType: 'User', ...changes });
}

function judge(
  roleAssignments: AzureRoleAssignment[],
  changes: SampleChanges = {},
  settings: Partial<CheckSettings> = {},
) {
  return evaluateSample(armStandingPrivilege, { roleAssignments, ...changes }, settings);
}

function activation({ id, principalId, roleDefinitionId }: AzureRoleAssignment) {
  const properties = { principalId, roleDefinitionId, assignmentType: 'Activated', originRoleAssignmentId: id };
  return { id: `${id}/i`, name: 'i', properties };
}

const two = [owner('ada'), owner('team', { principalType: 'Group' })];
const three = [...two, owner('cem')];
const unread = { roleAssignmentSchedules: { state: 'not-loaded' } } as const;

describe('permanent access administrators', () => {
  it('two permanent access administrators pass', () => {
    const finding = judge(two, { unread });
    expect(finding).toMatchObject({ outcome: 'pass', settings: [{ name: 'maxStandingAccessAdmins', value: '2' }] });
    expect(finding.properties).toEqual([
      { property: 'users and groups that are access administrators', actual: '2: ada, team', expected: 'at most 2' },
    ]);
  });

  it('a third permanent access administrator fails', () => {
    const finding = judge(three);
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: '3 users and groups have permanent active assignments: ada, team, cem. The limit is 2.',
      settings: [{ name: 'maxStandingAccessAdmins', value: '2' }],
    });
    expect(finding.properties).toEqual([
      {
        property: 'users and groups with permanent active assignments',
        actual: '3: ada, team, cem',
        expected: 'at most 2',
      },
    ]);
  });

  it("principals that activated the role don't count as permanent access administrators", () => {
    expect(judge(three, { roleAssignmentSchedules: three.slice(2).map(activation) })).toMatchObject({
      outcome: 'pass',
      settings: [{ name: 'maxStandingAccessAdmins' }],
      properties: [{ actual: '2: ada, team' }],
    });
  });

  it('the number of permanent access administrators is compared with the setting', () => {
    expect(judge(two, {}, { maxStandingAccessAdmins: 1 }).outcome).toBe('fail');
    expect(judge(three, { unread }, { maxStandingAccessAdmins: 3 }).outcome).toBe('pass');
  });

  it('permanent access administrators are users and groups, each counted once, whose role has no condition', () => {
    const others = [
      owner('ADA', { scope: '/' }),
      owner('app', { principalType: 'ServicePrincipal' }),
      owner('dee', { condition: 'some' }),
    ];
    expect(judge([...two, ...others], { unread }).outcome).toBe('pass');
  });

  it("many access administrators are unknown when their schedules aren't loaded", () => {
    expect(judge(three, { unread })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'roleAssignmentSchedules' }],
    });
  });
});

describe('access administrators with a custom role', () => {
  const custom = owner('dee', { roleDefinitionId: 'custom', roleName: 'Custom' });
  const roleDefinitions = [
    { id: 'custom', roleName: 'Custom', type: 'CustomRole', permissions: [{ actions: ['Microsoft.Authorization/*'] }] },
  ];

  it('a custom role that can assign roles counts', () => {
    expect(judge([...two, custom], { roleDefinitions })).toMatchObject({
      outcome: 'fail',
      items: ['ada', 'team', 'dee'],
    });
  });

  it('a custom role whose definition is missing makes a pass unknown, but not a failure', () => {
    const missing = { outcome: 'unknown', unknown: [{ part: 'roleDefinitions', reason: 'no-match' }] };
    expect(judge([...two, custom], { roleDefinitions: [] })).toMatchObject({
      ...missing,
      properties: [{ property: 'users and groups that are access administrators', actual: '2: ada, team' }],
    });
    const activated = { roleDefinitions: [], roleAssignmentSchedules: three.slice(2).map(activation) };
    expect(judge([...three, custom], activated)).toMatchObject({
      ...missing,
      properties: [{ property: 'users and groups with permanent active assignments', actual: '2: ada, team' }],
    });
    expect(judge([...three, custom], { roleDefinitions: [] })).toMatchObject({
      outcome: 'fail',
      items: ['ada', 'team', 'cem'],
    });
  });
});

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
  it('an assignment without an instance in Privileged Identity Management is permanent', () => {
    expect(isPermanentlyActive(assignment, [])).toBe(true);
  });

  it.each([
    ['an end', {}],
    ['an activation', { assignmentType: 'activated', endDateTime: null }],
  ])("an assignment isn't permanent when its instance has %s", (_what, properties) => {
    expect(isPermanentlyActive(assignment, [schedule(properties)])).toBe(false);
    expect(
      isPermanentlyActive(assignment, [
        schedule({ ...properties, originRoleAssignmentId: assignment.id.toUpperCase() }),
      ]),
    ).toBe(false);
  });

  it.each([null, undefined, 'Assigned'])(
    'an assignment is permanent when its instance has no end and has the type %j',
    (assignmentType) => {
      expect(isPermanentlyActive(assignment, [schedule({ assignmentType, endDateTime: null })])).toBe(true);
      expect(isPermanentlyActive(assignment, [schedule(), schedule({ assignmentType, endDateTime: null })])).toBe(true);
    },
  );

  it.each([
    ['principal', { principalId: 'ben' }],
    ['role', { roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/other' }],
    ['scope', { scope: '/subscriptions/other' }],
    ['scope', { scope: null }],
    ['assignment', { originRoleAssignmentId: '/other' }],
  ])("an assignment isn't evaluated by the instance of another %s", (_what, properties) => {
    expect(isPermanentlyActive(assignment, [schedule(properties)])).toBe(true);
  });
});
