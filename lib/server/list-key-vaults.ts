import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import type { KeyVaultSummary, KeyVaultsAnswer, VaultKeysAnswer } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { ListedVault, VaultKey } from '@/lib/model/azure/key-vault-bodies';
import { documentedDefaults, regionName } from '@/lib/model/cluster';

/** Vaults that the sign-in may read, those in the region of the cluster first, then by name. */
export async function listKeyVaults(gateway: Gateway, ref: ClusterRef): Promise<KeyVaultsAnswer> {
  const [snapshot, vaults] = await Promise.all([
    gateway.readSnapshot(ref, { parts: ['cluster'] }),
    gateway.readKeyVaults(),
  ]);
  const { cluster } = snapshot.parts;
  const region = cluster.state === 'read' ? regionName(cluster.value.location) : undefined;
  const keyVaults = vaults.flatMap((vault) => (vault.vaultUri ? [toSummary(vault, vault.vaultUri, region)] : []));
  return {
    keyVaults: keyVaults.sort(
      (left, right) => Number(right.sameRegion) - Number(left.sameRegion) || left.name.localeCompare(right.name),
    ),
  };
}

/** The keys of a vault, by name. */
export async function listVaultKeys(gateway: Gateway, vaultId: string): Promise<VaultKeysAnswer> {
  const keys = await gateway.readVaultKeys(vaultId);
  return { keys: keys.map(toKeySummary).sort((left, right) => left.name.localeCompare(right.name)) };
}

function toSummary(vault: ListedVault, keyVaultUri: string, region: string | undefined): KeyVaultSummary {
  const { id, name, enableRbacAuthorization, enableSoftDelete, enablePurgeProtection } = vault;
  const location = regionName(vault.location);
  return {
    id,
    name,
    keyVaultUri,
    location,
    sameRegion: location === region,
    decidedByRoles: enableRbacAuthorization ?? documentedDefaults.enableRbacAuthorization.value,
    softDelete: enableSoftDelete ?? documentedDefaults.enableSoftDelete.value,
    purgeProtection: enablePurgeProtection === true,
  };
}

function toKeySummary({ name, properties: { kty, keySize, attributes } }: VaultKey): VaultKeysAnswer['keys'][number] {
  const { enabled, exp } = attributes ?? {};
  return {
    name,
    kty: kty ?? null,
    keySize: keySize ?? null,
    enabled: enabled ?? null,
    expiresAt: typeof exp === 'number' ? new Date(exp * 1000).toISOString() : null,
  };
}
