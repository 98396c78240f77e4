import { describe, expect, it } from 'vitest';
import { objectOf } from '../../json';
import { cluster, clusterPath, database, group, smallEstate, subscription } from '../../testing/arm-service';
import type { JsonObject } from '../../types';

const version = 'api-version=2023-08-15';
const alpha = `${clusterPath}?${version}`;
const propertiesOf = (body: JsonObject) => objectOf(body.properties);

describe('reading clusters', () => {
  it.each([{}, { properties: null }, { properties: {} }])(
    'what an estate leaves out stays absent: %j',
    async (rest) => {
      const { id, name, type } = cluster('alpha');
      const { send } = smallEstate([{ id, name, type, ...rest }]);
      for (const item of ['2022-02-01', '2025-02-14']) {
        expect((await send('GET', `${clusterPath}?api-version=${item}`)).body).toEqual({ id, name, type, ...rest });
      }
    },
  );

  it('a reader gets a cluster unchanged, with its ETag in the header and in the body', async () => {
    const { send } = smallEstate();
    const answer = await send('GET', alpha, { as: 'reader' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"2026-04-06T15:34:45.7083917Z"');
    expect(answer.body.etag).toBe(answer.headers.get('etag'));
    expect(answer.body.id).toBe(`${group}/providers/Microsoft.Kusto/Clusters/alpha`);
    expect(answer.headers.get('x-ms-ratelimit-remaining-subscription-resource-requests')).toBe('299');
  });

  it('letters in the path do not matter', async () => {
    const { send } = smallEstate();
    expect((await send('GET', alpha.toUpperCase().replace('API-VERSION', 'api-version'))).status).toBe(200);
  });

  it('an older version does not show what came later', async () => {
    const { send } = smallEstate([cluster('alpha', { publicNetworkAccess: 'SecuredByPerimeter' })]);
    const older = propertiesOf((await send('GET', alpha)).body);
    const newest = propertiesOf((await send('GET', `${clusterPath}?api-version=2025-02-14`)).body);
    expect(older).not.toHaveProperty('calloutPolicies');
    expect(older).not.toHaveProperty('zoneStatus');
    expect(older.publicNetworkAccess).toBe('Enabled');
    expect(newest).toMatchObject({
      calloutPolicies: [],
      zoneStatus: 'NonZonal',
      publicNetworkAccess: 'SecuredByPerimeter',
    });
  });

  it('a list holds the clusters of its own scope in one page', async () => {
    const { send } = smallEstate([cluster('alpha'), cluster('beta')]);
    const list = await send('GET', `${subscription}/providers/Microsoft.Kusto/clusters?${version}`);
    expect(list.body.value).toHaveLength(2);
    const inGroup = await send('GET', `${group}/providers/Microsoft.Kusto/clusters?${version}`, { as: 'contributor' });
    expect(inGroup.body.value).toHaveLength(2);
    const refused = await send('GET', `${subscription}/providers/Microsoft.Kusto/clusters?${version}`, {
      as: 'contributor',
    });
    expect(refused.status).toBe(403);
  });

  it('a cluster that is not there is ARM’s own 404', async () => {
    const { send } = smallEstate();
    const answer = await send('GET', alpha.replace('alpha', 'omega'));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('x-ms-failure-cause')).toBe('gateway');
    expect(answer.body).toEqual({
      error: {
        code: 'ResourceNotFound',
        message:
          "The Resource 'Microsoft.Kusto/clusters/omega' under resource group 'data' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
      },
    });
  });
});

describe('creating, writing back and deleting', () => {
  it('what a client reads it may write back, in every version, and nothing changes', async () => {
    const odd = cluster(
      'alpha',
      {
        publicNetworkAccess: 'SecuredByPerimeter',
        // As recorded in 2024-04-13, and a property that no specification has yet.
        calloutPolicies: [{ calloutUriRegex: '*', calloutType: 1, outboundAccess: 0 }],
        somethingNew: { level: 1 },
        // A key whose identity was detached from the cluster.
        keyVaultProperties: {
          keyName: 'k',
          keyVersion: '1',
          keyVaultUri: 'https://v',
          userIdentity: '/subscriptions/x',
        },
        virtualNetworkConfiguration: {
          subnetId: 's',
          enginePublicIpId: 'e',
          dataManagementPublicIpId: 'd',
          state: 'Enabled',
        },
        languageExtensions: {
          value: [{ languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_10_8' }],
        },
      },
      { kind: 'other', identity: { type: 'None', tenantId: '10000000-0000-4000-8000-000000000001' } },
    );
    for (const version of ['2022-02-01', '2023-08-15', '2024-04-13', '2025-02-14']) {
      for (const method of ['PUT', 'PATCH']) {
        const { send } = smallEstate([odd]);
        const path = `${clusterPath}?api-version=${version}`;
        const read = (await send('GET', path)).body;
        const answer = await send(method, path, { body: read });
        expect([version, method, answer.status]).toEqual([version, method, 200]);
        expect(answer.body).toEqual(read);
      }
    }
  });

  it('tags can be changed although the identity of the key is gone', async () => {
    const key = { keyName: 'k', keyVersion: '', keyVaultUri: 'https://v', userIdentity: '/subscriptions/x' };
    const { send } = smallEstate([cluster('alpha', { keyVaultProperties: key })]);
    expect((await send('PATCH', alpha, { body: { tags: { team: 'data' } } })).status).toBe(202);
  });

  it('a client may write the whole object back, read-only keys included', async () => {
    const { send, pass } = smallEstate();
    const whole = (await send('GET', alpha)).body;
    const properties = { ...propertiesOf(whole), enablePurge: false };
    const answer = await send('PUT', alpha, { body: { ...whole, properties } });
    expect(answer.status).toBe(200);
    expect(propertiesOf(answer.body).provisioningState).toBe('Accepted');
    pass(11);
    expect(propertiesOf((await send('GET', alpha)).body)).toMatchObject({
      enablePurge: false,
      provisioningState: 'Succeeded',
    });
  });

  it('a new cluster is Creating with an empty ETag, then runs', async () => {
    const { send, pass } = smallEstate();
    const omega = alpha.replace('alpha', 'omega');
    const body = {
      location: 'westus2',
      sku: { name: 'Standard_E2a_v4', tier: 'Standard' },
      identity: { type: 'SystemAssigned' },
    };
    const created = await send('PUT', omega, { body });
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('""');
    expect(propertiesOf(created.body)).toMatchObject({ provisioningState: 'Creating', state: 'Creating' });
    pass(11);
    const running = await send('GET', omega);
    expect(running.body).toMatchObject({ location: 'West US 2', type: 'Microsoft.Kusto/Clusters' });
    expect(propertiesOf(running.body)).toMatchObject({ provisioningState: 'Succeeded', state: 'Running' });
  });

  it.each([
    ['2022-02-01', []],
    ['2023-08-15', []],
    ['2024-04-13', [{ value: '*' }]],
    ['2025-02-14', [{ value: '*' }]],
  ])('a cluster created with %s without a list of trusted tenants has %j', async (version, tenants) => {
    const { send, pass } = smallEstate();
    const omega = `${clusterPath.replace('alpha', 'omega')}?api-version=${version}`;
    const sku = { name: 'Standard_E2a_v4', tier: 'Standard' };
    expect((await send('PUT', omega, { body: { location: 'westus2', sku } })).status).toBe(201);
    pass(11);
    expect(propertiesOf((await send('GET', omega)).body).trustedExternalTenants).toEqual(tenants);
  });

  it('a new cluster keeps the trusted tenants that are sent', async () => {
    const { send, pass } = smallEstate();
    const omega = `${clusterPath.replace('alpha', 'omega')}?api-version=2025-02-14`;
    const body = {
      location: 'westus2',
      sku: { name: 'Standard_E2a_v4', tier: 'Standard' },
      properties: { trustedExternalTenants: [] },
    };
    expect((await send('PUT', omega, { body })).status).toBe(201);
    pass(11);
    expect(propertiesOf((await send('GET', omega)).body).trustedExternalTenants).toEqual([]);
  });

  it.each([
    ['abc', 'westeurope', 'Standard_E2ads_v5', 400, 'BadRequest'],
    ['with-dash', 'westeurope', 'Standard_E2ads_v5', 400, 'BadRequest'],
    ['newone', 'mars', 'Standard_E2ads_v5', 400, 'LocationNotAvailableForResourceType'],
    ['newone', 'westeurope', 'Standard_Tiny', 400, 'BadRequest'],
    ['newone', 'westeurope', 'Dev(No SLA)_Standard_E2a_v4', 400, 'BadRequest'],
    ['alpha', 'West US 2', 'Standard_E2ads_v5', 409, 'Conflict'],
    ['alpha', 'West Europe', 'Standard_E2ads_v5', 409, 'Conflict'],
    ['newone', 'West Europe', 'Standard_E2ads_v5', 201, undefined],
  ])('a new cluster %s in %s of size %s is answered %i', async (name, location, size, status, code) => {
    const { send } = smallEstate([
      cluster('alpha'),
      { ...cluster('beta'), id: `${subscription}/resourceGroups/other/providers/Microsoft.Kusto/Clusters/beta` },
    ]);
    const path = `${subscription}/resourceGroups/other/providers/Microsoft.Kusto/clusters/${name}`;
    const answer = await send('PUT', `${path}?api-version=2024-04-13`, {
      body: { location, sku: { name: size, tier: 'Standard' } },
    });
    expect([answer.status, objectOf(answer.body.error).code]).toEqual([status, code]);
    expect((await send('GET', `${path}?api-version=2024-04-13`)).status).toBe(status === 201 ? 200 : 404);
  });

  it('a number of instances that the size may not have is refused', async () => {
    const { send } = smallEstate();
    const sku = { name: 'Standard_E2ads_v5', tier: 'Standard', capacity: 1 };
    const refusal = {
      code: 'BadRequest',
      message: 'Invalid SKU capacity provided, the SKU Standard_E2ads_v5 should be between 2 and 1000',
    };
    const made = await send('PUT', `${clusterPath.replace('alpha', 'tiny')}?api-version=2024-04-13`, {
      body: { location: 'East US', sku },
    });
    const changed = await send('PATCH', `${clusterPath}?api-version=2024-04-13`, { body: { sku } });
    expect([made.status, made.body.error, changed.status, changed.body.error]).toEqual([400, refusal, 400, refusal]);
  });

  it('a deleted cluster takes what lies under it along', async () => {
    const { send, pass } = smallEstate([cluster('alpha'), database('sales')]);
    const gone = await send('DELETE', alpha);
    expect([gone.status, gone.text]).toEqual([202, '']);
    expect(gone.headers.get('location')).not.toBeNull();
    pass(11);
    expect((await send('GET', alpha)).status).toBe(404);
    expect((await send('DELETE', alpha)).status).toBe(204);
  });
});
