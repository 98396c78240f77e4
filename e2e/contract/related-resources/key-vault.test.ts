import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterPath, golden } from '../../fixtures/golden';
import { overHttp, recording } from '../../fixtures/sdk-clients';
import { type JsonView, type Standalone, startStandalone } from '../../fixtures/standalone';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';
import { relatedEstate } from './estate';
import { related } from './ids';

/** Key vaults and keys, written through Azure Resource Manager with Microsoft's client and over HTTP. */

const version = 'api-version=2023-07-01';
const vault = `${related.group}/providers/Microsoft.KeyVault/vaults/fresh-vault`;
const sku = { family: 'A', name: 'standard' } as const;
const policy = (keys: string[], objectId: string = golden.readerId) => ({
  tenantId: golden.tenantId,
  objectId,
  permissions: { keys },
});

function estate() {
  const base = relatedEstate(Date.now());
  const contributor = {
    id: `${related.group}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-00000000d0f2`,
    name: '00000000-0000-4000-8000-00000000d0f2',
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c',
      principalId: golden.readerId,
      principalType: 'User',
      scope: related.group,
    },
  };
  const registered = (base.resources as JsonView[]).filter(({ type }) => type !== 'Microsoft.Resources/providers');
  return { ...base, resources: [...registered, contributor] };
}

