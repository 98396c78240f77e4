import { requireLoaded, type ValueOrUnknown, valueOrUnknown } from '@/lib/checks/engine/unknown-evidence';
import { heldKeyPermissions, type KeyPermission, neededKeyPermissions } from '@/lib/checks/support/key-permissions';
import { containsId, sameId } from '@/lib/model/azure/arm-id';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import { documentedDefaults } from '@/lib/model/cluster';
import type { ChosenKey, Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';

/** Evidence of a key and its vault: of the key that a fix is about, or else of the one that the cluster uses. */

/** What was read of one key. */
export type KeyEvidence = Pick<ChosenKey, 'vault' | 'key' | 'roleAssignments' | 'roleDefinitions'>;

const notLoaded = { state: 'not-loaded' } as const;

/** What was read of the key, or of the vault alone, that a fix names; each part `not-loaded` where it was about another one. */
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

/** Whether the cluster uses this key, or some key of this vault where none is named. */
export function usesKey({ parts }: Snapshot, keyVaultUri: string, keyName = ''): boolean {
  if (parts.cluster.state !== 'read') return false;
  const used = parts.cluster.value.properties.keyVaultProperties;
  return (
    Boolean(used?.keyName) &&
    sameHost(used?.keyVaultUri, keyVaultUri) &&
    (keyName === '' || sameId(used?.keyName ?? '', keyName))
  );
}

/** Whether two addresses name one vault. */
export function sameHost(left: string | null | undefined, right: string): boolean {
  const host = (uri: string) => (URL.canParse(uri) ? new URL(uri).hostname : undefined);
  return left != null && host(left) !== undefined && host(left) === host(right);
}

/** Whether a scope is a vault or a key in one. */
export function isAtKey(scope: string): boolean {
  return /\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+(\/keys\/[^/]+)?\/?$/i.test(scope);
}

/** The Azure roles at the key that a scope contains; `not-loaded` where no such key was looked at. */
export function keyRolesOf(snapshot: Snapshot, scope: string): EvidenceResult<AzureRoleAssignment[]> {
  const { chosenKey, parts } = snapshot;
  if (chosenKey && reachesChosenKey(chosenKey, scope)) return chosenKey.roleAssignments;
  if (reachesOwnKey(snapshot, scope)) return parts.keyRoleAssignments;
  return chosenKey?.vault.state === 'unreadable' ? chosenKey.vault : notLoaded;
}

/** Whether a scope is the chosen key or contains it. */
export function reachesChosenKey({ vault, keyName }: ChosenKey, scope: string): boolean {
  return vault.state === 'read' && containsId(scope, `${vault.value.id}/keys/${keyName}`);
}

/** Whether a scope is the key that the cluster uses, or contains it. */
export function reachesOwnKey({ parts }: Snapshot, scope: string): boolean {
  if (parts.keyVault.state !== 'read' || !parts.keyVault.value || parts.cluster.state !== 'read') return false;
  const keyName = parts.cluster.value.properties.keyVaultProperties?.keyName;
  return Boolean(keyName) && containsId(scope, `${parts.keyVault.value.id}/keys/${keyName}`);
}

/** The vault of this id. */
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

/** The two protections of a vault that customer-managed keys ask for. */
export type VaultProtection = 'enableSoftDelete' | 'enablePurgeProtection';

/** Whether a vault has a protection, the documented default of soft delete applied. */
export function isOn({ properties }: Vault, protection: VaultProtection): boolean {
  return protection === 'enableSoftDelete'
    ? (properties.enableSoftDelete ?? documentedDefaults.enableSoftDelete.value)
    : properties.enablePurgeProtection === true;
}

/** Which of the permissions that a key needs a principal lacks itself, or why that is not known. Groups are not looked at. */
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
