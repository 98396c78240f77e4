import { describe, expect, it } from 'vitest';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleMonitors, samplePrincipalAssignment } from '../samples/sample-access';
import { sampleGroup, sampleUser } from '../samples/sample-directory';
import { sampleReading } from '../samples/sample-result';
import type { SampleChanges } from '../samples/sample-snapshot';
import { allDatabasesViewerWide, includesEveryone } from './alldatabasesviewer-wide';

const monitorsId = sampleMonitors.properties.principalId;
const closed = { state: 'unreadable', reason: 'forbidden', message: 'Not for you.' } as const;

function members(count: number) {
  return Array.from({ length: count }, (_, index) => sampleUser(`user-${index}`, `User ${index}`));
}

function judge(groups: EvidenceParts['groups'], changes: SampleChanges = {}, max = 50) {
  return evaluateSample(allDatabasesViewerWide, { groups, ...changes }, { maxGroupMembers: max });
}

function monitors(count: number, rule: string | null = null) {
  return sampleGroup(monitorsId, 'Security monitoring', members(count), rule);
}

describe('a group that can read or monitor every database', () => {
  it('a group with fifty members can read every database', () => {
    expect(judge(monitors(50))).toMatchObject({
      outcome: 'pass',
      settings: [{ name: 'maxGroupMembers', value: '50' }],
    });
  });

  it('a group with one member more than the maximum fails', () => {
    expect(judge(monitors(51))).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Large groups: Security monitoring (51 members).',
      settings: [{ name: 'maxGroupMembers', value: '50' }],
      properties: [
        {
          property: 'groups that have more than 50 members or include everyone',
          actual: '1: Security monitoring (51 members)',
          expected: '0',
        },
      ],
    });
    expect(judge(monitors(3), {}, 2).outcome).toBe('fail');
  });

  it('a group whose rule includes everyone fails with any members and setting', () => {
    const finding = judge(monitors(60, 'user.objectId -ne null'));
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: 'Large groups: Security monitoring (dynamic rule includes everyone).',
    });
    expect(finding).not.toHaveProperty('settings');
    expect(judge(monitors(3, 'user.department -eq "Data"')).outcome).toBe('pass');
  });

  it('a group is evaluated for each role on all databases except AllDatabasesAdmin', () => {
    const roles = ['AllDatabasesViewer', 'AllDatabasesMonitor', 'AllDatabasesAdmin'].map((role) =>
      samplePrincipalAssignment({
        name: role,
        objectId: monitorsId,
        displayName: 'All',
        principalType: 'Group',
        role,
      }),
    );
    const outcomes = roles.map((role) => judge(monitors(51), { clusterPrincipalAssignments: [role] }).outcome);
    expect(outcomes).toEqual(['fail', 'fail', 'not-applicable']);
  });

  it("the check doesn't apply when only users have the roles", () => {
    const person = { ...sampleMonitors, properties: { ...sampleMonitors.properties, principalType: 'User' } };
    expect(judge({}, { clusterPrincipalAssignments: [person] })).toMatchObject({
      outcome: 'not-applicable',
      message: 'No group has AllDatabasesViewer or AllDatabasesMonitor.',
    });
  });

  it("the result is unknown when the group's members aren't loaded, unless its rule decides", () => {
    const group = { id: monitorsId, displayName: 'Security monitoring', transitiveMembers: closed };
    const unread = { [monitorsId]: sampleReading({ ...group, membershipRule: null }) };
    expect(judge(unread)).toMatchObject({ outcome: 'unknown', unknown: [{ part: 'groups', reason: 'forbidden' }] });
    const dynamicGroup = { [monitorsId]: sampleReading({ ...group, membershipRule: 'user.accountEnabled -eq true' }) };
    expect(judge(dynamicGroup).outcome).toBe('fail');
  });

  it('a group without a directory entry is unknown, and a deleted group passes', () => {
    expect(judge({}, { directory: {} }).outcome).toBe('unknown');
    expect(judge({}, { directory: { [monitorsId]: { state: 'not-found' } } }).outcome).toBe('pass');
  });

  it('a group of another directory is unknown', () => {
    const foreign = { state: 'unreadable', reason: 'no-match', message: 'It is of another directory.' } as const;
    const directory = { [monitorsId]: { state: 'not-found' as const } };
    expect(judge({ [monitorsId]: foreign }, { directory })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'groups', reason: 'no-match', message: 'It is of another directory.' }],
    });
  });
});

describe('the rule of a dynamic group', () => {
  it.each([
    'user.objectId -ne null',
    '(user.objectId  -ne $null)',
    '(user.userType -eq "Member")',
    '(user.accountEnabled -eq true) and (user.usertype -eq "Guest")',
    '(user.objectId -ne null) and (user.accountEnabled -eq true)',
  ])('the rule of a dynamic group includes everyone: %s', (rule) => {
    expect(includesEveryone(rule)).toBe(true);
  });

  it.each([
    null,
    '',
    'user.department -eq "Data"',
    '(user.objectId -ne null) and (user.department -eq "Data")',
    'user.objectId -eq "6fb28ed5-a71c-43f0-9269-05edc71fa48b"',
    'device.accountEnabled -eq true',
    "user.memberof -any (group.objectId -in ['b7c2e9f4-4d06-4a81-97e3-1f5a8c60d2b7'])",
  ])('the rule of a dynamic group includes only some: %s', (rule) => {
    expect(includesEveryone(rule)).toBe(false);
  });
});
