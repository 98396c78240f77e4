import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import {
  cluster,
  clusterPath,
  database,
  group,
  identityId,
  smallEstate,
  subscription,
} from '../../testing/arm-service';
import type { JsonObject } from '../../types';

const version = 'api-version=2023-08-15';
const propertiesOf = (body: JsonObject) => objectOf(body.properties);

describe('data connections', () => {
  const feed = `${clusterPath}/databases/sales/dataConnections/feed`;
  const hub = `${group}/providers/Microsoft.EventHub/namespaces/ns/eventhubs/hub`;
  const body = (kind: string, properties: JsonObject) => ({ location: 'West US 2', kind, properties });
  const eventHub = body('EventHub', {
    eventHubResourceId: hub,
    consumerGroup: '$Default',
    managedIdentityResourceId: identityId,
  });

  it('a data connection is created as sent, with the identity that ingests', async () => {
    const { send, pass } = smallEstate([cluster('alpha'), database('sales')]);
    const made = await send('PUT', `${feed}?${version}`, { body: eventHub });
    expect([made.status, made.body.kind, propertiesOf(made.body)]).toEqual([
      201,
      'EventHub',
      { ...eventHub.properties, provisioningState: 'Creating' },
    ]);
    pass(11);
    expect(propertiesOf((await send('GET', `${feed}?${version}`)).body)).toEqual({
      ...eventHub.properties,
      databaseRouting: 'Single',
      managedIdentityObjectId: '50000000-0000-4000-8000-000000000002',
      provisioningState: 'Succeeded',
    });
  });

  it.each([
    ['2022-02-01', body('CosmosDb', {}), 'kind'],
    ['2023-08-15', body('EventHubWithManagedIdentity', {}), 'kind'],
    ['2023-08-15', body('EventHub', { consumerGroup: '$Default' }), 'eventHubResourceId'],
    ['2023-08-15', body('IotHub', { eventHubResourceId: hub }), 'eventHubResourceId'],
    [
      '2022-02-01',
      body('EventHub', { ...eventHub.properties, retrievalStartDate: '2026-01-01' }),
      'retrievalStartDate',
    ],
  ])('a data connection with members that %s does not have is refused: %j', async (apiVersion, odd, mistake) => {
    const { send } = smallEstate([cluster('alpha'), database('sales')]);
    const answer = await send('PUT', `${feed}?api-version=${apiVersion}`, { body: odd });
    expect([answer.status, String(objectOf(answer.body.error).message)]).toEqual([
      400,
      expect.stringContaining(mistake),
    ]);
  });

  it('the validation of a data connection returns its errors by Location', async () => {
    const { send, pass } = smallEstate([cluster('alpha'), database('sales')]);
    const started = await send('POST', `${clusterPath}/databases/sales/dataConnectionValidation?${version}`, {
      body: { dataConnectionName: 'feed', properties: eventHub },
    });
    expect([started.status, started.text]).toEqual([202, '']);
    const location = started.headers.get('location') ?? '';
    expect((await send('GET', location)).status).toBe(202);
    pass(11);
    expect((await send('GET', location)).body).toEqual({
      value: [{ errorMessage: "Event hub's namespace does not exist" }],
    });
  });
});

