import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEstateSetting } from '../../lib/emulator/estate/load';
import { type Standalone, startStandalone } from '../fixtures/standalone';
import { expectExchangesValid } from './expect-valid';
import { haveSpecs } from './openapi';

/** Every read that the first screens need, of every cluster of contoso, in every api-version of Kusto, judged by the files. */
const kustoVersions = [
  '2022-02-01',
  '2022-07-07',
  '2022-11-11',
  '2022-12-29',
  '2023-05-02',
  '2023-08-15',
  '2025-02-14',
];

describe.runIf(haveSpecs())('the estate contoso over HTTP', () => {
  let emulator: Standalone;
  let owner: string;
  let clusters: { id: string }[] = [];

  beforeAll(async () => {
    emulator = await startStandalone(await loadEstateSetting('contoso'));
    owner = await emulator.token('owner@contoso.com');
  });
  afterAll(() => emulator.close());

  const get = async (path: string) => (await emulator.call(owner, 'GET', path)).json;

  it('the estate contoso lists every subscription, group, and cluster', async () => {
    const { value: subscriptions } = await get('/subscriptions?api-version=2022-12-01');
    await get('/tenants?api-version=2022-12-01');
    for (const { id } of subscriptions) {
      await get(`${id}?api-version=2022-12-01`);
      await get(`${id}/resourcegroups?api-version=2021-04-01`);
      await get(`${id}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`);
      await get(`${id}/providers/Microsoft.Authorization/roleDefinitions?api-version=2022-04-01`);
      await get(`${id}/providers/Microsoft.Authorization/locks?api-version=2020-05-01`);
      for (const version of kustoVersions) {
        const { value } = await get(`${id}/providers/Microsoft.Kusto/clusters?api-version=${version}`);
        if (version === '2025-02-14') clusters = [...clusters, ...value];
      }
    }
    expect(clusters).toHaveLength(14);
  });

  it('the estate contoso returns each cluster with its child resources', async () => {
    for (const { id } of clusters) {
      for (const version of kustoVersions) {
        await get(`${id}?api-version=${version}`);
        await get(`${id}/principalAssignments?api-version=${version}`);
        const { value: databases } = await get(`${id}/databases?api-version=${version}`);
        for (const database of databases ?? []) await get(`${database.id}/principalAssignments?api-version=${version}`);
      }
      await get(`${id}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter=atScope()`);
      await get(`${id}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`);
      await get(`${id}/providers/Microsoft.Authorization/locks?api-version=2020-05-01`);
    }
    expect(emulator.exchanges.length).toBeGreaterThan(500);
  });

  it('Resource Graph returns the clusters, assignments, and containers of contoso', async () => {
    for (const query of [
      "resources | where type =~ 'microsoft.kusto/clusters' | order by id asc",
      "authorizationresources | where type =~ 'microsoft.authorization/roleassignments' | project id, properties",
      'resourcecontainers | project id, name, type, properties',
    ]) {
      const { status } = await emulator.call(
        owner,
        'POST',
        '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01',
        { query },
      );
      expect(status).toBe(200);
    }
  });

  it('the estate contoso agrees with Microsoft’s OpenAPI files in every described exchange', () => {
    const { judged, all } = expectExchangesValid('contoso', emulator.exchanges);
    expect(judged / all).toBeGreaterThan(0.9);
  });
});
