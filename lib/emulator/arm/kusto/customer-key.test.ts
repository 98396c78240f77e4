import { describe, expect, it } from 'vitest';
import { objectOf } from '../../json';
import { cluster, clusterPath, group, smallEstate, tenantId } from '../../testing/arm-service';
import type { JsonObject } from '../../types';

const version = 'api-version=2023-08-15';
const alpha = `${clusterPath}?${version}`;
const propertiesOf = (body: JsonObject) => objectOf(body.properties);

describe('customer-managed keys', () => {
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/keys`;
  const vaultResources = [
    {
      id: vault,
      name: 'keys',
      type: 'Microsoft.KeyVault/vaults',
      location: 'westus2',
      properties: { vaultUri: 'https://keys.vault.azure.net/', enableSoftDelete: true, enablePurgeProtection: true },
    },
    {
      id: `${vault}/keys/data`,
      name: 'data',
      type: 'Microsoft.KeyVault/vaults/keys',
      properties: { attributes: { enabled: true } },
    },
  ];
  const key = { keyName: 'data', keyVaultUri: 'https://keys.vault.azure.net' };
  const system = { identity: { type: 'SystemAssigned', principalId: 'p', tenantId } };

  it('a key is taken with an empty version, and {} gives it back', async () => {
    const { send, pass } = smallEstate([cluster('alpha', {}, system), ...vaultResources]);
    await send('PATCH', alpha, { body: { properties: { keyVaultProperties: key } } });
    pass(11);
    expect(propertiesOf((await send('GET', alpha)).body).keyVaultProperties).toEqual({ ...key, keyVersion: '' });
    await send('PATCH', alpha, { body: { properties: { keyVaultProperties: {} } } });
    pass(11);
    expect(propertiesOf((await send('GET', alpha)).body).keyVaultProperties).toBeNull();
  });

  it('a key that is not there fails the operation as recorded', async () => {
    const { send, pass } = smallEstate([cluster('alpha', {}, system), ...vaultResources]);
    const started = await send('PATCH', alpha, {
      body: { properties: { keyVaultProperties: { ...key, keyName: 'lost' } } },
    });
    pass(11);
    const { body } = await send('GET', started.headers.get('azure-asyncoperation') ?? '');
    expect(body).toMatchObject({ status: 'Failed', error: { code: 'Failed', message: 'Internal Server Error' } });
  });

  it('a key without any identity is refused', async () => {
    const { send } = smallEstate([cluster('alpha'), ...vaultResources]);
    expect((await send('PATCH', alpha, { body: { properties: { keyVaultProperties: key } } })).status).toBe(400);
  });
});
