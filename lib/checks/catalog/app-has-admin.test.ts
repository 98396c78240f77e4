import { describe, expect, it } from 'vitest';
import type { Principal } from '@/lib/model/principal';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseAssignment, sampleDatabaseRoles, samplePrincipalAssignment } from '../samples/sample-access';
import { sampleFound } from '../samples/sample-directory';
import type { SampleChanges } from '../samples/sample-snapshot';
import { appHasAdmin } from './app-has-admin';

const loader = { name: 'loader', objectId: 'object', clientId: 'client', displayName: 'Loader', principalType: 'App' };

function holding(role: string, changes: SampleChanges = {}) {
  const app = { ...loader, principalType: 'App' as const, role };
  return evaluateSample(appHasAdmin, {
    clusterPrincipalAssignments: role.startsWith('All') ? [samplePrincipalAssignment(app)] : [],
    databasePrincipalAssignments: sampleDatabaseRoles(
      ...(role.startsWith('All') ? [] : [sampleDatabaseAssignment(app)]),
    ),
    directory: directoryWith({ servicePrincipalType: 'Application' }),
    ...changes,
  });
}

function directoryWith(changes: Partial<Principal>) {
  return sampleFound({ id: 'object', type: 'ServicePrincipal', displayName: 'Loader', ...changes });
}

describe('app-has-admin', () => {
  it.each([
    ['AllDatabasesAdmin', 'Loader (AllDatabasesAdmin)'],
    ['Admin', 'Loader (Admin of telemetry)'],
  ])('an application with %s fails', (role, words) => {
    expect(holding(role)).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: `Applications: ${words}.`,
      properties: [{ actual: `1: ${words}`, expected: '0' }],
    });
  });

  it('an application with a lesser role passes', () => {
    const finding = holding('Ingestor', { directory: {} });
    expect(finding).toMatchObject({
      outcome: 'pass',
      assumptions: [expect.stringContaining('Database principals should match')],
    });
    expect(finding.evidence.map(({ part }) => part)).not.toContain('directory');
  });

  it('a managed identity or a deleted application can be admin', () => {
    expect(holding('Admin', { directory: directoryWith({ servicePrincipalType: 'managedIdentity' }) }).outcome).toBe(
      'pass',
    );
    expect(holding('Admin', { directory: { object: { state: 'not-found' } } }).outcome).toBe('pass');
  });

  it('an application is found by its client ID', () => {
    const byClient = sampleFound({
      id: 'else',
      type: 'ServicePrincipal',
      displayName: 'Loader',
      appId: 'CLIENT',
      servicePrincipalType: 'Application',
    });
    expect(holding('Admin', { directory: byClient }).outcome).toBe('fail');
  });

  it('an application is unknown when the directory returns no kind', () => {
    for (const directory of [{}, directoryWith({})]) {
      expect(holding('Admin', { directory })).toMatchObject({
        outcome: 'unknown',
        unknown: [
          {
            part: 'directory',
            reason: 'no-match',
            message: 'Couldn’t check the application type of Loader. Microsoft Entra ID returned no application type.',
          },
        ],
      });
    }
    expect(holding('Admin', { unread: { directory: { state: 'not-loaded' } } })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'directory', reason: 'not-loaded' }],
    });
  });

  it('an application of another tenant is unknown because this directory has no entry for it', () => {
    const assignment = samplePrincipalAssignment({ ...loader, principalType: 'App', role: 'AllDatabasesAdmin' });
    const foreign = {
      ...assignment,
      properties: { ...assignment.properties, tenantId: 'c0d94e37-81b6-4f5a-a2e8-7d3b60f5c91e' },
    };
    const others = directoryWith({ id: 'another', servicePrincipalType: 'ManagedIdentity' });
    expect(holding('AllDatabasesAdmin', { clusterPrincipalAssignments: [foreign], directory: others })).toMatchObject({
      outcome: 'unknown',
      unknown: [
        {
          part: 'directory',
          reason: 'no-match',
          message: 'Couldn’t check the application type of Loader. Microsoft Entra ID returned no application type.',
        },
      ],
    });
  });

  it("the directory isn't read when no application is admin", () => {
    const group = { name: 'team', objectId: 'team', displayName: 'Team', principalType: 'Group' as const };
    const changes: SampleChanges = {
      clusterPrincipalAssignments: [samplePrincipalAssignment({ ...group, role: 'AllDatabasesAdmin' })],
      unread: { directory: { state: 'not-loaded' } },
    };
    expect(evaluateSample(appHasAdmin, changes).outcome).toBe('pass');
  });

  it("an admin application in one list fails when the other isn't loaded, and the check doesn't pass without it", () => {
    const unread = { clusterPrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(holding('Admin', { unread }).outcome).toBe('fail');
    expect(holding('Ingestor', { unread }).outcome).toBe('unknown');
  });

  it("the check for admin applications doesn't apply without role assignments", () => {
    const noRoles = { clusterPrincipalAssignments: [], databasePrincipalAssignments: [] };
    expect(evaluateSample(appHasAdmin, noRoles).outcome).toBe('not-applicable');
  });
});
