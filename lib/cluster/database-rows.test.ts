import { describe, expect, it } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleDataConnection } from '@/lib/checks/samples/sample-neighbours';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { KustoDatabase } from '@/lib/model/cluster';
import type { Finding } from '@/lib/model/finding';
import { type DatabaseRow, factsOf, roleWords, sortDatabases, toDatabaseRows } from './database-rows';

const at = '2026-11-25T10:00:00.000Z';
const forbidden = { state: 'unreadable', reason: 'forbidden', message: 'Azure denied access.' } as const;

function sampleDatabase(name: string, properties: NonNullable<KustoDatabase['properties']> = {}): KustoDatabase {
  return {
    id: `${sampleClusterId}/Databases/${name}`,
    name: `telemetryprod/${name}`,
    kind: 'ReadWrite',
    properties: { softDeletePeriod: 'P365D', hotCachePeriod: 'P31D', provisioningState: 'Succeeded', ...properties },
  };
}

/** Two databases without anything. */
const two: SampleChanges = {
  databases: [sampleDatabase('orders'), sampleDatabase('events')],
  databasePrincipalAssignments: ['orders', 'events'].map((databaseName) => ({
    databaseId: `${sampleClusterId}/databases/${databaseName}`,
    databaseName,
    assignments: sampleReading([]),
  })),
  databasePrincipals: itemsOf({ orders: [], events: [] }),
  dataConnections: itemsOf({ orders: [], events: [] }),
  scripts: itemsOf({ orders: [], events: [] }),
};

function itemsOf<Item>(byName: Record<string, Item[]>) {
  return Object.entries(byName).map(([databaseName, items]) => ({
    databaseId: `${sampleClusterId}/databases/${databaseName}`,
    databaseName,
    items: sampleReading(items),
  }));
}

function rowsOf(changes: SampleChanges, exempt: (finding: Finding) => Finding = (finding) => finding): DatabaseRow[] {
  const snapshot = sampleSnapshot({ ...two, ...changes });
  const rows = toDatabaseRows(snapshot, evaluate(snapshot, { at }).map(exempt), { at });
  if (rows.state !== 'read') throw new Error('the databases are read');
  return rows.value;
}

function rowOf(name: string, changes: SampleChanges, exempt?: (finding: Finding) => Finding): DatabaseRow {
  const row = rowsOf(changes, exempt).find((candidate) => candidate.name === name);
  if (!row) throw new Error(`there is no row ${name}`);
  return row;
}

const failingIds = ({ findings }: DatabaseRow) =>
  findings.flatMap(({ checkId, outcome }) => (outcome === 'fail' ? [checkId] : []));

describe('the findings of a database', () => {
  it('a check that fails on one database fails only in its row', () => {
    const changes = { databases: [sampleDatabase('orders', { softDeletePeriod: null }), sampleDatabase('events')] };
    expect(failingIds(rowOf('orders', changes))).toEqual(['retention-unbounded']);
    expect(rowOf('orders', changes)).toMatchObject({ failing: 1, worst: 'low', retention: 'Unlimited' });
    expect(rowOf('events', changes)).toMatchObject({ failing: 0, worst: null, retention: '365 days' });
  });

  it('a data connection counts for its database', () => {
    const byKey = sampleDataConnection({ managedIdentityResourceId: null, managedIdentityObjectId: null });
    const changes = { dataConnections: itemsOf({ orders: [], events: [byKey] }) };
    expect(failingIds(rowOf('events', changes))).toEqual(['data-connection-key-auth']);
    expect(failingIds(rowOf('orders', changes))).toEqual([]);
  });

  it('a role on the cluster counts for no database', () => {
    const guest = samplePrincipalAssignment({
      name: 'partner',
      objectId: '5d8a1c37-9e42-4b60-8f1d-2c7e6a9b0d34',
      displayName: 'partner@fabrikam.com',
      principalType: 'User',
      role: 'AllDatabasesViewer',
    });
    const foreign = { ...guest, properties: { ...guest.properties, tenantId: 'c0d94e37-81b6-4f5a-a2e8-7d3b60f5c91e' } };
    expect(rowsOf({ clusterPrincipalAssignments: [foreign] }).flatMap(failingIds)).toEqual([]);
    const databasePrincipalAssignments = (two.databasePrincipalAssignments ?? []).map((item) =>
      item.databaseName === 'orders' ? { ...item, assignments: sampleReading([foreign]) } : item,
    );
    const changes = { databasePrincipalAssignments };
    expect(failingIds(rowOf('orders', changes))).toEqual(['principal-external-tenant']);
    expect(failingIds(rowOf('events', changes))).toEqual([]);
  });

  it('a follower without a database follows every database', () => {
    const follower = {
      clusterResourceId: sampleClusterId.replace('telemetryprod', 'reporting'),
      attachedDatabaseConfigurationName: 'all',
      databaseShareOrigin: 'DataShare',
    };
    const all = rowsOf({ followerDatabases: [{ ...follower, databaseName: null }] });
    expect(all.map(failingIds)).toEqual([['followed-externally'], ['followed-externally']]);
    const orders = { followerDatabases: [{ ...follower, databaseName: 'Orders' }] };
    expect(rowOf('orders', orders).followers).toMatchObject({ state: 'read', value: ['reporting'] });
    expect(failingIds(rowOf('events', orders))).toEqual([]);
  });

  it('evidence that one database lacks leaves the results of that database unknown', () => {
    const [orders, events] = two.databasePrincipals ?? [];
    if (!orders || !events) throw new Error('the sample has two databases');
    const changes = { databasePrincipals: [{ ...orders, items: forbidden }, events] };
    expect(rowOf('orders', changes).unknown).toBeGreaterThan(0);
    expect(rowOf('events', changes)).toMatchObject({ unknown: 0, failing: 0 });
  });

  it('an exempt failure is in the row and does not count', () => {
    const changes = { databases: [sampleDatabase('orders', { softDeletePeriod: null })] };
    const exemption = { category: 'Waiver', reason: 'Known.', expiresOn: '2027-01-01T00:00:00.000Z' } as const;
    const row = rowOf('orders', changes, (finding) =>
      finding.outcome === 'fail' ? { ...finding, exemption } : finding,
    );
    expect(row).toMatchObject({ failing: 0, worst: null });
    expect(row.findings).toEqual([expect.objectContaining({ checkId: 'retention-unbounded', exemption })]);
  });
});

