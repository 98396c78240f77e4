import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../json';
import { group, smallEstate, subscription } from '../testing/arm-service';
import type { ArmResource } from '../types';

const vault = (name: string): ArmResource => ({
  id: `${group}/providers/Microsoft.KeyVault/vaults/${name}`,
  name,
  type: 'Microsoft.KeyVault/vaults',
  location: 'westus2',
  properties: {},
});
const key: ArmResource = {
  id: `${group}/providers/Microsoft.KeyVault/vaults/a/keys/k`,
  name: 'k',
  type: 'Microsoft.KeyVault/vaults/keys',
  location: 'westus2',
  properties: { kty: 'RSA', keyUriWithVersion: 'https://a.vault.azure.net:443/keys/k/abc' },
};
const network: ArmResource = {
  id: `${group}/providers/Microsoft.Network/virtualNetworks/net`,
  name: 'net',
  type: 'Microsoft.Network/virtualNetworks',
  location: 'westus2',
  properties: {
    subnets: [
      { id: `${group}/providers/Microsoft.Network/virtualNetworks/net/subnets/one`, name: 'one', properties: {} },
    ],
  },
};
const names = (value: unknown) => arrayOf(value as never).map((item) => objectOf(item).name);

describe('resources that are answered as the estate holds them', () => {
  it('a list of a stored type has pages of $top items with a link to the next page', async () => {
    const { send } = smallEstate([vault('a'), vault('b'), vault('c')]);
    const path = `${subscription}/providers/Microsoft.KeyVault/vaults?api-version=2023-07-01&$top=2`;
    const first = await send('GET', path);
    expect(names(first.body.value)).toEqual(['a', 'b']);
    const second = await send('GET', String(first.body.nextLink));
    expect(names(second.body.value)).toEqual(['c']);
    expect(second.body.nextLink).toBeUndefined();
    expect((await send('GET', path.replace('$top=2', '$top=none'))).status).toBe(400);
  });

  it('a key’s newest version is the one that the key names', async () => {
    const { send } = smallEstate([vault('a'), key]);
    const versions = `${key.id}/versions`;
    const list = await send('GET', `${versions}?api-version=2023-07-01`);
    expect(names(list.body.value)).toEqual(['abc']);
    expect((await send('GET', `${versions}/abc?api-version=2023-07-01`)).status).toBe(200);
    expect((await send('GET', `${versions}/other?api-version=2023-07-01`)).status).toBe(404);
    expect((await send('GET', `${versions.replace('/k/', '/none/')}?api-version=2023-07-01`)).status).toBe(404);
  });

  it('a subnet inside its network is a resource too', async () => {
    const { send } = smallEstate([network]);
    const list = await send('GET', `${network.id}/subnets?api-version=2024-05-01`);
    expect(names(list.body.value)).toEqual(['one']);
    expect((await send('GET', `${network.id}/subnets/one?api-version=2024-05-01`)).status).toBe(200);
    expect((await send('GET', `${network.id}/subnets/two?api-version=2024-05-01`)).status).toBe(404);
  });

  it('purge protection goes on and never off again', async () => {
    const { send } = smallEstate([vault('a')]);
    const path = `${vault('a').id}?api-version=2023-07-01`;
    const protect = (on: boolean) => send('PATCH', path, { body: { properties: { enablePurgeProtection: on } } });
    expect(objectOf((await protect(true)).body.properties).enablePurgeProtection).toBe(true);
    expect((await protect(false)).status).toBe(400);
    expect((await send('PATCH', path, { as: 'reader', body: {} })).status).toBe(403);
    expect((await send('PATCH', path, { body: { properties: { enabledPurge: true } } })).status).toBe(400);
  });
});