describe('vaults and keys', () => {
  let emulator: Standalone;
  let owner: string;

  beforeAll(async () => {
    emulator = await startStandalone(estate());
    owner = await emulator.token('owner@contoso.com');
  });
  afterAll(() => emulator.close());

  const write = (method: string, path: string, body?: unknown, as = owner) =>
    emulator.call(as, method, `${path}?${version}`, body);
  const properties = { tenantId: golden.tenantId, sku, accessPolicies: [policy(['get'])] };

  it('a new key vault has a globally unique name', async () => {
    const made = await write('PUT', vault, { location: 'westus2', properties });
    expect(made.status).toBe(200);
    expect(made.json).toMatchObject({
      name: 'fresh-vault',
      systemData: { createdBy: 'owner@contoso.com' },
      properties: {
        vaultUri: 'https://fresh-vault.vault.azure.net/',
        enableSoftDelete: true,
        softDeleteRetentionInDays: 90,
        provisioningState: 'RegisteringDns',
        publicNetworkAccess: 'Enabled',
      },
    });
    await emulator.until(async () => (await write('GET', vault)).json.properties.provisioningState === 'Succeeded');
    const elsewhere = vault.replace(golden.resourceGroup, 'other-group');
    await emulator.call(
      owner,
      'PUT',
      `${related.group.replace(golden.resourceGroup, 'other-group')}?api-version=2021-04-01`,
      {
        location: 'westus2',
      },
    );
    const taken = await write('PUT', elsewhere, { location: 'westus2', properties });
    expect([taken.status, taken.json.error.code]).toEqual([409, 'VaultAlreadyExists']);
    const names = `${related.subscription}/providers/Microsoft.KeyVault/checkNameAvailability`;
    const check = async (name: string) =>
      (await write('POST', names, { name, type: 'Microsoft.KeyVault/vaults' })).json;
    expect(await check('fresh-vault')).toMatchObject({ nameAvailable: false, reason: 'AlreadyExists' });
    expect(await check('a--b')).toMatchObject({ nameAvailable: false, reason: 'AccountNameInvalid' });
    expect(await check('free-vault')).toEqual({ nameAvailable: true });
  });

  it('access policies are added, replaced, and removed, and those of another tenant are rejected', async () => {
    const change = async (kind: string, sent: object[]) => {
      const answer = await write('PUT', `${vault}/accessPolicies/${kind}`, { properties: { accessPolicies: sent } });
      return answer.status === 200
        ? answer.json.properties.accessPolicies.map((policy: JsonView) => policy.permissions.keys)
        : answer.json.error.code;
    };
    expect(await change('add', [policy(['get', 'wrapKey'])])).toEqual([['get', 'wrapKey']]);
    expect(await change('add', [policy(['list'], golden.ownerId)])).toEqual([['get', 'wrapKey'], ['list']]);
    expect(await change('replace', [policy(['unwrapKey'])])).toEqual([['unwrapKey'], ['list']]);
    expect(await change('remove', [policy(['list'], golden.ownerId)])).toEqual([['unwrapKey']]);
    expect(await change('add', [{ ...policy(['get']), tenantId: golden.appId }])).toBe('BadRequest');
    expect(await change('other', [policy(['get'])])).toBe('BadRequest');
  });

  it('purge protection and soft delete can’t be turned off, and an unchanged vault can be sent back', async () => {
    expect((await write('PATCH', vault, { properties: { enablePurgeProtection: true } })).status).toBe(200);
    const { json: read } = await write('GET', vault);
    const back = await write('PUT', vault, { ...read, tags: { a: 'b' } });
    expect([back.status, back.json.tags, back.json.properties]).toEqual([200, { a: 'b' }, read.properties]);
    const without = { tenantId: golden.tenantId, sku, accessPolicies: [] };
    const kept = await write('PUT', vault, { location: 'westus2', properties: without });
    expect(kept.json.properties).toMatchObject({ enablePurgeProtection: true, softDeleteRetentionInDays: 90 });
    for (const wish of [
      { enablePurgeProtection: false },
      { enableSoftDelete: false },
      { softDeleteRetentionInDays: 7 },
    ]) {
      expect((await write('PATCH', vault, { properties: wish })).status, JSON.stringify(wish)).toBe(400);
    }
    const moved = await write('PUT', vault, { location: 'eastus', properties });
    expect(moved.json.error.code).toBe('InvalidResourceLocation');
  });

  it('an Owner can switch a key vault to Azure RBAC, and a Contributor can’t', async () => {
    const contributor = await emulator.token('reader@contoso.com');
    const roles = { properties: { enableRbacAuthorization: true } };
    const refused = await write('PATCH', vault, roles, contributor);
    expect([refused.status, refused.json.error.code]).toEqual([403, 'InsufficientPermissions']);
    expect((await write('PATCH', vault, { tags: { c: 'd' } }, contributor)).status).toBe(200);
    expect((await write('PATCH', vault, roles)).json.properties.enableRbacAuthorization).toBe(true);
  });

  it('a key vault created with API version 2026-02-01 has Azure RBAC by default, and an older one keeps its permission model', async () => {
    // https://learn.microsoft.com/azure/key-vault/general/access-control-default
    const put = (name: string, apiVersion: string, more: object = {}) =>
      emulator.call(
        owner,
        'PUT',
        `${related.group}/providers/Microsoft.KeyVault/vaults/${name}?api-version=${apiVersion}`,
        {
          location: 'westus2',
          properties: { tenantId: golden.tenantId, sku, ...more },
        },
      );
    const modelOf = async (answer: ReturnType<typeof put>) => (await answer).json.properties?.enableRbacAuthorization;
    expect(await modelOf(put('rbac-by-default', '2026-02-01'))).toBe(true);
    expect(
      await modelOf(put('by-policies', '2026-02-01', { enableRbacAuthorization: false, accessPolicies: [] })),
    ).toBe(false);
    expect((await put('before-that', '2023-07-01')).status).toBe(400);
    expect(await modelOf(put('older', '2023-07-01', { accessPolicies: [] }))).toBeUndefined();
    expect(await modelOf(put('older', '2026-02-01', { accessPolicies: [] }))).toBeUndefined();
    expect(await modelOf(put('rbac-by-default', '2026-02-01', { accessPolicies: [] }))).toBe(true);
  });

  it('a key is created once, and a second PUT changes nothing', async () => {
    const key = `${vault}/keys/disk`;
    const made = await write('PUT', key, { properties: { kty: 'RSA', keySize: 3072 } });
    expect(made.json.properties).toMatchObject({
      kty: 'RSA',
      keySize: 3072,
      keyOps: ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'],
      attributes: { enabled: true, recoveryLevel: 'Recoverable' },
      keyUri: 'https://fresh-vault.vault.azure.net:443/keys/disk',
    });
    const again = await write('PUT', key, { properties: { kty: 'EC' } });
    expect([again.status, again.json]).toEqual([200, made.json]);
    const [newest] = (await write('GET', `${key}/versions`)).json.value;
    expect(newest.properties.keyUriWithVersion).toBe(made.json.properties.keyUriWithVersion);
    expect((await write('PUT', `${vault}/keys/hsm`, { properties: { kty: 'RSA-HSM' } })).status).toBe(400);
    expect((await write('PUT', `${vault}/keys/odd`, { properties: { kty: 'oct' } })).status).toBe(400);
  });

  it('a cluster can use a key that was created through the emulator', async () => {
    const identity = '00000000-0000-4000-8000-00000000c001';
    const encryption = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
    const assignment = `${vault}/providers/Microsoft.Authorization/roleAssignments/f1000000-0000-4000-8000-0000000000aa?api-version=2022-04-01`;
    const roleDefinitionId = `${related.subscription}/providers/Microsoft.Authorization/roleDefinitions/${encryption}`;
    const given = await emulator.call(owner, 'PUT', assignment, {
      properties: { roleDefinitionId, principalId: identity, principalType: 'ServicePrincipal' },
    });
    expect(given.status).toBe(201);
    const cluster = `${clusterPath}?api-version=2023-08-15`;
    const keyVaultProperties = { keyName: 'disk', keyVaultUri: 'https://fresh-vault.vault.azure.net' };
    expect((await emulator.call(owner, 'PATCH', cluster, { properties: { keyVaultProperties } })).status).toBe(202);
    const state = async () => (await emulator.call(owner, 'GET', cluster)).json.properties;
    await emulator.until(async () => (await state()).provisioningState === 'Succeeded');
    expect((await state()).keyVaultProperties.keyName).toBe('disk');
  });

  it('a deleted vault with purge protection keeps its name and can be recovered with its keys', async () => {
    const deleted = `${related.subscription}/providers/Microsoft.KeyVault/locations/westus2/deletedVaults`;
    const gone = await write('DELETE', vault);
    expect([gone.status, gone.text]).toEqual([200, '']);
    expect((await write('DELETE', vault)).status).toBe(204);
    const list = await write('GET', `${related.subscription}/providers/Microsoft.KeyVault/deletedVaults`);
    expect(list.json.value).toMatchObject([{ name: 'fresh-vault', properties: { purgeProtectionEnabled: true } }]);
    expect(Object.keys(list.json.value[0]).sort()).toEqual(['id', 'name', 'properties', 'type']);
    expect((await write('GET', `${deleted}/fresh-vault`)).json.properties.vaultId).toBe(vault);
    expect((await write('PUT', vault, { location: 'westus2', properties })).json.error.code).toBe('VaultAlreadyExists');
    expect((await write('POST', `${deleted}/fresh-vault/purge`)).status).toBe(400);
    // While the vault is deleted, the cluster that uses its key is unavailable.
    const cluster = async () => (await emulator.call(owner, 'GET', `${clusterPath}?api-version=2023-08-15`)).json;
    expect((await cluster()).properties.state).toBe('Stopped');
    const recover = { ...properties, createMode: 'recover' };
    expect((await write('PUT', vault, { location: 'westus2', properties: recover })).status).toBe(200);
    expect((await write('GET', `${vault}/keys/disk`)).status).toBe(200);
    expect((await write('GET', `${deleted}/fresh-vault`)).status).toBe(404);
  });

  it('a vault without purge protection can be purged, and its name is available again', async () => {
    const loose = vault.replace('fresh-vault', 'loose-vault');
    const deleted = `${related.subscription}/providers/Microsoft.KeyVault/locations/westus2/deletedVaults/loose-vault`;
    await write('PUT', loose, { location: 'westus2', properties });
    await write('DELETE', loose);
    const purging = await write('POST', `${deleted}/purge`);
    expect(purging.status).toBe(202);
    const location = purging.headers.get('location') ?? '';
    await emulator.until(async () => (await emulator.call(owner, 'GET', location)).status === 200);
    expect((await write('PUT', loose, { location: 'westus2', properties })).status).toBe(200);
  });

  it('Microsoft’s client creates a vault with a key, changes its policies, and deletes and purges it', async () => {
    const credential = { getToken: async () => ({ token: owner, expiresOnTimestamp: Date.now() + 3_600_000 }) };
    const client = new KeyVaultManagementClient(credential, golden.subscriptionId, {
      endpoint: emulator.url,
      allowInsecureConnection: true,
      httpClient: recording(emulator),
    });
    overHttp(client.pipeline, owner);
    const { resourceGroup } = golden;
    const made = await client.vaults.createOrUpdate(resourceGroup, 'sdk-vault', {
      location: 'westus2',
      properties: { tenantId: golden.tenantId, sku, accessPolicies: [] },
    });
    expect(made.properties.vaultUri).toBe('https://sdk-vault.vault.azure.net/');
    const key = await client.keys.createIfNotExist(resourceGroup, 'sdk-vault', 'k', { properties: { kty: 'RSA' } });
    expect(key.keySize).toBe(2048);
    const policies = await client.vaults.updateAccessPolicy(resourceGroup, 'sdk-vault', 'add', {
      properties: { accessPolicies: [policy(['get'])] },
    });
    expect(policies?.properties.accessPolicies).toHaveLength(1);
    await client.vaults.delete(resourceGroup, 'sdk-vault');
    expect((await client.vaults.getDeleted('sdk-vault', 'westus2')).properties?.location).toBe('westus2');
    await client.vaults.purgeDeleted('sdk-vault', 'westus2', { updateIntervalInMs: 20 });
    await expect(client.vaults.getDeleted('sdk-vault', 'westus2')).rejects.toMatchObject({ statusCode: 404 });
  });

  it.runIf(haveSpecs())('Key Vault agrees with Microsoft’s OpenAPI files in every described exchange', () => {
    const { judged, all } = expectExchangesValid('vaults and keys', emulator.exchanges);
    expect(judged / all).toBeGreaterThan(0.6);
  });
});
