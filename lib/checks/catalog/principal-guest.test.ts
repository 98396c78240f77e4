import { describe, expect, it } from 'vitest';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseRoles, sampleEngineRoles, samplePrincipalAssignment } from '../samples/sample-access';
import { sampleTenantId } from '../samples/sample-cluster';
import { sampleFound, sampleGroup, sampleUser } from '../samples/sample-directory';
import type { SampleChanges } from '../samples/sample-snapshot';
import { principalGuest } from './principal-guest';

const guest = sampleUser('carl', 'Carl Brandt', 'Guest');
const member = sampleUser('ada', 'Ada Lindqvist');

function role(objectId: string, principalType: 'User' | 'Group', changes: object = {}): PrincipalAssignment {
  const assignment = samplePrincipalAssignment({
    ...{ name: objectId, objectId, displayName: objectId, principalType, role: 'AllDatabasesViewer' },
  });
  return { ...assignment, properties: { ...assignment.properties, ...changes } };
}

function listed(fqn: string, name: string, databaseRole = 'Viewer'): DatabasePrincipal {
  return { role: databaseRole, name, type: 'User', fqn };
}

function judge(changes: SampleChanges) {
  return evaluateSample(principalGuest, {
    clusterPrincipalAssignments: [role('ada', 'User')],
    databasePrincipalAssignments: sampleDatabaseRoles(),
    databasePrincipals: sampleEngineRoles(),
    directory: { ...sampleFound(guest), ...sampleFound(member) },
    groups: {},
    ...changes,
  });
}

describe('a guest with a Kusto role', () => {
  it('is found by type, and worse as admin', () => {
    expect(judge({})).toMatchObject({ outcome: 'pass' });
    expect(judge({ clusterPrincipalAssignments: [role('carl', 'User')] })).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Guests hold roles: Carl Brandt.',
      properties: [{ property: 'guests with a role', actual: '1: Carl Brandt', expected: '0' }],
    });
    const admin = role('carl', 'User', { role: 'AllDatabasesAdmin' });
    expect(judge({ clusterPrincipalAssignments: [admin] }).severity).toBe('high');
  });

  it('does not become an admin by another one who is', () => {
    const admin = role('ada', 'User', { role: 'AllDatabasesAdmin' });
    expect(judge({ clusterPrincipalAssignments: [admin, role('carl', 'User')] }).severity).toBe('medium');
  });

  it('is found in a group that holds the role', () => {
    const changes = { groups: sampleGroup('team', 'Team', [member, guest]) };
    expect(judge({ ...changes, clusterPrincipalAssignments: [role('team', 'Group')] })).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Guests hold roles: Carl Brandt through team.',
    });
    const admins = role('team', 'Group', { role: 'AllDatabasesAdmin' });
    expect(judge({ ...changes, clusterPrincipalAssignments: [admins] }).severity).toBe('high');
  });

  it('is a personal Microsoft account, which the databases alone list', () => {
    const account = (databaseRole: string) =>
      judge({ databasePrincipals: sampleEngineRoles(listed('msauser=c@outlook.com', 'Carla', databaseRole)) });
    expect(account('Viewer')).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Guests hold roles: Carla.',
    });
    expect(account('Admin').severity).toBe('high');
  });

  it('is found where a KQL command gave the role', () => {
    const databasePrincipals = sampleEngineRoles(listed(`aaduser=carl;${sampleTenantId}`, 'Carl'));
    expect(judge({ databasePrincipals })).toMatchObject({
      outcome: 'fail',
      message: 'Guests hold roles: Carl Brandt.',
    });
  });

  it('is named once, wherever it is listed', () => {
    const changes = {
      clusterPrincipalAssignments: [role('carl', 'User')],
      databasePrincipals: sampleEngineRoles(listed(`aaduser=carl;${sampleTenantId}`, 'Carl')),
    };
    expect(judge(changes).properties[0]?.actual).toBe('1: Carl Brandt');
  });

  it('is known by the name that the engine gives, where Azure lists a plain one and the directory does not tell', () => {
    const engine = (databaseRole: string, id = 'carl') => ({
      clusterPrincipalAssignments: [role('carl', 'User', { principalId: 'carl@fabrikam.com' })],
      databasePrincipals: sampleEngineRoles({
        ...listed(`aaduser=${id};${sampleTenantId}`, 'carl_fabrikam.com#EXT#@contoso.onmicrosoft.com', databaseRole),
        email: 'carl@fabrikam.com',
      }),
      directory: {},
    });
    expect(judge(engine('Viewer'))).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Guests hold roles: carl.',
      properties: [{ actual: '1: carl' }],
    });
    expect(judge(engine('Admin')).severity).toBe('high');
    expect(judge(engine('Admin', 'carl-by-another-id')).severity).toBe('high');
  });

  it('is not looked for among principals of another tenant, of which this directory tells nothing', () => {
    const foreign = role('stranger', 'User', { tenantId: 'c0d94e37-81b6-4f5a-a2e8-7d3b60f5c91e' });
    expect(judge({ clusterPrincipalAssignments: [role('ada', 'User'), foreign] }).outcome).toBe('pass');
  });

  it.each(['clusterPrincipalAssignments', 'databasePrincipalAssignments', 'databasePrincipals', 'directory'] as const)(
    'is not ruled out while %s is not read',
    (part) => {
      const databasePrincipals = sampleEngineRoles(listed(`aaduser=ada;${sampleTenantId}`, 'Ada'));
      expect(judge({ databasePrincipals, unread: { [part]: { state: 'not-loaded' } } })).toMatchObject({
        outcome: 'unknown',
        unknown: [{ part, reason: 'not-loaded' }],
      });
    },
  );

  it('is not ruled out while a group is not read, and found beside it', () => {
    const groups = [role('team', 'Group')];
    expect(judge({ clusterPrincipalAssignments: groups }).outcome).toBe('unknown');
    expect(judge({ clusterPrincipalAssignments: [...groups, role('carl', 'User')] }).outcome).toBe('fail');
  });

  it('is missed where nobody holds a role', () => {
    expect(judge({ clusterPrincipalAssignments: [] }).outcome).toBe('not-applicable');
  });
});
