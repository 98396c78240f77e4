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
    name: objectId,
    objectId,
    displayName: objectId,
    principalType,
    role: 'AllDatabasesViewer',
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

describe('principal-guest', () => {
  it('a guest is found by user type, and an admin has a higher severity', () => {
    expect(judge({})).toMatchObject({ outcome: 'pass' });
    expect(judge({ clusterPrincipalAssignments: [role('carl', 'User')] })).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Guests with roles: Carl Brandt.',
      properties: [{ property: 'guests with a role', actual: '1: Carl Brandt', expected: '0' }],
    });
    const admin = role('carl', 'User', { role: 'AllDatabasesAdmin' });
    expect(judge({ clusterPrincipalAssignments: [admin] }).severity).toBe('high');
  });

  it("an admin doesn't change the severity of a guest with another role", () => {
    const admin = role('ada', 'User', { role: 'AllDatabasesAdmin' });
    expect(judge({ clusterPrincipalAssignments: [admin, role('carl', 'User')] }).severity).toBe('medium');
  });

  it('a guest in a group with a Kusto role fails', () => {
    const changes = { groups: sampleGroup('team', 'Team', [member, guest]) };
    expect(judge({ ...changes, clusterPrincipalAssignments: [role('team', 'Group')] })).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Guests with roles: Carl Brandt through team.',
    });
    const admins = role('team', 'Group', { role: 'AllDatabasesAdmin' });
    expect(judge({ ...changes, clusterPrincipalAssignments: [admins] }).severity).toBe('high');
  });

  it('a personal Microsoft account, which only databases list, fails as a guest', () => {
    const account = (databaseRole: string) =>
      judge({ databasePrincipals: sampleEngineRoles(listed('msauser=c@outlook.com', 'Carla', databaseRole)) });
    expect(account('Viewer')).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Guests with roles: Carla.',
    });
    expect(account('Admin').severity).toBe('high');
  });

  it('a guest with a role from a KQL command fails', () => {
    const databasePrincipals = sampleEngineRoles(listed(`aaduser=carl;${sampleTenantId}`, 'Carl'));
    expect(judge({ databasePrincipals })).toMatchObject({
      outcome: 'fail',
      message: 'Guests with roles: Carl Brandt.',
    });
  });

  it('a guest in several lists is shown once', () => {
    const changes = {
      clusterPrincipalAssignments: [role('carl', 'User')],
      databasePrincipals: sampleEngineRoles(listed(`aaduser=carl;${sampleTenantId}`, 'Carl')),
    };
    expect(judge(changes).properties[0]?.actual).toBe('1: Carl Brandt');
  });

  it("a guest is found by the engine's name when Azure's name and the directory don't decide", () => {
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
      message: 'Guests with roles: carl.',
      properties: [{ actual: '1: carl' }],
    });
    expect(judge(engine('Admin')).severity).toBe('high');
    expect(judge(engine('Admin', 'carl-by-another-id')).severity).toBe('high');
  });

  it("principals of another tenant aren't evaluated as guests because this directory has no entry for them", () => {
    const foreign = role('stranger', 'User', { tenantId: 'c0d94e37-81b6-4f5a-a2e8-7d3b60f5c91e' });
    expect(judge({ clusterPrincipalAssignments: [role('ada', 'User'), foreign] }).outcome).toBe('pass');
  });

  it.each(['clusterPrincipalAssignments', 'databasePrincipalAssignments', 'databasePrincipals', 'directory'] as const)(
    "guests are unknown when %s isn't loaded",
    (part) => {
      const databasePrincipals = sampleEngineRoles(listed(`aaduser=ada;${sampleTenantId}`, 'Ada'));
      expect(judge({ databasePrincipals, unread: { [part]: { state: 'not-loaded' } } })).toMatchObject({
        outcome: 'unknown',
        unknown: [{ part, reason: 'not-loaded' }],
      });
    },
  );

  it("guests are unknown when a group isn't loaded, unless another guest fails", () => {
    const groups = [role('team', 'Group')];
    expect(judge({ clusterPrincipalAssignments: groups }).outcome).toBe('unknown');
    expect(judge({ clusterPrincipalAssignments: [...groups, role('carl', 'User')] }).outcome).toBe('fail');
  });

  it("the check for guests doesn't apply without Kusto roles", () => {
    expect(judge({ clusterPrincipalAssignments: [] }).outcome).toBe('not-applicable');
  });
});
