import { describe, expect, it } from 'vitest';
import { group, smallEstate } from '../../testing/arm-service';
import type { ArmResource, JsonObject } from '../../types';

const account = `${group}/providers/Microsoft.Storage/storageAccounts/exports`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/keys`;
const state = (status: string) => ({
  provisioningState: 'Succeeded',
  privateLinkServiceConnectionState: { status, description: 'mpe-exports', actionsRequired: 'None' },
});
const tracked = (id: string, type: string, privateEndpointConnections?: JsonObject[]): ArmResource => ({
  id,
  name: id.split('/').at(-1) ?? '',
  type,
  location: 'westus2',
  properties: privateEndpointConnections ? { privateEndpointConnections } : {},
});

describe('private endpoint connections of other resources', () => {
  it('private endpoint connections of other resources have id, name, and type, even if the resource leaves some out', async () => {
    const { send } = smallEstate([
      tracked(account, 'Microsoft.Storage/storageAccounts', [{ name: 'exports.one', properties: state('Approved') }]),
      tracked(vault, 'Microsoft.KeyVault/vaults', [
        { id: `${vault}/privateEndpointConnections/two`, properties: state('Pending') },
      ]),
    ]);
    const storage = await send('GET', `${account}/privateEndpointConnections?api-version=2023-05-01`);
    expect(storage.body).toEqual({
      value: [
        {
          id: `${account}/privateEndpointConnections/exports.one`,
          name: 'exports.one',
          type: 'Microsoft.Storage/storageAccounts/privateEndpointConnections',
          properties: state('Approved'),
        },
      ],
    });
    const keys = await send('GET', `${vault}/privateEndpointConnections?api-version=2023-07-01`);
    expect(keys.body).toMatchObject({ value: [{ name: 'two', properties: state('Pending') }] });
  });

  it('private endpoint connections that an estate lists as resources are returned unchanged', async () => {
    const id = `${account}/privateEndpointConnections/three`;
    const type = 'Microsoft.Storage/storageAccounts/privateEndpointConnections';
    const listed = { id, name: 'three', type, properties: state('Rejected') };
    const { send } = smallEstate([tracked(account, 'Microsoft.Storage/storageAccounts'), listed]);
    expect((await send('GET', `${id}?api-version=2023-05-01`)).body).toEqual(listed);
    expect((await send('GET', `${id}x?api-version=2023-05-01`)).status).toBe(404);
  });

  it('private endpoint connections are an empty list without any, 404 without the resource, and refused for other types', async () => {
    const { send } = smallEstate([tracked(account, 'Microsoft.Storage/storageAccounts')]);
    const list = `${account}/privateEndpointConnections?api-version=2023-05-01`;
    expect((await send('GET', list)).body).toEqual({ value: [] });
    expect((await send('GET', list.replace('exports', 'nothere'))).status).toBe(404);
    expect((await send('GET', list, { as: 'noRole' })).status).toBe(403);
    expect((await send('PUT', list.replace('?', '/one?'), { body: {} })).status).toBe(501);
  });
});
