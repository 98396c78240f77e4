import { describe, expect, it } from 'vitest';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import { evaluateSample } from '../samples/evaluate-sample';
import { samplePrincipalAssignment } from '../samples/sample-access';
import { allDatabasesAdminTooMany } from './alldatabasesadmin-too-many';

function assignment(name: string, principalType: 'User' | 'Group' | 'App' = 'Group', role = 'AllDatabasesAdmin') {
  return samplePrincipalAssignment({ name, objectId: `object-${name}`, displayName: name, principalType, role });
}

function changed(
  assignment: PrincipalAssignment,
  properties: Partial<PrincipalAssignment['properties']>,
): PrincipalAssignment {
  return { ...assignment, properties: { ...assignment.properties, ...properties } };
}

function judge(clusterPrincipalAssignments: PrincipalAssignment[], settings: Partial<CheckSettings> = {}) {
  return evaluateSample(allDatabasesAdminTooMany, { clusterPrincipalAssignments }, settings);
}

const three = [assignment('one'), assignment('two', 'App'), assignment('three')];

describe('alldatabasesadmin-too-many', () => {
  it('three groups and applications can have AllDatabasesAdmin', () => {
    expect(judge(three)).toMatchObject({ outcome: 'pass', settings: [{ name: 'maxAllDatabasesAdmins', value: '3' }] });
  });

  it('AllDatabasesAdmin without a principal passes', () => {
    const finding = judge([]);
    expect(finding.outcome).toBe('pass');
    expect(finding.properties).toEqual([
      { property: 'principals with AllDatabasesAdmin', actual: '0', count: 0, expected: 'at most 3' },
      { property: 'users with AllDatabasesAdmin', actual: '0', expected: '0' },
    ]);
  });

  it('a fourth principal with AllDatabasesAdmin fails', () => {
    const finding = judge([...three, assignment('four')]);
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: '4 principals have AllDatabasesAdmin. The limit is 3.',
      settings: [{ name: 'maxAllDatabasesAdmins', value: '3' }],
    });
    expect(finding.properties[0]?.actual).toBe('4: one, two, three, four');
    expect(finding.properties[1]?.actual).toBe('0');
  });

  it('a single user with AllDatabasesAdmin fails with any setting', () => {
    const finding = judge([assignment('ada', 'User'), assignment('one')]);
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: 'Users with the role: ada.',
    });
    expect(finding.properties[1]).toEqual({
      property: 'users with AllDatabasesAdmin',
      actual: '1: ada',
      expected: '0',
    });
    expect(finding).not.toHaveProperty('settings');
  });

  it('the number of AllDatabasesAdmin principals is compared with the setting', () => {
    expect(judge(three, { maxAllDatabasesAdmins: 2 })).toMatchObject({
      outcome: 'fail',
      message: '3 principals have AllDatabasesAdmin. The limit is 2.',
    });
    expect(judge([...three, assignment('four')], { maxAllDatabasesAdmins: 4 }).outcome).toBe('pass');
  });

  it('only AllDatabasesAdmin counts, and its name compares without case', () => {
    const viewers = ['four', 'five'].map((name) => assignment(name, 'User', 'AllDatabasesViewer'));
    expect(judge([...three, ...viewers]).outcome).toBe('pass');
    expect(judge([...three, assignment('four', 'Group', 'alldatabasesadmin')]).outcome).toBe('fail');
    expect(judge([changed(assignment('ada'), { principalType: 'user' })]).outcome).toBe('fail');
  });

  it('a principal with two AllDatabasesAdmin assignments counts once, with any of its IDs', () => {
    const again = changed(assignment('again', 'App'), { principalId: 'client-two', aadObjectId: 'OBJECT-two' });
    expect(judge([...three, again]).outcome).toBe('pass');
  });

  it.each([null, undefined, ''])(
    'principals with AllDatabasesAdmin are distinguished by their assigned ID when aadObjectId is %j',
    (aadObjectId) => {
      const unresolved = ['four', 'five'].map((name) => changed(assignment(name), { aadObjectId }));
      expect(judge(unresolved).properties[0]?.actual).toBe('2: four, five');
    },
  );

  it.each([null, undefined, ''])(
    'a principal with AllDatabasesAdmin is shown by its ID when its name is %j',
    (principalName) => {
      const nameless = changed(assignment('ada', 'User'), { principalName, principalId: 'ada@contoso.com' });
      expect(judge([nameless]).message).toBe('Users with the role: ada@contoso.com.');
    },
  );

  it('the fixes remove an AllDatabasesAdmin assignment, reduce its role, or replace it with a group', () => {
    expect(judge([assignment('ada', 'User')]).fixes.map(({ fixId }) => fixId)).toEqual([
      'remove-kusto-role',
      'narrow-kusto-role',
      'move-kusto-role-to-group',
    ]);
    expect(allDatabasesAdminTooMany.fixes.every(({ partial }) => partial)).toBe(true);
  });
});
