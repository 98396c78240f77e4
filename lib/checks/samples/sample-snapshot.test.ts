import { describe, expect, it } from 'vitest';
import { kustoClusterSchema, kustoDatabaseSchema, principalAssignmentSchema } from '@/lib/model/cluster';
import { evidenceParts } from '@/lib/model/evidence-parts';
import { sampleRoleAssignment } from './sample-access';
import { sampleCluster } from './sample-cluster';
import { sampleSnapshot } from './sample-snapshot';

/** Every property of a recorded answer of the service (api-version 2022-02-01), nulls included. */
const recordedProperties =
  'state stateReason uri dataIngestionUri trustedExternalTenants virtualNetworkConfiguration optimizedAutoscale enableDiskEncryption enableStreamingIngest keyVaultProperties languageExtensions enablePurge enableDoubleEncryption engineType acceptedAudiences restrictOutboundNetworkAccess allowedFqdnList publicNetworkAccess allowedIpRangeList enableAutoStop publicIPType virtualClusterGraduationProperties privateEndpointConnections provisioningState'.split(
    ' ',
  );

function emptyStrings(value: unknown, at = ''): string[] {
  if (value === '') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => emptyStrings(member, `${at}/${key}`));
}

describe('the sample', () => {
  it('the sample has every part loaded', () => {
    const { parts } = sampleSnapshot();
    expect(Object.keys(parts)).toEqual(evidenceParts);
    expect(Object.values(parts).map(({ state }) => state)).toEqual(evidenceParts.map(() => 'read'));
    expect(sampleSnapshot().clusterId).toBe(sampleCluster.id);
  });

  it('the sample satisfies the schemas of real responses, and only the unpinned key version is empty', () => {
    const { cluster, databases, clusterPrincipalAssignments } = sampleSnapshot().parts;
    expect(cluster).toMatchObject({ value: sampleCluster });
    expect(Object.keys(sampleCluster.properties)).toEqual(recordedProperties);
    expect(kustoClusterSchema.safeParse(sampleCluster).success).toBe(true);
    expect(kustoDatabaseSchema.array().safeParse('value' in databases && databases.value).success).toBe(true);
    expect(
      principalAssignmentSchema
        .array()
        .safeParse('value' in clusterPrincipalAssignments && clusterPrincipalAssignments.value).success,
    ).toBe(true);
    expect(emptyStrings(sampleSnapshot())).toEqual(['/parts/cluster/value/properties/keyVaultProperties/keyVersion']);
  });

  it("sample assignments have Azure's composite names: cluster/assignment, cluster/database/assignment", () => {
    const { clusterPrincipalAssignments, databasePrincipalAssignments } = sampleSnapshot().parts;
    expect(clusterPrincipalAssignments).toMatchObject({
      value: [{ name: 'telemetryprod/data-platform-admins' }, { name: 'telemetryprod/security-monitoring' }],
    });
    expect(databasePrincipalAssignments).toMatchObject({
      value: [{ assignments: { value: [{ name: 'telemetryprod/telemetry/telemetry-analysts' }] } }],
    });
  });

  it('a scenario changes only the given properties of the sample, and undefined removes one', () => {
    const { cluster } = sampleSnapshot({
      cluster: { identity: undefined, properties: { enablePurge: true, enableAutoStop: undefined } },
    }).parts;
    const { identity: _identity, ...rest } = sampleCluster;
    const { enableAutoStop: _autoStop, ...properties } = sampleCluster.properties;
    expect(cluster).toMatchObject({ state: 'read' });
    expect('value' in cluster && cluster.value).toStrictEqual({
      ...rest,
      properties: { ...properties, enablePurge: true },
    });
  });

  it('the sample uses lists and unread parts as given', () => {
    const { parts } = sampleSnapshot({
      clusterPrincipalAssignments: [],
      databases: [],
      databasePrincipalAssignments: [],
      roleAssignments: [],
      locks: [{ id: '/l', name: 'l', level: 'ReadOnly', notes: null, scope: '/' }],
      directory: { a: { state: 'not-found' } },
      unread: { subscription: { state: 'not-loaded' } },
    });
    for (const part of [
      'clusterPrincipalAssignments',
      'databases',
      'databasePrincipalAssignments',
      'roleAssignments',
    ] as const) {
      expect(parts[part]).toMatchObject({ state: 'read', value: [] });
    }
    expect(parts.locks).toMatchObject({ value: [{ level: 'ReadOnly' }] });
    expect(parts.directory).toMatchObject({ value: { a: { state: 'not-found' } } });
    expect(parts.subscription).toEqual({ state: 'not-loaded' });
  });

  it('a sample role assignment is Owner on the subscription by default', () => {
    const base = { name: 'n', principalId: 'p', principalType: 'User' };
    expect(sampleRoleAssignment(base)).toMatchObject({
      id: '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/providers/Microsoft.Authorization/roleAssignments/n',
      scope: '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
      roleName: 'Owner',
    });
    expect(sampleRoleAssignment({ ...base, scope: '/s', roleName: 'Reader' })).toMatchObject({
      id: '/s/providers/Microsoft.Authorization/roleAssignments/n',
      roleName: 'Reader',
    });
  });
});
