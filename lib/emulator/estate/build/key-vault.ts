import type { ArmResource, JsonObject } from '../../types';
import { guid, tenant } from './ids';
import { type ResourceGroupPlace, resourceGroupId, shortLocation } from './scope';

/** Which vault is meant. */
export interface VaultPlace extends ResourceGroupPlace {
  name: string;
  location: string;
}

/** The id of a vault. */
export function vaultId(place: VaultPlace): string {
  return `${resourceGroupId(place)}/providers/Microsoft.KeyVault/vaults/${place.name}`;
}

/** The id of a key, which is also the smallest scope of a role on it. */
export function keyId(place: VaultPlace, key: string): string {
  return `${vaultId(place)}/keys/${key}`;
}

/** A vault as `GET` 2023-07-01 answers it, in Azure-RBAC mode with soft delete and purge protection. */
export function keyVault(place: VaultPlace, properties: JsonObject = {}, without: string[] = []): ArmResource {
  const all: JsonObject = {
    sku: { family: 'A', name: 'premium' },
    tenantId: tenant.tenantId,
    accessPolicies: [],
    enabledForDeployment: false,
    enabledForDiskEncryption: false,
    enabledForTemplateDeployment: false,
    enableSoftDelete: true,
    softDeleteRetentionInDays: 90,
    enableRbacAuthorization: true,
    enablePurgeProtection: true,
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] },
    vaultUri: vaultUri(place),
    provisioningState: 'Succeeded',
    publicNetworkAccess: 'Enabled',
    ...properties,
  };
  for (const name of without) delete all[name];
  return {
    id: vaultId(place),
    name: place.name,
    type: 'Microsoft.KeyVault/vaults',
    location: shortLocation(place.location),
    tags: {},
    properties: all,
  };
}

/** An entry of `accessPolicies`, which vaults outside Azure-RBAC mode use. */
export function accessPolicy(objectId: string, keys: string[]): JsonObject {
  return { tenantId: tenant.tenantId, objectId, permissions: { keys, secrets: [], certificates: [] } };
}

/** A key as `GET` 2023-07-01 answers it: RSA 3072, enabled, rotated every year. Times are epoch seconds. */
export function vaultKey(place: VaultPlace, name: string, properties: JsonObject = {}): ArmResource {
  const keyUri = `${vaultUri(place).replace(/\/$/, ':443')}/keys/${name}`;
  return {
    id: keyId(place, name),
    name,
    type: 'Microsoft.KeyVault/vaults/keys',
    location: shortLocation(place.location),
    properties: {
      attributes: {
        enabled: true,
        created: 1_714_554_000,
        updated: 1_714_554_000,
        recoveryLevel: 'Recoverable',
        exportable: false,
      },
      kty: 'RSA',
      keyOps: ['wrapKey', 'unwrapKey'],
      keySize: 3072,
      keyUri,
      keyUriWithVersion: `${keyUri}/${keyVersion(place, name)}`,
      rotationPolicy: {
        lifetimeActions: [{ trigger: { timeAfterCreate: 'P1Y' }, action: { type: 'rotate' } }],
        attributes: { expiryTime: 'P2Y' },
      },
      ...properties,
    },
  };
}

/** The version that `vaultKey` gives a key. */
export function keyVersion(place: VaultPlace, key: string): string {
  return guid(`key version/${keyId(place, key)}`).replaceAll('-', '');
}

/** `https://{vault}.vault.azure.net/`. */
export function vaultUri({ name }: VaultPlace): string {
  return `https://${name}.vault.azure.net/`;
}
