import { KustoManagementClient } from '@azure/arm-kusto';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { golden, goldenCluster, goldenEstate } from '../fixtures/golden';
import { sdkClients } from '../fixtures/sdk-clients';
import { type Standalone, startStandalone } from '../fixtures/standalone';
import { expectExchangesValid } from './expect-valid';
import { haveSpecs } from './openapi';

/** Microsoft's unmodified JavaScript clients against the stand-alone emulator. */
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const scope = goldenCluster.id.slice(1);
const quick = { updateIntervalInMs: 20 };

describe('the JavaScript SDKs', () => {
  let emulator: Standalone;
  let clients: ReturnType<typeof sdkClients>;

  beforeAll(async () => {
    emulator = await startStandalone(goldenEstate);
    clients = sdkClients(emulator, await emulator.token('owner@contoso.com'), golden.subscriptionId);
  });
  afterAll(() => emulator.close());

  it('arm-kusto lists, reads, and updates a cluster, and an update ends with an empty result like in Azure', async () => {
    const { clusters } = clients.kusto;
    const listed = [];
    for await (const cluster of clusters.list()) listed.push(cluster.name);
    expect(listed).toEqual([golden.clusterName]);
    const result = await clusters.beginUpdateAndWait(
      golden.resourceGroup,
      golden.clusterName,
      { enableDiskEncryption: true },
      { ...quick, ifMatch: goldenCluster.etag },
    );
    expect(result).toEqual({});
    const after = await clusters.get(golden.resourceGroup, golden.clusterName);
    expect([after.enableDiskEncryption, after.provisioningState, after.enablePurge]).toEqual([true, 'Succeeded', true]);
  });

  it('5. arm-kusto takes `endpoint`, not `$host`, and refuses a bearer token over plain http', async () => {
    const credential = { getToken: async () => ({ token: 'secret', expiresOnTimestamp: Date.now() + 3_600_000 }) };
    const asked: string[] = [];
    const httpClient: HttpClient = {
      sendRequest: async (request) => {
        asked.push(new URL(request.url).origin);
        throw new Error('not sent');
      },
    };
    const byHost = new KustoManagementClient(credential, golden.subscriptionId, {
      $host: emulator.url,
      httpClient,
      retryOptions: { maxRetries: 0 },
    });
    await expect(byHost.clusters.get('rg', 'cluster')).rejects.toThrow('not sent');
    expect(asked).toEqual(['https://management.azure.com']);
    const overHttp = new KustoManagementClient(credential, golden.subscriptionId, {
      endpoint: emulator.url,
      allowInsecureConnection: true,
    });
    await expect(overHttp.clusters.get('rg', 'cluster')).rejects.toThrow(
      /Bearer token authentication is not permitted/,
    );
  });

  it('6. arm-kusto sends the token to any host of a next link, so the product checks hosts itself', async () => {
    const seen: { host: string; token: string | undefined }[] = [];
    const httpClient: HttpClient = {
      sendRequest: async (request) => {
        seen.push({ host: new URL(request.url).host, token: request.headers.get('authorization') });
        const body = seen.length === 1 ? { value: [], nextLink: 'https://elsewhere.example/page' } : { value: [] };
        return {
          request,
          status: 200,
          headers: createHttpHeaders({ 'content-type': 'application/json' }),
          bodyAsText: JSON.stringify(body),
        };
      },
    };
    const credential = { getToken: async () => ({ token: 'secret', expiresOnTimestamp: Date.now() + 3_600_000 }) };
    const client = new KustoManagementClient(credential, golden.subscriptionId, { httpClient });
    for await (const _database of client.databases.listByCluster('rg', 'cluster'));
    expect(seen).toEqual([
      { host: 'management.azure.com', token: 'Bearer secret' },
      { host: 'elsewhere.example', token: 'Bearer secret' },
    ]);
  });

  it('arm-kusto assigns and removes a cluster role and a database role', async () => {
    const { clusterPrincipalAssignments, databasePrincipalAssignments } = clients.kusto;
    const principal = { principalId: golden.appId, principalType: 'App' };
    const created = await clusterPrincipalAssignments.beginCreateOrUpdateAndWait(
      golden.resourceGroup,
      golden.clusterName,
      'viewer',
      { ...principal, role: 'AllDatabasesViewer' },
      quick,
    );
    expect(created).toMatchObject({ aadObjectId: golden.appObjectId, provisioningState: 'Succeeded' });
    const onDatabase = await databasePrincipalAssignments.beginCreateOrUpdateAndWait(
      golden.resourceGroup,
      golden.clusterName,
      'Telemetry',
      'ingestor',
      { ...principal, role: 'Ingestor' },
      quick,
    );
    expect(onDatabase).toMatchObject({ name: `${golden.clusterName}/Telemetry/ingestor`, role: 'Ingestor' });
    await clusterPrincipalAssignments.beginDeleteAndWait(golden.resourceGroup, golden.clusterName, 'viewer', quick);
    const left = [];
    for await (const item of clusterPrincipalAssignments.list(golden.resourceGroup, golden.clusterName))
      left.push(item.name);
    expect(left).toEqual([]);
  });

  it('arm-kusto follows the pages of databases', async () => {
    const names = [];
    for await (const database of clients.kusto.databases.listByCluster(golden.resourceGroup, golden.clusterName)) {
      names.push(database.name);
    }
    expect(names).toEqual([`${golden.clusterName}/Telemetry`]);
  });

  it('arm-authorization lists by each filter, creates, and deletes a role assignment', async () => {
    const { roleAssignments, roleDefinitions, permissions } = clients.authorization;
    const name = '00000000-0000-4000-8000-00000000f001';
    const created = await roleAssignments.create(scope, name, {
      roleDefinitionId: `/subscriptions/${golden.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${reader}`,
      principalId: golden.appObjectId,
      principalType: 'ServicePrincipal',
    });
    expect(created.name).toBe(name);
    const count = async (filter: string) => {
      let found = 0;
      for await (const _one of roleAssignments.listForScope(scope, { filter })) found += 1;
      return found;
    };
    expect(await count('atScope()')).toBe(3);
    expect(await count(`principalId eq '${golden.ownerId}'`)).toBe(1);
    expect(await count(`assignedTo('${golden.readerId}')`)).toBe(1);
    expect(await count(`atScope() and assignedTo('${golden.ownerId}')`)).toBe(1);
    expect((await roleAssignments.delete(scope, name)).name).toBe(name);
    const definitions = [];
    for await (const item of roleDefinitions.list(scope, { filter: "roleName eq 'Reader'" }))
      definitions.push(item.name);
    expect(definitions).toEqual([reader]);
    const effective = [];
    for await (const item of permissions.listForResource(
      golden.resourceGroup,
      'Microsoft.Kusto',
      '',
      'clusters',
      golden.clusterName,
    )) {
      effective.push(item);
    }
    expect(effective.some(({ actions }) => actions?.includes('*'))).toBe(true);
  });

  it('arm-resources-subscriptions lists subscriptions and tenants', async () => {
    const found = [];
    for await (const item of clients.subscriptions.subscriptions.list()) found.push(item.displayName);
    expect(found).toEqual(['Recorded']);
    const tenants = [];
    for await (const item of clients.subscriptions.tenants.list()) tenants.push(item.tenantId);
    expect(tenants).toEqual([golden.tenantId]);
  });

  it('arm-resourcegraph returns the cluster like Resource Graph', async () => {
    const answer = await clients.resourceGraph.resources({
      query:
        "resources | where type =~ 'microsoft.kusto/clusters' | project id, name, type, location, resourceGroup, properties.enablePurge",
      subscriptions: [golden.subscriptionId],
      options: { resultFormat: 'objectArray' },
    });
    expect([answer.count, answer.totalRecords, answer.resultTruncated]).toEqual([1, 1, 'false']);
    expect(answer.data).toEqual([
      expect.objectContaining({
        type: 'microsoft.kusto/clusters',
        location: 'westus2',
        resourceGroup: golden.resourceGroup,
        name: golden.clusterName,
        properties_enablePurge: true,
      }),
    ]);
  });

  it.runIf(haveSpecs())('every exchange of the JavaScript SDKs agrees with Microsoft’s OpenAPI files', () => {
    expectExchangesValid('SDKs', emulator.exchanges);
  });
});
