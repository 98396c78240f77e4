import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult, Loaded } from '@/lib/model/evidence-result';
import { toKustoRoles } from './kusto-role-row';

function read<T>(value: T): Loaded<T> {
  return {
    state: 'read',
    value,
    readAt: '2026-11-25T12:00:00Z',
    requestId: null,
    apiVersion: '2025-02-14',
    source: 'resource-provider',
  };
}

function assignment(name: string, role: string, tenantId: string | null): PrincipalAssignment {
  return {
    id: `/x/principalAssignments/${name}`,
    name,
    properties: { principalId: name, role, principalType: 'User', tenantId, principalName: name },
  };
}

const sample = sampleSnapshot();
const home = sample.parts.subscription.state === 'read' ? sample.parts.subscription.value.tenantId : '';
const denied: EvidenceResult<PrincipalAssignment[]> = {
  state: 'unreadable',
  reason: 'forbidden',
  message: 'Not allowed.',
};

function snapshot(parts: Partial<Snapshot['parts']>): Snapshot {
  return { ...sample, parts: { ...sample.parts, ...parts } };
}

describe('Kusto roles', () => {
  it('Kusto roles are grouped by the cluster and each database', () => {
    const { groups, unreadable } = toKustoRoles(
      snapshot({
        clusterPrincipalAssignments: read([assignment('ada', 'AllDatabasesViewer', home)]),
        databasePrincipalAssignments: read([
          { databaseId: '/d', databaseName: 'Telemetry', assignments: read([assignment('bo', 'Viewer', home)]) },
        ]),
      }),
    );
    expect(unreadable).toBeNull();
    expect(groups.map(({ database }) => database)).toEqual([null, 'Telemetry']);
    expect(groups[1]?.rows).toMatchObject([{ role: 'Viewer', principal: { name: 'bo', marks: [] } }]);
  });

  it('Kusto roles of another tenant are marked, regardless of case', () => {
    const { groups } = toKustoRoles(
      snapshot({
        clusterPrincipalAssignments: read([
          assignment('home', 'AllDatabasesAdmin', home.toUpperCase()),
          assignment('other', 'AllDatabasesAdmin', '11111111-2222-3333-4444-555555555555'),
          assignment('silent', 'AllDatabasesAdmin', null),
        ]),
      }),
    );
    expect(groups[0]?.rows).toMatchObject([
      { principal: { marks: [] } },
      { principal: { marks: ['foreign'] } },
      { principal: { marks: [] } },
    ]);
  });

  it('Kusto roles of a deleted principal are orphaned, also if Azure leaves the object ID empty', () => {
    const silent = assignment('11111111-2222-3333-4444-555555555555', 'AllDatabasesAdmin', home);
    const { groups } = toKustoRoles(
      snapshot({
        clusterPrincipalAssignments: read([{ ...silent, properties: { ...silent.properties, aadObjectId: '' } }]),
        directory: read({ '11111111-2222-3333-4444-555555555555': { state: 'not-found' } }),
      }),
    );
    expect(groups[0]?.rows).toMatchObject([{ principal: { marks: ['orphan'] } }]);
  });

  it("Kusto roles of an application aren't orphaned for its client ID, which the directory doesn't list", () => {
    const app = assignment('11111111-2222-3333-4444-555555555555', 'AllDatabasesAdmin', home);
    const { groups } = toKustoRoles(
      snapshot({
        clusterPrincipalAssignments: read([{ ...app, properties: { ...app.properties, principalType: 'App' } }]),
        directory: read({ '11111111-2222-3333-4444-555555555555': { state: 'not-found' } }),
      }),
    );
    expect(groups[0]?.rows).toMatchObject([{ principal: { marks: [] } }]);
  });

  it("Kusto roles that couldn't be read are unknown, never none", () => {
    const { groups, unreadable } = toKustoRoles(
      snapshot({
        clusterPrincipalAssignments: denied,
        databasePrincipalAssignments: { state: 'unreadable', reason: 'stopped', message: 'Stopped.' },
      }),
    );
    expect(groups).toEqual([{ database: null, rows: denied }]);
    expect(unreadable).toMatchObject({ reason: 'stopped' });
  });
});
