import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Azure, openAzure, signInMs } from '../../fixtures/azure';
import type { JsonView } from '../../fixtures/standalone';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';

/** Azure Resource Manager, read over raw HTTP. */

const subscriptionVersion = 'api-version=2022-12-01';
const kusto = 'api-version=2023-08-15';

describe('reading Azure Resource Manager over HTTP', () => {
  let azure: Azure;
  let subscriptions: JsonView[] = [];
  let clusters: JsonView[] = [];

  beforeAll(async () => {
    azure = await openAzure();
    subscriptions = await listed(`/subscriptions?${subscriptionVersion}`);
    for (const { id } of subscriptions) {
      const path = `${id}/providers/Microsoft.Kusto/clusters?${kusto}`;
      // An account that sees a subscription can still lack permission to list its clusters.
      if (azure.isLive && (await azure.get(path)).status === 403) continue;
      clusters = [...clusters, ...(await listed(path))];
    }
  }, signInMs);
  afterAll(() => azure.close());

  /** Returns all pages of a list. An empty `nextLink` ends it like an absent one. */
  async function listed(path: string): Promise<JsonView[]> {
    const { status, json, text } = await azure.get(path);
    expect(status, text).toBe(200);
    return json.nextLink ? [...json.value, ...(await listed(json.nextLink))] : json.value;
  }

  it('each subscription of the list can be read by itself, with the same response', async () => {
    expect(subscriptions.length).toBeGreaterThan(0);
    for (const subscription of subscriptions) {
      const { status, json } = await azure.get(`${subscription.id}?${subscriptionVersion}`);
      expect([status, json.subscriptionId, json.displayName, json.state]).toEqual([
        200,
        subscription.subscriptionId,
        subscription.displayName,
        subscription.state,
      ]);
    }
  });

  it('each cluster of the list can be read by itself, in any spelling of its ID, with its children', async () => {
    // A real tenant may have none.
    if (!azure.isLive) expect(clusters).toHaveLength(14);
    for (const cluster of azure.isLive ? clusters.slice(0, 10) : clusters) {
      const { status, json } = await azure.get(`${cluster.id}?${kusto}`);
      expect([status, json.id, json.type, json.location]).toEqual([200, cluster.id, cluster.type, cluster.location]);
      const loud = await azure.get(`${String(cluster.id).toUpperCase()}?${kusto}`);
      expect([loud.status, loud.json.name]).toEqual([200, cluster.name]);
      const assignments = await listed(`${cluster.id}/principalAssignments?${kusto}`);
      for (const { id } of assignments) expect((await azure.get(`${id}?${kusto}`)).status).toBe(200);
      const databases = await azure.get(`${cluster.id}/databases?${kusto}`);
      const { state } = cluster.properties;
      // A cluster that starts or stops can return either.
      if (state === 'Running') expect([cluster.name, databases.status]).toEqual([cluster.name, 200]);
      if (state === 'Stopped') expect([cluster.name, databases.json.error.code]).toEqual([cluster.name, 'BadRequest']);
    }
  });

  it('the error for a missing token, API version, resource group, or cluster has its own code', async () => {
    const [subscription] = subscriptions;
    const anonymous = await azure.get(`${subscription.id}?${subscriptionVersion}`, null);
    expect([anonymous.status, anonymous.json.error.code]).toEqual([401, 'AuthenticationFailed']);
    expect(anonymous.headers.get('www-authenticate')).toMatch(/^Bearer authorization_uri="https?:\/\//);

    const unversioned = await azure.get('/subscriptions');
    expect([unversioned.status, unversioned.json.error.code]).toEqual([400, 'MissingApiVersionParameter']);
    const old = await azure.get('/subscriptions?api-version=1999-01-01');
    expect([old.status, old.json.error.code]).toEqual([400, 'InvalidApiVersionParameter']);

    const path = `${subscription.id}/resourceGroups/kustodian-has-no-such-group`;
    const group = await azure.get(`${path}/providers/Microsoft.Kusto/clusters/nosuchcluster?${kusto}`);
    // Without permission on the whole subscription, Azure returns 403 instead.
    expect(['ResourceGroupNotFound', 'AuthorizationFailed']).toContain(group.json.error.code);
    if (!azure.isLive) expect(group.status).toBe(404);
    const [cluster] = clusters;
    if (!cluster) return;
    const absent = await azure.get(`${cluster.id}x0?${kusto}`);
    expect(['ResourceNotFound', 'AuthorizationFailed']).toContain(absent.json.error.code);
  });

  it.runIf(haveSpecs())('every response of Azure Resource Manager agrees with Microsoft’s OpenAPI files', () => {
    expectExchangesValid('Azure Resource Manager, reading', azure.exchanges);
  });
});
