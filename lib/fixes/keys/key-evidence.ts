import { requireLoaded, type ValueOrUnknown, valueOrUnknown } from '@/lib/checks/engine/unknown-evidence';
import { heldKeyPermissions, type KeyPermission, neededKeyPermissions } from '@/lib/checks/support/key-permissions';
import { containsId, sameId } from '@/lib/model/azure/arm-id';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import { documentedDefaults } from '@/lib/model/cluster';
import type { ChosenKey, Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';

export type KeyEvidence = Pick<ChosenKey, 'vault' | 'key' | 'roleAssignments' | 'roleDefinitions'>;

const notLoaded = { state: 'not-loaded' } as const;

/** Parts about another key are `not-loaded`. */
export function keyEvidenceOf(snapshot: Snapshot, keyVaultUri: string, keyName = ''): KeyEvidence {
  const { chosenKey, parts } = snapshot;
  if (chosenKey && sameHost(chosenKey.keyVaultUri, keyVaultUri) && sameId(chosenKey.keyName, keyName)) return chosenKey;
  if (!usesKey(snapshot, keyVaultUri, keyName))
    return { vault: notLoaded, key: notLoaded, roleAssignments: notLoaded, roleDefinitions: notLoaded };
  return {
    vault: withValue(parts.keyVault),
    key: withValue(parts.vaultKey),
    roleAssignments: parts.keyRoleAssignments,
    roleDefinitions: parts.roleDefinitions,
  };
}

/** Whether the cluster uses this key, or any key of the vault if no key is named. */
export function usesKey({ parts }: Snapshot, keyVaultUri: string, keyName = ''): boolean {
  if (parts.cluster.state !== 'read') return false;
  const used = parts.cluster.value.properties.keyVaultProperties;
  return (
    Boolean(used?.keyName) &&
    sameHost(used?.keyVaultUri, keyVaultUri) &&
    (keyName === '' || sameId(used?.keyName ?? '', keyName))
  );
}

export function sameHost(left: string | null | undefined, right: string): boolean {
  const host = (uri: string) => (URL.canParse(uri) ? new URL(uri).hostname : undefined);
  return left != null && host(left) !== undefined && host(left) === host(right);
}

export function isAtKey(scope: string): boolean {
  return /\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+(\/keys\/[^/]+)?\/?$/i.test(scope);
}

/** Returns Azure roles at the key within a scope, or `not-loaded`. */
export function keyRolesOf(snapshot: Snapshot, scope: string): EvidenceResult<AzureRoleAssignment[]> {
  const { chosenKey, parts } = snapshot;
  if (chosenKey && reachesChosenKey(chosenKey, scope)) return chosenKey.roleAssignments;
  if (reachesOwnKey(snapshot, scope)) return parts.keyRoleAssignments;
  return chosenKey?.vault.state === 'unreadable' ? chosenKey.vault : notLoaded;
}

export function reachesChosenKey({ vault, keyName }: ChosenKey, scope: string): boolean {
  return vault.state === 'read' && containsId(scope, `${vault.value.id}/keys/${keyName}`);
}

export function reachesOwnKey({ parts }: Snapshot, scope: string): boolean {
  if (parts.keyVault.state !== 'read' || !parts.keyVault.value || parts.cluster.state !== 'read') return false;
  const keyName = parts.cluster.value.properties.keyVaultProperties?.keyName;
  return Boolean(keyName) && containsId(scope, `${parts.keyVault.value.id}/keys/${keyName}`);
}

export function vaultOf({ chosenKey, parts }: Snapshot, vaultId: string): EvidenceResult<Vault> {
  const known = [chosenKey?.vault ?? notLoaded, withValue(parts.keyVault)];
  const found = known.find((vault) => vault.state === 'read' && sameId(vault.value.id, vaultId));
  return found ?? (chosenKey?.vault.state === 'unreadable' ? chosenKey.vault : notLoaded);
}

function withValue<T>(reading: EvidenceResult<T | null>): EvidenceResult<T> {
  if (reading.state !== 'read') return reading;
  const { value } = reading;
  return value === null ? notLoaded : { ...reading, value };
}

/** Required by customer-managed keys. */
export type VaultProtection = 'enableSoftDelete' | 'enablePurgeProtection';

/** Soft delete is on by documented default. */
export function isOn({ properties }: Vault, protection: VaultProtection): boolean {
  return protection === 'enableSoftDelete'
    ? (properties.enableSoftDelete ?? documentedDefaults.enableSoftDelete.value)
    : properties.enablePurgeProtection === true;
}

/** Returns key permissions that a principal lacks, without regard to its groups, or why that isn't known. */
export function lackedKeyPermissions(key: KeyEvidence, principalId: string): ValueOrUnknown<KeyPermission[]> {
  return valueOrUnknown(() => {
    const vault = requireLoaded('keyVault', key.vault);
    const held = heldKeyPermissions(vault, principalId, {
      get keyRoleAssignments() {
        return requireLoaded('keyRoleAssignments', key.roleAssignments);
      },
      get roleDefinitions() {
        return requireLoaded('roleDefinitions', key.roleDefinitions);
      },
    });
    return neededKeyPermissions.filter((permission) => !held.includes(permission));
  });
}