describe('private endpoint connections', () => {
  const pe = `${group}/providers/Microsoft.Network/privateEndpoints/pe`;
  const id = `${clusterPath}/privateEndpointConnections/pe-1`;
  const connection = {
    id,
    name: 'pe-1',
    type: 'Microsoft.Kusto/Clusters/privateEndpointConnections',
    properties: {
      groupId: 'cluster',
      privateEndpoint: { id: pe },
      privateLinkServiceConnectionState: { status: 'Pending', description: '', actionsRequired: 'None' },
      provisioningState: 'Succeeded',
    },
  };
  const endpoint = {
    id: pe,
    name: 'pe',
    type: 'Microsoft.Network/privateEndpoints',
    properties: {
      manualPrivateLinkServiceConnections: [
        {
          name: 'to-alpha',
          properties: {
            privateLinkServiceId: clusterPath,
            privateLinkServiceConnectionState: { status: 'Pending', description: '' },
          },
        },
      ],
    },
  };
  const waiting = () => smallEstate([cluster('alpha', { privateEndpointConnections: [connection] }), endpoint]);
  const statusAt = (properties: JsonObject) => objectOf(properties.privateLinkServiceConnectionState).status;

  it('an approval of a private endpoint connection is in the list, in the cluster, and at the endpoint', async () => {
    const { send, pass, state } = waiting();
    const approved = await send('PUT', `${id}?${version}`, {
      body: { properties: { privateLinkServiceConnectionState: { status: 'Approved', description: 'fine' } } },
    });
    expect([approved.status, statusAt(propertiesOf(approved.body))]).toEqual([200, 'Approved']);
    pass(11);
    expect(statusAt(propertiesOf((await send('GET', `${id}?${version}`)).body))).toBe('Approved');
    const { privateEndpointConnections } = propertiesOf((await send('GET', `${clusterPath}?${version}`)).body);
    expect(statusAt(propertiesOf(objectOf(arrayOf(privateEndpointConnections)[0])))).toBe('Approved');
    const connections = objectOf(state.resources.get(pe.toLowerCase())?.properties).manualPrivateLinkServiceConnections;
    expect(statusAt(propertiesOf(objectOf(arrayOf(connections)[0])))).toBe('Approved');
  });

  it('a private endpoint connection that is sent back as read stays unchanged, with any status', async () => {
    for (const status of ['Pending', 'Approved', 'Rejected', 'Disconnected']) {
      const shown = { status, description: 'as it is', actionsRequired: 'Some' };
      const held = {
        ...connection,
        properties: { ...connection.properties, privateLinkServiceConnectionState: shown },
      };
      const { send, pass } = smallEstate([cluster('alpha', { privateEndpointConnections: [held] }), endpoint]);
      const { body } = await send('GET', `${id}?${version}`);
      const answer = await send('PUT', `${id}?${version}`, { body });
      expect([status, answer.status]).toEqual([status, 200]);
      pass(11);
      expect((await send('GET', `${id}?${version}`)).body).toEqual(body);
    }
  });

  it('a private endpoint connection cannot be put back to waiting', async () => {
    const { send, pass } = waiting();
    const validate = (status: string) =>
      send('PUT', `${id}?${version}`, { body: { properties: { privateLinkServiceConnectionState: { status } } } });
    expect((await validate('Rejected')).status).toBe(200);
    pass(11);
    expect((await validate('Pending')).status).toBe(400);
    expect((await validate('Approved')).status).toBe(200);
  });

  it('a deleted private endpoint connection leaves the endpoint disconnected', async () => {
    const { send, pass, state } = waiting();
    expect((await send('DELETE', `${id}?${version}`)).status).toBe(202);
    pass(11);
    expect((await send('GET', `${id}?${version}`)).status).toBe(404);
    expect((await send('DELETE', `${id}?${version}`)).status).toBe(204);
    const connections = objectOf(state.resources.get(pe.toLowerCase())?.properties).manualPrivateLinkServiceConnections;
    expect(statusAt(propertiesOf(objectOf(arrayOf(connections)[0])))).toBe('Disconnected');
  });
});

describe('what Azure was recorded to say of operations under a cluster', () => {
  const end = async (estate: ReturnType<typeof smallEstate>, headers: Headers) => {
    const look = async (name: string) => (await estate.send('GET', headers.get(name) ?? '')).body;
    const running = objectOf((await look('azure-asyncoperation')).properties);
    estate.pass(11);
    return [running, objectOf((await look('azure-asyncoperation')).properties), await look('location')];
  };

  it('a network is diagnosed also where the cluster is in none, and the status tells what was found', async () => {
    const estate = smallEstate();
    const started = await estate.send('POST', `${clusterPath}/diagnoseVirtualNetwork?${version}`);
    expect(started.status).toBe(202);
    expect(await end(estate, started.headers)).toEqual([{}, { findings: [] }, { findings: [] }]);
  });

  it('a data connection is written without a word and deleted with one', async () => {
    const estate = smallEstate([cluster('alpha'), database('sales')]);
    const path = `${clusterPath}/databases/sales/dataConnections/feed?${version}`;
    const hub = `${group}/providers/Microsoft.EventHub/namespaces/n/eventhubs/h`;
    const properties = { eventHubResourceId: hub, consumerGroup: '$Default' };
    const made = await estate.send('PUT', path, { body: { location: 'West US 2', kind: 'EventHub', properties } });
    expect((await end(estate, made.headers)).slice(0, 2)).toEqual([{}, {}]);
    const [deleting] = await end(estate, (await estate.send('DELETE', path)).headers);
    expect(deleting).toMatchObject({ operationKind: 'DmServiceDataObtainerDrop' });
  });

  it('a database shows only what was sent when it is changed', async () => {
    const estate = smallEstate([cluster('alpha'), database('sales')]);
    const path = `${clusterPath}/databases/sales?${version}`;
    const changed = await estate.send('PATCH', path, {
      body: { kind: 'ReadWrite', properties: { hotCachePeriod: 'P1D' } },
    });
    expect([changed.status, propertiesOf(changed.body)]).toEqual([
      202,
      { hotCachePeriod: 'P1D', provisioningState: 'Accepted' },
    ]);
    expect((await end(estate, changed.headers))[1]).toMatchObject({ operationKind: 'DatabaseCreate' });
    const [deleting] = await end(estate, (await estate.send('DELETE', path)).headers);
    expect(deleting).toMatchObject({ operationKind: 'DatabaseDelete' });
  });

  it('a script tells who ran it, and never the token that it was read with', async () => {
    const estate = smallEstate([cluster('alpha'), database('sales')]);
    const path = `${clusterPath}/databases/sales/scripts/setup?${version}`;
    const properties = { scriptUrl: 'https://s.blob.core.windows.net/c/s.kql', scriptUrlSasToken: 'secret' };
    const made = await estate.send('PUT', path, { body: { properties } });
    expect(propertiesOf(made.body)).toMatchObject({ scriptUrlSasToken: '' });
    expect(made.body.systemData).toMatchObject({ createdBy: 'owner@small.example', createdByType: 'User' });
    expect((await end(estate, made.headers))[1]).toMatchObject({ operationKind: 'DatabaseScriptCreateOrUpdate' });
    const read = await estate.send('GET', path);
    expect(propertiesOf(read.body)).not.toHaveProperty('scriptUrlSasToken');
    expect(read.body.systemData).toMatchObject({ lastModifiedBy: 'owner@small.example' });
  });
});

