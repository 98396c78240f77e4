import { describe, expect, it } from 'vitest';
import type { CheckSettings } from '@/lib/model/check-settings';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseAssignment, sampleDatabaseRoles, sampleEngineRoles } from '../samples/sample-access';
import { sampleTenantId } from '../samples/sample-cluster';
import type { SampleChanges } from '../samples/sample-snapshot';
import { databaseAdminTooMany } from './database-admin-too-many';

function admin(name: string, principalType: 'User' | 'Group' | 'App' = 'User', role = 'Admin') {
  return sampleDatabaseAssignment({ name, objectId: name, displayName: name, principalType, role });
}

function listed(id: string, kind = 'aaduser') {
  return { role: 'Admin', name: `listed ${id}`, type: 'User', fqn: `${kind}=${id};${sampleTenantId}` };
}

function judge(changes: SampleChanges, settings: Partial<CheckSettings> = {}) {
  return evaluateSample(databaseAdminTooMany, changes, settings);
}

const three = [admin('ada'), admin('ben', 'App'), admin('team', 'Group')];

describe('database-admin-too-many', () => {
  it('three Admins of a database pass, and their names are shown', () => {
    const finding = judge({ databasePrincipalAssignments: sampleDatabaseRoles(...three) });
    expect(finding).toMatchObject({ outcome: 'pass', settings: [{ name: 'maxDatabaseAdmins', value: '3' }] });
    expect(finding.properties).toEqual([
      { property: 'databases with more than 3 Admins', actual: '0', expected: '0' },
      {
        property: 'users with a direct Admin role',
        actual: '1: ada',
        expected: '0 (recommended, for information only)',
      },
    ]);
  });

  it('a fourth Admin of a database fails', () => {
    expect(judge({ databasePrincipalAssignments: sampleDatabaseRoles(...three, admin('dee')) })).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'More than 3 Admins: telemetry (4).',
      settings: [{ name: 'maxDatabaseAdmins', value: '3' }],
      properties: [{ actual: '1: telemetry (4)' }, { actual: '2: ada, dee' }],
    });
  });

  it('the number of database Admins is compared with the setting', () => {
    const changes = { databasePrincipalAssignments: sampleDatabaseRoles(...three) };
    expect(judge(changes, { maxDatabaseAdmins: 2 }).outcome).toBe('fail');
  });

  it('Admins from management commands count too, each once', () => {
    const databasePrincipalAssignments = sampleDatabaseRoles(...three);
    const judged = (...more: ReturnType<typeof listed>[]) =>
      judge({ databasePrincipalAssignments, databasePrincipals: sampleEngineRoles(...more) });
    expect(judged(listed('ADA'), listed('ben', 'aadapp')).outcome).toBe('pass');
    expect(judged(listed('dee')).outcome).toBe('fail');
    expect(judged(listed('d@outlook.com', 'msauser')).properties[1]?.actual).toBe('2: ada, listed d@outlook.com');
  });

  it("Admins are counted for each database, and other roles don't count", () => {
    const archive = sampleDatabaseRoles(admin('eli')).map((databaseRole) => ({
      ...databaseRole,
      databaseName: 'archive',
    }));
    const both = [...sampleDatabaseRoles(...three), ...archive];
    expect(judge({ databasePrincipalAssignments: both }).outcome).toBe('pass');
    const users = sampleDatabaseRoles(...three, admin('dee', 'User', 'User'));
    expect(judge({ databasePrincipalAssignments: users }).outcome).toBe('pass');
  });

  it("the number of Admins is unknown when one list isn't loaded, unless the other decides", () => {
    for (const part of ['databasePrincipals', 'databasePrincipalAssignments'] as const) {
      const unread = { [part]: { state: 'not-loaded' } };
      expect(judge({ unread })).toMatchObject({ outcome: 'unknown', unknown: [{ part }] });
    }
    const crowded = sampleDatabaseRoles(...three, admin('dee'));
    const unread = { databasePrincipals: { state: 'not-loaded' } } as const;
    expect(judge({ databasePrincipalAssignments: crowded, unread }).outcome).toBe('fail');
  });

  it("the check for database Admins doesn't apply without databases", () => {
    expect(judge({ databasePrincipalAssignments: [], databasePrincipals: [] })).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster has no databases.',
    });
  });
});
