import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseAssignment, sampleDatabaseRoles, samplePrincipalAssignment } from '../samples/sample-access';
import type { SampleChanges } from '../samples/sample-snapshot';
import type { KustoGrant } from '../support/kusto-grants';
import { isRedundant, redundantGrants } from './redundant-grants';

const ada = { name: 'ada', objectId: 'ada', displayName: 'Ada', principalType: 'User' as const };

function judge(changes: SampleChanges) {
  return evaluateSample(redundantGrants, {
    clusterPrincipalAssignments: [samplePrincipalAssignment({ ...ada, role: 'AllDatabasesViewer' })],
    databasePrincipalAssignments: sampleDatabaseRoles(sampleDatabaseAssignment({ ...ada, role: 'Viewer' })),
    ...changes,
  });
}

describe('roles that another role includes', () => {
  it('redundant roles are listed without the role that includes them', () => {
    expect(judge({})).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'Included in another role: Ada (Viewer of telemetry).',
      properties: [{ actual: '1: Ada (Viewer of telemetry)', expected: '0' }],
    });
  });

  it("roles that aren't included in another one pass", () => {
    const databasePrincipalAssignments = sampleDatabaseRoles(sampleDatabaseAssignment({ ...ada, role: 'Ingestor' }));
    expect(judge({ databasePrincipalAssignments })).toMatchObject({
      outcome: 'pass',
      assumptions: [expect.any(String)],
    });
  });

  it("redundant roles are unknown when a list isn't loaded", () => {
    for (const part of ['clusterPrincipalAssignments', 'databasePrincipalAssignments'] as const) {
      expect(judge({ unread: { [part]: { state: 'not-loaded' } } }).outcome).toBe('unknown');
    }
  });

  it("the check for redundant roles doesn't apply without Kusto roles", () => {
    const noRoles = { clusterPrincipalAssignments: [], databasePrincipalAssignments: sampleDatabaseRoles() };
    expect(judge(noRoles).outcome).toBe('not-applicable');
  });
});

function grant(role: string, database: string | null = null, id = 'ada'): KustoGrant {
  return { ids: [id], name: id, type: 'user', role, database, tenantId: null };
}

describe('a second role of the same principal', () => {
  it.each([
    [grant('Viewer', 'a'), grant('AllDatabasesAdmin')],
    [grant('AllDatabasesMonitor'), grant('AllDatabasesAdmin')],
    [grant('Viewer', 'a'), grant('AllDatabasesViewer')],
    [grant('Ingestor', 'a'), grant('Admin', 'a')],
    [grant('Viewer', 'a'), grant('User', 'a')],
    [grant('Viewer', 'a'), grant('UnrestrictedViewer', 'a')],
  ])('%j is redundant next to %j', (grant, other) => {
    expect(isRedundant(grant, other)).toBe(true);
    expect(isRedundant(other, grant)).toBe(false);
  });

  it.each([
    [grant('AllDatabasesAdmin'), grant('AllDatabasesAdmin')],
    [grant('User', 'a'), grant('AllDatabasesViewer')],
    [grant('AllDatabasesMonitor'), grant('AllDatabasesViewer')],
    [grant('Monitor', 'a'), grant('AllDatabasesMonitor')],
    [grant('Admin', 'a'), grant('Admin', 'a')],
    [grant('Viewer', 'a'), grant('Admin', 'b')],
    [grant('Viewer', 'a'), grant('User', 'b')],
    [grant('Viewer', 'a'), grant('Ingestor', 'a')],
    [grant('Ingestor', 'a'), grant('User', 'a')],
    [grant('AllDatabasesViewer'), grant('AllDatabasesMonitor')],
    [grant('Viewer', 'a'), grant('AllDatabasesAdmin', null, 'ben')],
  ])('%j is useful next to %j', (grant, other) => {
    expect(isRedundant(grant, other)).toBe(false);
    expect(isRedundant(other, grant)).toBe(false);
  });
});
