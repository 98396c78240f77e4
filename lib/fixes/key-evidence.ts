import { sameId } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { Vault } from '@/lib/model/key-vault-bodies';
import type { Reading } from '@/lib/model/reading';

/** Evidence of a key vault: of the key that a fix is about, or else of the one that the cluster uses. */

/** Whether a scope is a vault or a key in one. */
export function isAtKey(_snapshot: Snapshot, scope: string): boolean {
  return /\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+(\/keys\/[^/]+)?\/?$/i.test(scope);
}

/** The Azure roles at the key and above it. */
export function keyRolesOf({ chosenKey, parts }: Snapshot): Reading<AzureRoleAssignment[]> {
  return chosenKey?.roleAssignments ?? parts.keyRoleAssignments;
}

/** The vault of this id. */
export function vaultOf({ chosenKey, parts }: Snapshot, vaultId: string): Reading<Vault> {
  if (chosenKey) return only(chosenKey.vault, vaultId);
  return parts.keyVault.state === 'read' && parts.keyVault.value === null
    ? { state: 'not-loaded' }
    : only(parts.keyVault as Reading<Vault>, vaultId);
}

function only(vault: Reading<Vault>, vaultId: string): Reading<Vault> {
  return vault.state === 'read' && !sameId(vault.value.id, vaultId) ? { state: 'not-loaded' } : vault;
}
