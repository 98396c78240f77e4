import type { AzureRoleAssignment, EvidenceParts } from '@/lib/model/evidence-parts';
import { sampleCluster, sampleResourceGroup, sampleTenantId } from './sample-cluster';
import { sampleReading } from './sample-reading';

const vaultId = `${sampleResourceGroup}/providers/Microsoft.KeyVault/vaults/kv-telemetry`;
const keyId = `${vaultId}/keys/telemetry-data`;
const [identityId = ''] = Object.keys(sampleCluster.identity?.userAssignedIdentities ?? {});

/** Key Vault Crypto Service Encryption User: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security */
export const cryptoServiceEncryptionUserRole = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';

/** The role by which the sample's identity uses the key. */
export const sampleKeyRoleAssignment: AzureRoleAssignment = {
  id: `${keyId}/providers/Microsoft.Authorization/roleAssignments/5e80a1d7-4c62-4f3b-9d18-a7b3e0c5f246`,
  name: '5e80a1d7-4c62-4f3b-9d18-a7b3e0c5f246',
  scope: keyId,
  principalId: '0f7e94b3-62c1-4d58-a0b9-84c5e6d1f327',
  principalType: 'ServicePrincipal',
  roleDefinitionId: cryptoServiceEncryptionUserRole,
  roleName: 'Key Vault Crypto Service Encryption User',
  condition: null,
  description: null,
  createdOn: '2025-06-17T08:00:00.0000000Z',
};

/** The parts of the sample around its customer-managed key. */
export const sampleKey = {
  userAssignedIdentities: [
    {
      id: identityId,
      identity: sampleReading({
        principalId: '0f7e94b3-62c1-4d58-a0b9-84c5e6d1f327',
        clientId: '6d3b8a51-9c0e-4f72-b1d6-57a2c4e8f093',
        tenantId: sampleTenantId,
      }),
      roleAssignments: sampleReading([sampleKeyRoleAssignment]),
      attachedTo: sampleReading([]),
    },
  ],
  keyVault: {
    id: vaultId,
    name: 'kv-telemetry',
    type: 'Microsoft.KeyVault/vaults',
    location: 'westeurope',
    properties: {
      tenantId: sampleTenantId,
      vaultUri: 'https://kv-telemetry.vault.azure.net/',
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
      publicNetworkAccess: 'Enabled',
      accessPolicies: [],
    },
  },
  vaultKey: {
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
    },
  },
  keyRoleAssignments: [sampleKeyRoleAssignment],
} satisfies Partial<EvidenceParts>;
