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

describe('AllDatabasesAdmin', () => {
  it('may be held by three groups and applications', () => {
    expect(judge(three)).toMatchObject({ outcome: 'pass', settings: [{ name: 'maxAllDatabasesAdmins', value: '3' }] });
  });

  it('may be held by nobody', () => {
    const finding = judge([]);
    expect(finding.outcome).toBe('pass');
    expect(finding.properties).toEqual([
      { property: 'principals with AllDatabasesAdmin', actual: '0', expected: 'at most 3' },
      { property: 'of these, users', actual: '0', expected: '0' },
    ]);
  });

  it('may not be held by a fourth', () => {
    const finding = judge([...three, assignment('four')]);
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: '4 principals hold AllDatabasesAdmin, more than 3.',
      settings: [{ name: 'maxAllDatabasesAdmins', value: '3' }],
    });
    expect(finding.properties[0]?.actual).toBe('4: one, two, three, four');
    expect(finding.properties[1]?.actual).toBe('0');
  });

  it('may not be held by a single user, and no setting decides that', () => {
    const finding = judge([assignment('ada', 'User'), assignment('one')]);
    expect(finding).toMatchObject({ outcome: 'fail', message: 'AllDatabasesAdmin is held directly by ada.' });
    expect(finding.properties[1]).toEqual({ property: 'of these, users', actual: '1: ada', expected: '0' });
    expect(finding).not.toHaveProperty('settings');
  });

  it('is counted against the organisation’s own number', () => {
    expect(judge(three, { maxAllDatabasesAdmins: 2 })).toMatchObject({
      outcome: 'fail',
      message: '3 principals hold AllDatabasesAdmin, more than 2.',
    });
    expect(judge([...three, assignment('four')], { maxAllDatabasesAdmins: 4 }).outcome).toBe('pass');
  });

  it('is the only role that counts, and is known without case', () => {
    const viewers = ['four', 'five'].map((name) => assignment(name, 'User', 'AllDatabasesViewer'));
    expect(judge([...three, ...viewers]).outcome).toBe('pass');
    expect(judge([...three, assignment('four', 'Group', 'alldatabasesadmin')]).outcome).toBe('fail');
    expect(judge([changed(assignment('ada'), { principalType: 'user' })]).outcome).toBe('fail');
  });

  it('held twice by the same principal counts once, whichever of its ids an assignment names', () => {
    const again = changed(assignment('again', 'App'), { principalId: 'client-two', aadObjectId: 'OBJECT-two' });
    expect(judge([...three, again]).outcome).toBe('pass');
  });

  it.each([null, undefined, ''])(
    'tells principals apart by the id they were given where aadObjectId is %j',
    (aadObjectId) => {
      const unresolved = ['four', 'five'].map((name) => changed(assignment(name), { aadObjectId }));
      expect(judge(unresolved).properties[0]?.actual).toBe('2: four, five');
    },
  );

  it.each([null, undefined, ''])('is shown with the principal’s id where its name is %j', (principalName) => {
    const nameless = changed(assignment('ada', 'User'), { principalName, principalId: 'ada@contoso.com' });
    expect(judge([nameless]).message).toBe('AllDatabasesAdmin is held directly by ada@contoso.com.');
  });

  it('offers to remove one at a time, to narrow its role, and to put a group in its place', () => {
    expect(judge([assignment('ada', 'User')]).fixes.map(({ fixId }) => fixId)).toEqual([
      'remove-kusto-role',
      'narrow-kusto-role',
      'move-kusto-role-to-group',
    ]);
    expect(allDatabasesAdminTooMany.fixes.every(({ partial }) => partial)).toBe(true);
  });
});
