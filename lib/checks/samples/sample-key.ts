import { cryptoServiceEncryptionUserRole } from '@/lib/model/azure/azure-role';
import type { Vault, VaultKey } from '@/lib/model/azure/key-vault-bodies';
import type {
  AttachedIdentity,
  AzureRoleAssignment,
  AzureRoleDefinition,
  EvidenceParts,
} from '@/lib/model/evidence-parts';
import { sampleAccess } from './sample-access';
import { sampleCluster, sampleResourceGroup, sampleTenantId } from './sample-cluster';
import { sampleReading } from './sample-result';

const vaultId = `${sampleResourceGroup}/providers/Microsoft.KeyVault/vaults/kv-telemetry`;
const keyId = `${vaultId}/keys/telemetry-data`;
const [identityId = ''] = Object.keys(sampleCluster.identity?.userAssignedIdentities ?? {});

/** Object ID of the key's identity. */
export const sampleKeyIdentity = '0f7e94b3-62c1-4d58-a0b9-84c5e6d1f327';

export const sampleKeyProperties = sampleCluster.properties.keyVaultProperties ?? {};

export const sampleKeyInput = {
  keyVaultUri: 'https://kv-telemetry.vault.azure.net',
  keyName: 'telemetry-data',
  userIdentity: sampleKeyProperties.userIdentity ?? '',
};

const cryptoServiceEncryptionUser: AzureRoleDefinition = {
  id: cryptoServiceEncryptionUserRole,
  roleName: 'Key Vault Crypto Service Encryption User',
  type: 'BuiltInRole',
  permissions: [
    {
      actions: [
        'Microsoft.EventGrid/eventSubscriptions/write',
        'Microsoft.EventGrid/eventSubscriptions/read',
        'Microsoft.EventGrid/eventSubscriptions/delete',
      ],
      notActions: [],
      dataActions: [
        'Microsoft.KeyVault/vaults/keys/read',
        'Microsoft.KeyVault/vaults/keys/wrap/action',
        'Microsoft.KeyVault/vaults/keys/unwrap/action',
      ],
      notDataActions: [],
    },
  ],
};

/** An Azure role on the sample's key, by default that of its identity. */
export function sampleKeyRole(changes: Partial<AzureRoleAssignment> = {}): AzureRoleAssignment {
  const { name = '5e80a1d7-4c62-4f3b-9d18-a7b3e0c5f246', scope = keyId } = changes;
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    scope,
    principalId: sampleKeyIdentity,
    principalType: 'ServicePrincipal',
    roleDefinitionId: cryptoServiceEncryptionUserRole,
    roleName: 'Key Vault Crypto Service Encryption User',
    condition: null,
    description: null,
    createdOn: '2025-06-17T08:00:00.0000000Z',
    ...changes,
  };
}

export function sampleIdentity(changes: Partial<AttachedIdentity> = {}): AttachedIdentity {
  return {
    id: identityId,
    identity: sampleReading({
      principalId: sampleKeyIdentity,
      clientId: '6d3b8a51-9c0e-4f72-b1d6-57a2c4e8f093',
      tenantId: sampleTenantId,
    }),
    roleAssignments: sampleReading([sampleKeyRole()]),
    attachedTo: sampleReading([]),
    ...changes,
  };
}

export function sampleVault(properties: Partial<Vault['properties']> = {}, location = 'westeurope'): Vault {
  return {
    id: vaultId,
    name: 'kv-telemetry',
    type: 'Microsoft.KeyVault/vaults',
    location,
    properties: {
      tenantId: sampleTenantId,
      vaultUri: 'https://kv-telemetry.vault.azure.net/',
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
      publicNetworkAccess: 'Enabled',
      accessPolicies: [],
      ...properties,
    },
  };
}

export function sampleVaultKey(properties: Partial<VaultKey['properties']> = {}): VaultKey {
  return {
    id: keyId,
    name: 'telemetry-data',
    properties: {
      kty: 'RSA',
      keySize: 3072,
      keyUri: 'https://kv-telemetry.vault.azure.net/keys/telemetry-data',
      keyUriWithVersion: 'https://kv-telemetry.vault.azure.net/keys/telemetry-data/0f1e2d3c4b5a69788796a5b4c3d2e1f0',
      attributes: { enabled: true, created: 1_750_147_200, exp: 1_813_219_200 },
      rotationPolicy: {
        lifetimeActions: [{ action: { type: 'rotate' }, trigger: { timeAfterCreate: 'P365D' } }],
        attributes: { expiryTime: 'P730D' },
      },
      ...properties,
    },
  };
}

export const sampleKey = {
  userAssignedIdentities: [sampleIdentity()],
  keyVault: sampleVault(),
  vaultKey: sampleVaultKey(),
  keyRoleAssignments: [sampleKeyRole()],
  roleDefinitions: [...sampleAccess.roleDefinitions, cryptoServiceEncryptionUser],
} satisfies Partial<EvidenceParts>;