describe('the row of a database', () => {
  it('a row has the size that Azure returns, or none', () => {
    expect(rowOf('orders', {}).size).toBeNull();
    const sized = { databases: [sampleDatabase('orders', { statistics: { size: 53_687_091_200 } })] };
    expect(rowOf('orders', sized).size).toBe(53_687_091_200);
    expect(factsOf(rowOf('orders', sized))).toBe('50 GiB · Retention 365 days · 0 principals');
  });

  it('a row has the principals of the database, or those of Azure Resource Manager if the database denies them', () => {
    const admin = { role: 'Admin', name: 'Ada', type: 'User' };
    const viewer = { role: 'Viewer', name: 'Ben', type: 'User' };
    const read = rowOf('orders', { databasePrincipals: itemsOf({ orders: [viewer, admin, viewer], events: [] }) });
    expect(read.rolesFrom).toBe('database');
    expect(read.roles.state === 'read' && roleWords(read.roles.value)).toBe('Viewer 2, Admin 1');
    expect(rowOf('orders', { unread: { databasePrincipals: forbidden } })).toMatchObject({
      rolesFrom: 'resource-manager',
      roles: { state: 'read', value: [] },
    });
    const unread = { databasePrincipals: forbidden, databasePrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(rowOf('orders', { unread }).roles).toEqual({ state: 'not-loaded' });
  });

  it('a row shows a suspended database and its own key', () => {
    const changes = {
      databases: [
        sampleDatabase('orders', {
          suspensionDetails: { suspensionStartDate: '2026-11-20T08:00:00Z' },
          keyVaultProperties: { keyName: 'orders-key', keyVaultUri: 'https://kv.vault.azure.net' },
        }),
      ],
    };
    expect(rowOf('orders', changes)).toMatchObject({ state: 'Suspended', isSuspended: true, ownKey: 'orders-key' });
  });

  it('databases that could not be read are not an empty list', () => {
    const snapshot = sampleSnapshot({ unread: { databases: forbidden } });
    expect(toDatabaseRows(snapshot, [], { at })).toBe(forbidden);
  });
});

it('rows are sorted in both directions, and rows without a value come last', () => {
  const rows = rowsOf({
    databases: [
      sampleDatabase('b2', { statistics: { size: 5 } }),
      sampleDatabase('b10'),
      sampleDatabase('a', { statistics: { size: 9 }, softDeletePeriod: null }),
    ],
  });
  const names = (sort: Parameters<typeof sortDatabases>[1]) => sortDatabases(rows, sort).map(({ name }) => name);
  expect(names({ column: 'name', descending: false })).toEqual(['a', 'b2', 'b10']);
  expect(names({ column: 'size', descending: true })).toEqual(['a', 'b2', 'b10']);
  expect(names({ column: 'size', descending: false })).toEqual(['b2', 'a', 'b10']);
  expect(names({ column: 'retention', descending: true })[0]).toBe('a');
  expect(names({ column: 'findings', descending: true })[0]).toBe('a');
});