describe('what else lies under a cluster', () => {
  it('a managed private endpoint is made, changed and deleted', async () => {
    const { send, pass } = smallEstate();
    const path = `${clusterPath}/managedPrivateEndpoints/to-storage?${version}`;
    const properties = {
      privateLinkResourceId: `${group}/providers/Microsoft.Storage/storageAccounts/s`,
      groupId: 'blob',
    };
    expect((await send('PUT', path, { body: { properties } })).status).toBe(201);
    pass(11);
    const changed = await send('PATCH', path, { body: { properties: { requestMessage: 'please' } } });
    expect([changed.status, propertiesOf(changed.body)]).toEqual([
      202,
      { ...properties, requestMessage: 'please', provisioningState: 'Accepted' },
    ]);
    pass(11);
    expect(propertiesOf((await send('GET', path)).body).requestMessage).toBe('please');
    expect((await send('DELETE', path)).status).toBe(202);
    pass(11);
    expect((await send('GET', path)).status).toBe(404);
    expect((await send('PATCH', path, { body: { properties } })).status).toBe(404);
  });

  it('its private link group, its dependencies, its sizes and its provider’s operations can be read', async () => {
    const { send } = smallEstate();
    const links = await send('GET', `${clusterPath}/privateLinkResources?${version}`);
    expect(propertiesOf(objectOf(arrayOf(links.body.value)[0]))).toMatchObject({
      groupId: 'cluster',
      requiredZoneNames: expect.arrayContaining(['privatelink.westus2.kusto.windows.net']),
    });
    expect((await send('GET', `${clusterPath}/privateLinkResources/engine?${version}`)).status).toBe(404);
    const reads = [
      `${clusterPath}/outboundNetworkDependenciesEndpoints`,
      `${clusterPath}/skus`,
      `${subscription}/providers/Microsoft.Kusto/skus`,
      `${subscription}/providers/Microsoft.Kusto/locations/westus2/skus`,
      '/providers/Microsoft.Kusto/operations',
    ];
    for (const path of reads) {
      const { status, body } = await send('GET', `${path}?${version}`);
      expect([path, status, arrayOf(body.value).length > 0]).toEqual([path, 200, true]);
    }
  });

  it('a ReadOnly lock blocks every write and every action', async () => {
    const lock = {
      id: `${clusterPath}/providers/Microsoft.Authorization/locks/hold`,
      name: 'hold',
      type: 'Microsoft.Authorization/locks',
      properties: { level: 'ReadOnly' },
    };
    const { send } = smallEstate([cluster('alpha'), database('sales'), lock]);
    for (const [method, path] of [
      ['POST', 'stop'],
      ['PUT', 'databases/more'],
      ['POST', 'databases/sales/addPrincipals'],
      ['DELETE', 'databases/sales'],
    ] as const) {
      const answer = await send(method, `${clusterPath}/${path}?${version}`, { body: {} });
      expect([path, answer.status, objectOf(answer.body.error).code]).toEqual([path, 409, 'ScopeLocked']);
    }
  });
});
