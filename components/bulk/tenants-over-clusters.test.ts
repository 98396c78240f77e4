import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId, sampleTenantId } from '@/lib/checks/samples/sample-cluster';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { tenantsInUse, unidentifiedWords } from '@/lib/fixes/roles/tenants-in-use';
import { tenantsOverClusters } from './tenants-over-clusters';

const fabrikam = 'c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641';

function holder(name: string, tenantId: string, scope?: string) {
  const objectId = `00000000-0000-4000-8000-${name.padStart(12, '0')}`;
  const made = samplePrincipalAssignment(
    { name, objectId, displayName: name, principalType: 'User', role: scope ? 'Viewer' : 'AllDatabasesViewer' },
    scope,
  );
  return { ...made, properties: { ...made.properties, tenantId, tenantName: 'Fabrikam' } };
}

const database = `${sampleClusterId}/Databases/telemetry`;
const used = tenantsInUse(
  sampleSnapshot({
    clusterPrincipalAssignments: [holder('1', fabrikam.toUpperCase()), holder('2', sampleTenantId.toUpperCase())],
    databasePrincipalAssignments: [
      {
        databaseId: database,
        databaseName: 'telemetry',
        assignments: sampleReading([holder('1', fabrikam, database)]),
      },
    ],
  }),
);

describe('the external tenants in use', () => {
  it('on a cluster are those of its roles and of its databases’ roles, without its own', () => {
    expect(used).toMatchObject({
      tenants: [
        {
          tenantId: fabrikam,
          tenantName: 'Fabrikam',
          principals: [{ name: '1', type: 'user', roles: ['AllDatabasesViewer', 'Viewer on telemetry'] }],
        },
      ],
      home: sampleTenantId.toLowerCase(),
      unread: [],
    });
  });

  it('on a cluster with roles that couldn’t be read say so', () => {
    const unread = { state: 'not-loaded' } as const;
    const hidden = sampleSnapshot({ unread: { clusterPrincipalAssignments: unread, subscription: unread } });
    expect(tenantsInUse(hidden)).toMatchObject({ home: undefined, unread: ['Kusto roles on the cluster'] });
  });

  it('on a cluster include roles by management command, and a listed assignment counts once', () => {
    const listed = (fqn: string, role: string) => ({ role, name: fqn, type: 'User', fqn, appId: '', email: '' });
    const [id, byCommand] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000009'];
    const items = [
      listed(`aaduser=${id};${fabrikam}`, 'Viewer'),
      listed(`aaduser=${byCommand};${fabrikam}`, 'Admin'),
      listed(`aaduser=${byCommand};${sampleTenantId}`, 'Admin'),
    ];
    const assigned = {
      databaseId: database,
      databaseName: 'telemetry',
      assignments: sampleReading([holder('1', fabrikam, database)]),
    };
    const { tenants } = tenantsInUse(
      sampleSnapshot({
        clusterPrincipalAssignments: [],
        databasePrincipalAssignments: [assigned],
        databasePrincipals: [{ databaseId: database, databaseName: 'telemetry', items: sampleReading(items) }],
      }),
    );
    expect(tenants.flatMap(({ principals }) => principals.map(({ id: of, roles }) => [of, ...roles]))).toEqual([
      [id, 'Viewer on telemetry'],
      [byCommand, 'Admin on telemetry by management command'],
    ]);
    expect(tenants[0]?.principals[1]?.hopIds).toEqual([`aaduser=${byCommand};${fabrikam}`]);
  });

  it('on a cluster are incomplete if roles by management command couldn’t be read', () => {
    const unread = { databasePrincipals: { state: 'not-loaded' } } as const;
    expect(tenantsInUse(sampleSnapshot({ unread })).unread).toEqual(['Kusto roles assigned with management commands']);
  });

  it('each principal of an external tenant on several clusters is listed once, with its clusters', () => {
    const clusters = ['a', 'b', 'c', 'd'].map((name) => ({ id: name, name }));
    const none = { tenants: [], unidentified: [], home: sampleTenantId, unread: ['Kusto roles on the cluster'] };
    const known = new Map([
      ['a', used],
      ['b', used],
      ['c', none],
    ]);
    expect(tenantsOverClusters(clusters, known)).toEqual({
      tenants: [
        {
          tenantId: fabrikam,
          tenantName: 'Fabrikam',
          principals: [{ id: expect.any(String), name: '1', type: 'user', where: 'a, b' }],
        },
      ],
      unidentified: [],
      notLoaded: ['d'],
      unread: 1,
    });
  });

  it("the external tenants of a cluster that couldn't be loaded count as unread", () => {
    expect(tenantsOverClusters([{ id: 'a', name: 'a' }], new Map([['a', null]]))).toEqual({
      tenants: [],
      unidentified: [],
      notLoaded: [],
      unread: 1,
    });
  });

  it('principals without a tenant ID on several clusters are listed once in the words of one cluster’s form', () => {
    const items = sampleReading([
      { role: 'Viewer', name: 'Pat', type: 'User', fqn: 'msauser=pat@outlook.com', appId: '', email: '' },
      { role: 'Viewer', name: 'Nina', type: 'User', fqn: 'aaduser=nina@fabrikam.com', appId: '', email: '' },
    ]);
    const inUse = tenantsInUse(
      sampleSnapshot({
        clusterPrincipalAssignments: [],
        databasePrincipals: [{ databaseId: database, databaseName: 'telemetry', items }],
      }),
    );
    const clusters = ['a', 'b'].map((name) => ({ id: name, name }));
    const known = new Map(clusters.map(({ id }) => [id, inUse]));
    const texts = tenantsOverClusters(clusters, known).unidentified.map(({ text }) => text);
    expect(texts).toEqual(inUse.unidentified.map((holder) => `${unidentifiedWords(holder)} on a, b`));
    expect(texts[0]).toBe(
      'tenant trust for Pat (Viewer on telemetry by management command, personal Microsoft account) on a, b',
    );
  });

  it('principals without a tenant ID that have the same name and role are listed apart, with their IDs', () => {
    const pat = (name: string) => ({
      id: `${name}@outlook.com`,
      ids: [`${name}@outlook.com`],
      name: 'Pat',
      type: 'user',
      tenant: null,
      roles: ['Viewer on telemetry'],
      hopIds: [],
    });
    const inUse = { tenants: [], unidentified: [pat('pat1'), pat('pat2')], home: sampleTenantId, unread: [] };
    const clusters = ['a', 'b'].map((name) => ({ id: name, name }));
    const known = new Map([
      ['a', inUse],
      ['b', { ...inUse, unidentified: [pat('pat2')] }],
    ]);
    expect(tenantsOverClusters(clusters, known).unidentified.map(({ text }) => text)).toEqual([
      'tenant trust for Pat (Viewer on telemetry, personal Microsoft account) with ID pat1@outlook.com on a',
      'tenant trust for Pat (Viewer on telemetry, personal Microsoft account) with ID pat2@outlook.com on a, b',
    ]);
  });
});
