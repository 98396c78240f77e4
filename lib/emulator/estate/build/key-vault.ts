import type { ArmResource, JsonObject } from '../../types';
import { guid, tenant } from './ids';
import { type ResourceGroupRef, resourceGroupId, shortLocation } from './scope';

export interface VaultRef extends ResourceGroupRef {
  name: string;
  location: string;
}

export function vaultId(ref: VaultRef): string {
  return `${resourceGroupId(ref)}/providers/Microsoft.KeyVault/vaults/${ref.name}`;
}

/** Returns the id of a key, a possible scope of roles. */
export function keyId(ref: VaultRef, key: string): string {
  return `${vaultId(ref)}/keys/${key}`;
}

/** Returns a vault as `GET` 2023-07-01 does, with Azure RBAC, soft delete, and purge protection. */
export function keyVault(ref: VaultRef, properties: JsonObject = {}, without: string[] = []): ArmResource {
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
    vaultUri: vaultUri(ref),
    provisioningState: 'Succeeded',
    publicNetworkAccess: 'Enabled',
    ...properties,
  };
  for (const name of without) delete all[name];
  return {
    id: vaultId(ref),
    name: ref.name,
    type: 'Microsoft.KeyVault/vaults',
    location: shortLocation(ref.location),
    tags: {},
    properties: all,
  };
}

/** Returns an entry of `accessPolicies`. */
export function accessPolicy(objectId: string, keys: string[]): JsonObject {
  return { tenantId: tenant.tenantId, objectId, permissions: { keys, secrets: [], certificates: [] } };
}

/** Returns a key as `GET` 2023-07-01 does. Times are epoch seconds. */
export function vaultKey(ref: VaultRef, name: string, properties: JsonObject = {}): ArmResource {
  const keyUri = `${vaultUri(ref).replace(/\/$/, ':443')}/keys/${name}`;
  return {
    id: keyId(ref, name),
    name,
    type: 'Microsoft.KeyVault/vaults/keys',
    location: shortLocation(ref.location),
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
      keyUriWithVersion: `${keyUri}/${keyVersion(ref, name)}`,
      rotationPolicy: {
        lifetimeActions: [{ trigger: { timeAfterCreate: 'P1Y' }, action: { type: 'rotate' } }],
        attributes: { expiryTime: 'P2Y' },
      },
      ...properties,
    },
  };
}

/** Returns the version of a `vaultKey`. */
export function keyVersion(ref: VaultRef, key: string): string {
  return guid(`key version/${keyId(ref, key)}`).replaceAll('-', '');
}

/** `https://{vault}.vault.azure.net/`. */
export function vaultUri({ name }: VaultRef): string {
  return `https://${name}.vault.azure.net/`;
}
