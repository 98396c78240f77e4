import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseAssignment, sampleDatabaseRoles, sampleEngineRoles } from '../samples/sample-access';
import { sampleTenantId } from '../samples/sample-cluster';
import type { SampleChanges } from '../samples/sample-snapshot';
import { principalListDrift } from './principal-list-drift';

const assigned = sampleDatabaseAssignment({
  name: 'l',
  objectId: 'object',
  clientId: 'CLIENT',
  displayName: 'Loader',
  principalType: 'App',
  role: 'Viewer',
});
const listed = { role: 'Viewer', name: 'Loader', type: 'App', fqn: `aadapp=client;${sampleTenantId}` };
const closed = { state: 'unreadable', reason: 'forbidden', message: 'Not for you.' } as const;

function judge(changes: SampleChanges = {}) {
  return evaluateSample(principalListDrift, {
    databasePrincipalAssignments: sampleDatabaseRoles(assigned),
    databasePrincipals: sampleEngineRoles(listed),
    ...changes,
  });
}

describe('principal-list-drift', () => {
  it('the lists agree when every principal of the database is assigned', () => {
    expect(judge().outcome).toBe('pass');
    expect(judge({ databasePrincipals: sampleEngineRoles() }).outcome).toBe('pass');
    const another = sampleDatabaseAssignment({
      name: 'm',
      objectId: 'm',
      displayName: 'Mia',
      principalType: 'User',
      role: 'Admin',
    });
    expect(judge({ databasePrincipalAssignments: sampleDatabaseRoles(assigned, another) }).outcome).toBe('pass');
  });

  it.each([
    ['principal', { fqn: `aadapp=other;${sampleTenantId}` }, 'Viewer'],
    ['role', { role: 'Admin' }, 'Admin'],
  ])('a %s that only the database lists is drift', (_what, changes, role) => {
    expect(judge({ databasePrincipals: sampleEngineRoles({ ...listed, ...changes }) })).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: `Only in the database: Loader (${role} of telemetry).`,
      assumptions: [expect.stringContaining('can also differ for other reasons')],
      assumptionTexts: [{ undocumented: expect.stringContaining('can also differ for other reasons') }],
    });
  });

  it('the lists of principals are compared for each database', () => {
    const archive = { databaseId: '/a', databaseName: 'archive' };
    const elsewhere = sampleEngineRoles(listed).map((engineRole) => ({ ...engineRole, ...archive }));
    const assignments = sampleDatabaseRoles().flatMap((databaseRole) => [
      { ...databaseRole, ...archive },
      ...sampleDatabaseRoles(assigned),
    ]);
    expect(judge({ databasePrincipals: elsewhere, databasePrincipalAssignments: assignments })).toMatchObject({
      outcome: 'fail',
      message: 'Only in the database: Loader (Viewer of archive).',
    });
  });

  it("the lists of principals aren't compared when one isn't loaded", () => {
    expect(judge({ unread: { databasePrincipals: closed } })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'databasePrincipals', reason: 'forbidden' }],
    });
    const unreadList = sampleDatabaseRoles().map((databaseRole) => ({ ...databaseRole, assignments: closed }));
    expect(judge({ databasePrincipalAssignments: unreadList }).outcome).toBe('unknown');
    const elsewhere = sampleDatabaseRoles().map((databaseRole) => ({
      ...databaseRole,
      databaseId: '/a',
      databaseName: 'archive',
    }));
    expect(judge({ databasePrincipalAssignments: [...unreadList, ...elsewhere] }).outcome).toBe('unknown');
    expect(judge({ unread: { databasePrincipalAssignments: closed } }).outcome).toBe('unknown');
  });

  it("the check for list drift doesn't apply without databases", () => {
    expect(judge({ databasePrincipals: [], databasePrincipalAssignments: [] })).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster has no databases.',
    });
  });
});
