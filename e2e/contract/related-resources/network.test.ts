import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterPath, golden } from '../../fixtures/golden';
import { type JsonView, type Standalone, startStandalone } from '../../fixtures/standalone';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';
import { relatedEstate } from './estate';
import { related } from './ids';

/** A private endpoint, its network, and the cluster's connection, compared field by field with recorded exchanges of azure-cli. */

const networkContributor = '4d97b98b-1d4f-4787-a291-c67834d212e7';
const version = 'api-version=2024-05-01';
const network = `${related.group}/providers/Microsoft.Network/virtualNetworks/spoke`;
const endpoint = (name: string) => `${related.group}/providers/Microsoft.Network/privateEndpoints/${name}`;
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function estate() {
  const base = relatedEstate(Date.now());
  const assignment = {
    id: `${related.group}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-00000000d0f1`,
    name: '00000000-0000-4000-8000-00000000d0f1',
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${networkContributor}`,
      principalId: golden.readerId,
      principalType: 'User',
      scope: related.group,
    },
  };
  return { ...base, resources: [...base.resources, assignment] };
}

it('a network rejects other writes while it’s created', async () => {
  const slow = await startStandalone(estate(), { operationSeconds: 600 });
  const owner = await slow.token('owner@contoso.com');
  const properties = { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } };
  await slow.call(owner, 'PUT', `${network}?${version}`, { location: 'westus2', properties });
  const subnet = { properties: { addressPrefix: '10.1.1.0/24' } };
  const busy = await slow.call(owner, 'PUT', `${network}/subnets/more?${version}`, subnet);
  expect([busy.status, busy.json.error.code]).toEqual([409, 'AnotherOperationInProgress']);
  await slow.close();
});

describe('the network of a private endpoint', () => {
  let emulator: Standalone;
  let owner: string;
  let networker: string;

  beforeAll(async () => {
    emulator = await startStandalone(estate());
    owner = await emulator.token('owner@contoso.com');
    networker = await emulator.token('reader@contoso.com');
  });
  afterAll(() => emulator.close());

  const write = (method: string, path: string, body?: unknown, as = owner) =>
    emulator.call(as, method, `${path}?${version}`, body);
  const get = async (path: string) => (await emulator.call(owner, 'GET', `${path}?${version}`)).json;
  const followed = async (answer: Awaited<ReturnType<typeof write>>, as = owner) => {
    const url = answer.headers.get('azure-asyncoperation') ?? '';
    expect(url).toMatch(/providers\/Microsoft\.Network\/locations\/westus2\/operations\/[0-9a-f-]{36}\?/);
    await emulator.until(async () => (await emulator.call(as, 'GET', url)).json.status === 'Succeeded');
  };
  const connections = async (): Promise<JsonView[]> =>
    (await emulator.call(owner, 'GET', `${clusterPath}?api-version=2023-08-15`)).json.properties
      .privateEndpointConnections;
  const wanted = (list: string, more = {}) => ({
    location: 'westus2',
    properties: {
      subnet: { id: `${network}/subnets/endpoints` },
      [list]: [
        { name: 'to-cluster', properties: { privateLinkServiceId: clusterPath, groupIds: ['cluster'], ...more } },
      ],
    },
  });

  it('a network is created with a subnet, as recorded, and a second subnet is added', async () => {
    const subnet = { name: 'endpoints', properties: { addressPrefix: '10.1.0.0/24' } };
    const properties = { addressSpace: { addressPrefixes: ['10.1.0.0/16'] }, dhcpOptions: {}, subnets: [subnet] };
    const made = await write('PUT', network, { location: 'westus2', tags: {}, properties });
    expect([made.status, made.headers.get('azure-asyncnotification')]).toEqual([201, 'Enabled']);
    expect(made.json).toMatchObject({
      name: 'spoke',
      type: 'Microsoft.Network/virtualNetworks',
      etag: expect.stringMatching(/^W\/"[0-9a-f-]{36}"$/),
      properties: {
        provisioningState: 'Updating',
        resourceGuid: expect.stringMatching(guid),
        dhcpOptions: { dnsServers: [] },
        subnets: [
          {
            id: `${network}/subnets/endpoints`,
            etag: made.json.etag,
            type: 'Microsoft.Network/virtualNetworks/subnets',
            properties: {
              provisioningState: 'Updating',
              addressPrefix: '10.1.0.0/24',
              delegations: [],
              privateLinkServiceNetworkPolicies: 'Enabled',
            },
          },
        ],
        virtualNetworkPeerings: [],
        enableDdosProtection: false,
      },
    });
    await followed(made);
    expect((await get(network)).properties.subnets[0].properties.provisioningState).toBe('Succeeded');
    const added = await write('PUT', `${network}/subnets/more`, { properties: { addressPrefix: '10.1.1.0/24' } });
    expect([added.status, added.json.properties.provisioningState]).toEqual([201, 'Updating']);
    await followed(added);
    expect((await get(`${network}/subnets`)).value).toHaveLength(2);
    // An unchanged GET response can be sent back.
    const again = await write('PUT', network, { ...(await get(network)), tags: { a: 'b' } });
    expect([again.status, again.json.tags, again.json.properties.subnets.length]).toEqual([200, { a: 'b' }, 2]);
    await followed(again);
    expect((await write('PATCH', network, { tags: { c: 'd' } })).json.tags).toEqual({ c: 'd' });
  });

  it('a subnet outside its network or with an overlapping range is rejected', async () => {
    const put = async (addressPrefix: string) =>
      (await write('PUT', `${network}/subnets/odd`, { properties: { addressPrefix } })).json.error.code;
    expect(await put('10.2.0.0/24')).toBe('NetcfgSubnetRangeOutsideVnet');
    expect(await put('10.1.0.128/25')).toBe('NetcfgSubnetRangesOverlap');
    expect(await put('10.1.0')).toBe('InvalidRequestContent');
    expect((await get(`${network}/subnets`)).value).toHaveLength(2);
  });

  it('an account that can’t approve connections can request one, and an Owner’s approval shows on both resources', async () => {
    const refused = await write('PUT', endpoint('asked'), wanted('privateLinkServiceConnections'), networker);
    expect([refused.status, refused.json.error.code]).toEqual([403, 'LinkedAuthorizationFailed']);
    expect(refused.json.error.message).toContain(
      "'Microsoft.Kusto/Clusters/PrivateEndpointConnectionsApproval/action'",
    );
    const body = wanted('manualPrivateLinkServiceConnections', { requestMessage: 'Please.' });
    const asked = await write('PUT', endpoint('asked'), body, networker);
    expect(asked.status).toBe(201);
    const [sent] = asked.json.properties.manualPrivateLinkServiceConnections;
    expect(sent.properties.privateLinkServiceConnectionState).toEqual({
      status: 'Pending',
      description: 'Awaiting Approval',
      actionsRequired: 'None',
    });
    await followed(asked, networker);
    const [connection] = await connections();
    expect(connection.name).toMatch(/^asked-[0-9a-f-]{36}$/);
    expect(connection.properties).toMatchObject({
      groupId: 'cluster',
      privateEndpoint: { id: endpoint('asked') },
      privateLinkServiceConnectionState: { status: 'Pending', description: 'Please.' },
    });
    const state = { privateLinkServiceConnectionState: { status: 'Approved', description: 'Fine.' } };
    const approved = await emulator.call(owner, 'PUT', `${connection.id}?api-version=2023-08-15`, {
      properties: state,
    });
    expect(approved.status).toBe(200);
    const seen = async () => (await get(endpoint('asked'))).properties.manualPrivateLinkServiceConnections[0];
    await emulator.until(async () => (await seen()).properties.privateLinkServiceConnectionState.status === 'Approved');
  });

  it('an Owner’s private endpoint is approved automatically, gets DNS zones, and its deletion removes the connection', async () => {
    const made = await write('PUT', endpoint('own'), wanted('privateLinkServiceConnections'));
    expect(made.status).toBe(201);
    expect(made.json.properties.networkInterfaces[0].id).toContain('/networkInterfaces/own.nic.');
    await followed(made);
    const states = (await connections()).map(({ properties }) => properties.privateLinkServiceConnectionState);
    expect(states).toContainEqual({ status: 'Approved', description: 'Auto-Approved', actionsRequired: 'None' });
    const group = `${endpoint('own')}/privateDnsZoneGroups/default`;
    const config = { name: 'kusto', properties: { privateDnsZoneId: related.dnsZone } };
    const grouped = await write('PUT', group, { properties: { privateDnsZoneConfigs: [config] } });
    expect(grouped.status).toBe(201);
    expect(grouped.json.properties.privateDnsZoneConfigs[0]).toMatchObject({
      id: `${group}/privateDnsZoneConfigs/kusto`,
      type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/privateDnsZoneConfigs',
      properties: { provisioningState: 'Updating', privateDnsZoneId: related.dnsZone, recordSets: [] },
    });
    await followed(grouped);
    const ungrouped = await write('DELETE', group);
    expect([ungrouped.status, ungrouped.text]).toEqual([202, '']);
    expect(ungrouped.headers.get('location')).toContain('/operationResults/');
    await followed(ungrouped);
    expect((await write('GET', group)).status).toBe(404);

    const used = await write('DELETE', `${network}/subnets/endpoints`);
    expect(used.json.error.code).toBe('InUseSubnetCannotBeDeleted');
    for (const name of ['own', 'asked']) await followed(await write('DELETE', endpoint(name)));
    expect(await connections()).toEqual([]);
    expect((await write('DELETE', endpoint('own'))).status).toBe(204);
    await followed(await write('DELETE', network));
    expect((await write('GET', network)).status).toBe(404);
  });

  it('a missing private link target is rejected, and an unsupported property is named in the error', async () => {
    const at = related.virtualNetwork;
    const put = async (subnet: string, target: string) => {
      const properties = {
        subnet: { id: subnet },
        privateLinkServiceConnections: [
          { name: 'x', properties: { privateLinkServiceId: target, groupIds: ['cluster'] } },
        ],
      };
      return (await write('PUT', endpoint('x'), { location: 'westus2', properties })).json.error;
    };
    expect((await put(`${at}/subnets/none`, clusterPath)).code).toBe('InvalidResourceReference');
    expect((await put(`${at}/subnets/endpoints`, `${clusterPath}none`)).code).toBe('InvalidResourceReference');
    expect((await put(`${at}/subnets/endpoints`, related.vault)).message).toContain('microsoft.keyvault/vaults');
    const peered = { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, flowTimeoutInMinutes: 4 };
    const odd = await write('PUT', network, { location: 'westus2', properties: peered });
    expect([odd.status, odd.json.error.message]).toEqual([501, expect.stringContaining('flowTimeoutInMinutes')]);
  });

  it.runIf(haveSpecs())(
    'the network provider agrees with Microsoft’s OpenAPI files in every described exchange',
    () => {
      expectExchangesValid('private endpoints', emulator.exchanges);
    },
  );
});
