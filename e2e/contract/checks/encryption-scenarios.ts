import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { standardSku } from '../../../lib/emulator/estate/build/cluster';
import { noIdentity } from '../../../lib/emulator/estate/build/identity';
import { keyVersion } from '../../../lib/emulator/estate/build/key-vault';
import { inDays } from './estate-scopes';
import { groups } from './people';
import { add, alter, change, engineChecks, keyUse, type Scenario, set, without } from './scenario';

const inSeconds = (time: string) => Math.floor(Date.parse(time) / 1000);

const vaultRole = (role: keyof typeof builtInRoles) =>
  add((_clusterRef, { vault }) => {
    const teams = [groups.team1, groups.team2, groups.team3, groups.team4];
    return teams.map((who) => roleAssignment(vault?.id ?? '', builtInRoles[role], who));
  });

export const encryptionScenarios: Scenario[] = [
  { name: 'plaindisk', fails: ['disk-encryption-off'], changes: [set({ enableDiskEncryption: false })] },
  {
    name: 'oldsize',
    fails: ['disk-encryption-off', 'disk-encryption-sku-unsupported'],
    changes: [set({ enableDiskEncryption: false }), change('cluster', { sku: standardSku('Standard_D13_v2') })],
  },
  { name: 'onelayer', fails: ['double-encryption-off'], changes: [set({ enableDoubleEncryption: false })] },
  {
    // The database has its own key.
    name: 'nokey',
    fails: ['cmk-not-used', 'managed-identity-none', 'database-cmk'],
    changes: [set({ keyVaultProperties: null }), change('cluster', { identity: noIdentity })],
  },
  {
    name: 'cutoff',
    fails: ['cmk-cluster-suspended', 'state-not-running'],
    unknown: engineChecks,
    changes: [set({ state: 'Unavailable', stateReason: 'Access to the key in the vault was lost' })],
  },
  {
    name: 'detached',
    fails: ['cmk-identity-detached', 'cmk-identity-no-key-permission'],
    changes: [change('cluster', { identity: { type: 'SystemAssigned', principalId: groups.team1.id } })],
  },
  { name: 'keyrole', fails: ['cmk-identity-no-key-permission'], changes: [without('keyRole')] },
  {
    name: 'keyoff',
    fails: ['cmk-key-expiring-or-disabled'],
    changes: [alter('key', { attributes: { enabled: false } })],
  },
  {
    name: 'keyends',
    fails: ['cmk-key-expiring-or-disabled'],
    changes: [alter('key', { attributes: { enabled: true, exp: inSeconds(inDays(10)) } })],
  },
  { name: 'keytype', fails: ['cmk-key-type'], changes: [alter('key', { kty: 'EC', keySize: null })] },
  {
    name: 'keystays',
    fails: ['cmk-key-no-rotation-policy'],
    changes: [alter('key', { rotationPolicy: { lifetimeActions: [], attributes: {} } })],
  },
  {
    name: 'pinned',
    fails: ['cmk-version-pinned'],
    changes: [
      (resources, clusterRef) =>
        keyUse({ keyVersion: keyVersion({ ...clusterRef, name: `kv-${clusterRef.name}` }, 'data') })(
          resources,
          clusterRef,
        ),
    ],
  },
  {
    name: 'nopurgeguard',
    fails: ['cmk-vault-no-purge-protection'],
    changes: [alter('vault', { enablePurgeProtection: null })],
  },
  { name: 'nosoftdelete', fails: ['cmk-vault-no-soft-delete'], changes: [alter('vault', { enableSoftDelete: false })] },
  { name: 'farvault', fails: ['cmk-vault-region'], changes: [change('vault', { location: 'northeurope' })] },
  {
    name: 'closedvault',
    fails: ['cmk-vault-network'],
    changes: [alter('vault', { networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' } })],
  },
  { name: 'sharedvault', fails: ['cmk-shared-vault-deleters'], changes: [vaultRole('keyVaultCryptoOfficer')] },
  {
    name: 'otherskey',
    fails: ['cmk-cross-tenant'],
    unknown: ['cmk-identity-no-key-permission'],
    changes: [keyUse({ federatedIdentityClientId: groups.team1.id })],
  },
  {
    name: 'databasekey',
    fails: ['database-cmk'],
    changes: [
      alter('database', { keyVaultProperties: { keyName: 'other', keyVaultUri: 'https://kv-other.vault.azure.net/' } }),
    ],
  },
];
