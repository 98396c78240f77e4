import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all } from '../fixtures/all';
import { golden, goldenEstate } from '../fixtures/golden';
import { sdkClients } from '../fixtures/sdk-clients';
import { type Standalone, startStandalone } from '../fixtures/standalone';
import { expectExchangesValid } from './expect-valid';
import { haveSpecs } from './openapi';

/** Creates, changes, and deletes a cluster and its children with Microsoft's unmodified @azure/arm-kusto. */
const quick = { updateIntervalInMs: 20 };
const { resourceGroup: group, clusterName: leader } = golden;
const follower = 'follower1';

describe('@azure/arm-kusto', () => {
  let emulator: Standalone;
  let kusto: ReturnType<typeof sdkClients>['kusto'];

  beforeAll(async () => {
    emulator = await startStandalone(goldenEstate);
    kusto = sdkClients(emulator, await emulator.token('owner@contoso.com'), golden.subscriptionId).kusto;
  });
  afterAll(() => emulator.close());

  it('the SDK creates a cluster with a free name, and a second creation is rejected', async () => {
    const name = { name: follower, type: 'Microsoft.Kusto/clusters' as const };
    expect((await kusto.clusters.checkNameAvailability('westus2', name)).nameAvailable).toBe(true);
    const cluster = { location: 'West US 2', sku: { name: 'Standard_E2a_v4', tier: 'Standard', capacity: 2 } };
    const made = await kusto.clusters.beginCreateOrUpdateAndWait(group, follower, cluster, {
      ...quick,
      ifNoneMatch: '*',
    });
    expect([made.state, made.provisioningState]).toEqual(['Running', 'Succeeded']);
    expect((await kusto.clusters.checkNameAvailability('westus2', name)).nameAvailable).toBe(false);
    await expect(
      kusto.clusters.beginCreateOrUpdateAndWait(group, follower, cluster, { ...quick, ifNoneMatch: '*' }),
    ).rejects.toMatchObject({ statusCode: 412 });
  });

  it('the SDK creates a database without becoming its Admin, and changes it', async () => {
    const made = await kusto.databases.beginCreateOrUpdateAndWait(
      group,
      leader,
      'Sales',
      { kind: 'ReadWrite', location: 'West US 2', softDeletePeriod: 'P30D' },
      { ...quick, callerRole: 'None' },
    );
    expect(made).toMatchObject({ name: `${leader}/Sales`, softDeletePeriod: 'P30D', hotCachePeriod: 'P31D' });
    expect(await all(kusto.databases.listPrincipals(group, leader, 'Sales'))).toEqual([]);
    await kusto.databases.beginUpdateAndWait(
      group,
      leader,
      'Sales',
      { kind: 'ReadWrite', hotCachePeriod: 'P7D' },
      { ...quick, callerRole: 'None' },
    );
    expect(await kusto.databases.get(group, leader, 'Sales')).toMatchObject({ hotCachePeriod: 'P7D' });
  });

  it('the SDK adds and removes a principal assignment of an application', async () => {
    const value = [
      { name: 'testcli1', role: 'Viewer', type: 'App', appId: golden.appId, fqn: `aadapp=${golden.appId}` },
    ];
    const added = await kusto.databases.addPrincipals(group, leader, 'Sales', { value });
    expect(added.value).toMatchObject([{ role: 'Viewer', appId: golden.appId }]);
    const left = await kusto.databases.removePrincipals(group, leader, 'Sales', { value });
    expect(left.value).toEqual([]);
  });

  it('the SDK runs a script and creates data connections', async () => {
    const script = await kusto.scripts.beginCreateOrUpdateAndWait(
      group,
      leader,
      'Sales',
      'setup',
      { scriptContent: '.show tables' },
      quick,
    );
    expect([script.name, script.provisioningState]).toEqual([`${leader}/Sales/setup`, 'Succeeded']);
    const hub = `/subscriptions/${golden.subscriptionId}/resourceGroups/${group}/providers/Microsoft.EventHub/namespaces/n/eventhubs/h`;
    const connection = {
      kind: 'EventHub' as const,
      location: 'West US 2',
      eventHubResourceId: hub,
      consumerGroup: '$Default',
    };
    const made = await kusto.dataConnections.beginCreateOrUpdateAndWait(
      group,
      leader,
      'Sales',
      'feed',
      connection,
      quick,
    );
    expect(made).toMatchObject({ kind: 'EventHub', provisioningState: 'Succeeded' });
    const judged = await kusto.dataConnections.beginDataConnectionValidationAndWait(
      group,
      leader,
      'Sales',
      { dataConnectionName: 'feed2', properties: connection },
      quick,
    );
    expect(judged.value).toEqual([{ errorMessage: "Event hub's namespace does not exist" }]);
  });

  it('the SDK creates a follower, and its leader removes it', async () => {
    const { id } = await kusto.clusters.get(group, leader);
    await kusto.attachedDatabaseConfigurations.beginCreateOrUpdateAndWait(
      group,
      follower,
      'copy',
      {
        location: 'West US 2',
        databaseName: '*',
        clusterResourceId: id ?? '',
        defaultPrincipalsModificationKind: 'Union',
      },
      quick,
    );
    expect((await all(kusto.databases.listByCluster(group, follower))).map(({ kind }) => kind)).toEqual([
      'ReadOnlyFollowing',
      'ReadOnlyFollowing',
    ]);
    const [first] = await all(kusto.clusters.listFollowerDatabases(group, leader));
    if (!first) throw new Error('The leader lists no follower.');
    await kusto.clusters.beginDetachFollowerDatabasesAndWait(group, leader, first, quick);
    expect(await all(kusto.databases.listByCluster(group, follower))).toEqual([]);
  });

  it('the SDK stops, starts, and deletes a cluster', async () => {
    await kusto.clusters.beginStopAndWait(group, follower, quick);
    const stopped = await kusto.clusters.get(group, follower);
    expect([stopped.state, stopped.stateReason]).toEqual(['Stopped', expect.stringMatching(/^Suspended at /)]);
    await expect(all(kusto.databases.listByCluster(group, follower))).rejects.toMatchObject({ statusCode: 400 });
    await kusto.clusters.beginStartAndWait(group, follower, quick);
    expect((await kusto.clusters.get(group, follower)).state).toBe('Running');
    await kusto.clusters.beginDeleteAndWait(group, follower, quick);
    await expect(kusto.clusters.get(group, follower)).rejects.toMatchObject({ statusCode: 404 });
  });

  it('the SDK reads extensions, private links, dependencies, sizes, and operations', async () => {
    await kusto.clusters.beginAddLanguageExtensionsAndWait(
      group,
      leader,
      { value: [{ languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_10_8' }] },
      quick,
    );
    expect(await all(kusto.clusters.listLanguageExtensions(group, leader))).toHaveLength(1);
    expect(await all(kusto.privateLinkResources.list(group, leader))).toHaveLength(1);
    for (const list of [
      kusto.clusters.listOutboundNetworkDependenciesEndpoints(group, leader),
      kusto.clusters.listSkus(),
      kusto.clusters.listSkusByResource(group, leader),
      kusto.skus.list('westus2'),
      kusto.operations.list(),
    ]) {
      expect((await all(list as AsyncIterable<object>)).length).toBeGreaterThan(1);
    }
  });

  it.runIf(haveSpecs())('every exchange of @azure/arm-kusto agrees with Microsoft’s OpenAPI files', () => {
    expectExchangesValid('arm-kusto', emulator.exchanges);
  });
});
