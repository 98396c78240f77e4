import { type Cluster, KustoManagementClient } from '@azure/arm-kusto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all } from '../../fixtures/all';
import { type Azure, openAzure, signInMs } from '../../fixtures/azure';
import { found, groupOf, unlessForbidden } from '../../fixtures/found';
import { readingClients } from '../../fixtures/reading-clients';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';

describe('@azure/arm-kusto reads', () => {
  let azure: Azure;
  let kusto: KustoManagementClient;
  let clusters: Cluster[] = [];

  beforeAll(async () => {
    azure = await openAzure();
    kusto = readingClients(azure).kusto;
    clusters = found(azure, await all(kusto.clusters.list()), 'cluster');
  }, signInMs);
  afterAll(() => azure.close());

  const each = async (read: (group: string, cluster: Cluster & { name: string }) => Promise<void>) => {
    for (const cluster of clusters) await read(groupOf(cluster.id), { ...cluster, name: cluster.name ?? '' });
  };

  it('@azure/arm-kusto reads each listed cluster, and its ETag is in both header and body', async () => {
    await each(async (group, { name, id }) => {
      expect((await all(kusto.clusters.listByResourceGroup(group))).map((item) => item.id)).toContain(id);
      let etag: string | undefined;
      const onResponse = (response: { headers: { get(header: string): string | undefined } }) => {
        etag = response.headers.get('etag');
      };
      const cluster = await kusto.clusters.get(group, name, { onResponse });
      expect([cluster.id, cluster.etag]).toEqual([id, etag]);
      expect(cluster.type).toMatch(/^Microsoft\.Kusto\/clusters$/i);
      expect(cluster.sku.name).toMatch(/\w/);
    });
  });

  it('@azure/arm-kusto reads a cluster in every API version, each with its own properties', async () => {
    const [cluster] = clusters;
    if (!cluster) return;
    const versions = ['2022-02-01', '2022-07-07', '2022-11-11', '2022-12-29'];
    for (const apiVersion of [...versions, '2023-05-02', '2023-08-15', '2024-04-13', '2025-02-14']) {
      const { status, json } = await azure.get(`${cluster.id}?api-version=${apiVersion}`);
      expect([status, json.id]).toEqual([200, cluster.id]);
      if (apiVersion < '2024') expect(json.properties).not.toHaveProperty('calloutPolicies');
    }
    const client = new KustoManagementClient(azure.credential, azure.subscriptionId, {
      endpoint: azure.endpoint,
      httpClient: azure.httpClient,
      apiVersion: '2025-02-14',
    });
    expect((await client.clusters.get(groupOf(cluster.id), cluster.name ?? '')).id).toBe(cluster.id);
  });

  it('@azure/arm-kusto reads the principals of a cluster and its databases, one by one as listed', async () => {
    await each(async (group, { name, state }) => {
      for (const item of await all(kusto.clusterPrincipalAssignments.list(group, name))) {
        expect(item.name).toMatch(new RegExp(`^${name}/`, 'i'));
        const last = item.name?.split('/').at(-1) ?? '';
        expect((await kusto.clusterPrincipalAssignments.get(group, name, last)).role).toBe(item.role);
      }
      // Azure returns data of the engine only for a running cluster.
      if (state !== 'Running') return;
      for (const { name: path } of await all(kusto.databases.listByCluster(group, name))) {
        const database = path?.split('/').at(-1) ?? '';
        expect((await kusto.databases.get(group, name, database)).name).toBe(path);
        const assignments = await all(kusto.databasePrincipalAssignments.list(group, name, database));
        for (const item of assignments) expect(item.name).toMatch(new RegExp(`^${name}/${database}/`, 'i'));
      }
    });
  });

  it('@azure/arm-kusto reads followers, private links, and extensions of a cluster, SKUs, and operations', async () => {
    await each(async (group, { name, state }) => {
      expect((await all(kusto.privateLinkResources.list(group, name))).map(({ groupId }) => groupId)).toEqual([
        'cluster',
      ]);
      await all(kusto.privateEndpointConnections.list(group, name));
      await all(kusto.managedPrivateEndpoints.list(group, name));
      await all(kusto.attachedDatabaseConfigurations.listByCluster(group, name));
      if (state !== 'Running') return;
      await unlessForbidden(azure, 'followers', all(kusto.clusters.listFollowerDatabases(group, name)));
      await unlessForbidden(azure, 'language extensions', all(kusto.clusters.listLanguageExtensions(group, name)));
    });
    expect((await all(kusto.clusters.listSkus())).length).toBeGreaterThan(1);
    const operations = (await all(kusto.operations.list())).map(({ name }) => name?.toLowerCase());
    expect(operations).toContain('microsoft.kusto/clusters/read');
  });

  it('@azure/arm-kusto reports a taken cluster name and a missing cluster or resource group', async () => {
    const [cluster] = clusters;
    if (!cluster) return;
    const group = groupOf(cluster.id);
    const check = { name: cluster.name ?? '', type: 'Microsoft.Kusto/clusters' as const };
    const location = cluster.location.toLowerCase().replaceAll(' ', '');
    const question = kusto.clusters.checkNameAvailability(location, check);
    const taken = await unlessForbidden(azure, 'free names', question);
    if (taken) expect([taken.nameAvailable, taken.message]).toEqual([false, expect.stringContaining('already taken')]);
    const notFound = { statusCode: 404, code: 'ResourceNotFound' };
    await expect(kusto.clusters.get(group, 'kustodianhasnone')).rejects.toMatchObject(notFound);
    await expect(kusto.clusters.get('kustodian-has-no-such-group', 'nosuchcluster')).rejects.toMatchObject({
      // Without permission on the whole subscription, Azure returns 403 instead.
      code: azure.isLive
        ? expect.stringMatching(/^(ResourceGroupNotFound|AuthorizationFailed)$/)
        : 'ResourceGroupNotFound',
    });
  });

  it.runIf(haveSpecs())('reading Kusto agrees with Microsoft’s OpenAPI files', () => {
    expectExchangesValid('arm-kusto, reading', azure.exchanges);
  });
});
