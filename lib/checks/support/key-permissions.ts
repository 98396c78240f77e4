import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import { allowsDataAction } from '@/lib/model/azure/permission';
import { documentedDefaults } from '@/lib/model/cluster';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { NotKnown } from '../engine/unknown-evidence';
import { withDefinitions } from './privileged-roles';

/**
 * What Azure Data Explorer needs on a key, by the names of access policies, with the same as actions of Azure roles.
 * Source: azure-kusto 2025-02-14, KeyVaultProperties.userIdentity.
 */
const neededActions = {
  get: 'Microsoft.KeyVault/vaults/keys/read',
  wrapKey: 'Microsoft.KeyVault/vaults/keys/wrap/action',
  unwrapKey: 'Microsoft.KeyVault/vaults/keys/unwrap/action',
} as const;

/** A permission that Azure Data Explorer needs on its key. */
export type KeyPermission = keyof typeof neededActions;
/** All permissions that Azure Data Explorer needs on its key. */
export const neededKeyPermissions = Object.keys(neededActions) as KeyPermission[];

/** Whether roles decide in a vault; then its access policies count for nothing, and the reverse (keyvault 2023-07-01). */
export function decidedByRoles({ properties }: Vault): boolean {
  return properties.enableRbacAuthorization ?? documentedDefaults.enableRbacAuthorization.value;
}

/** Which of the needed permissions a principal holds itself; ends the check as unknown where a role that may decide is not read. */
export function heldKeyPermissions(
  vault: Vault,
  principalId: string,
  parts: Pick<EvidenceParts, 'keyRoleAssignments' | 'roleDefinitions'>,
): KeyPermission[] {
  if (!decidedByRoles(vault)) return permittedByPolicies(vault, principalId);
  const own = parts.keyRoleAssignments.filter((one) => one.principalId.toLowerCase() === principalId.toLowerCase());
  const { defined, unknown } = withDefinitions(own, parts);
  const held = neededKeyPermissions.filter((name) =>
    defined.some(({ definition }) => allowsDataAction(definition.permissions, neededActions[name])),
  );
  if (held.length < neededKeyPermissions.length && unknown.length > 0) throw new NotKnown(unknown);
  return held;
}

/** A policy with an `applicationId` counts only for that application on behalf of the principal, which no identity is. */
function permittedByPolicies({ properties }: Vault, principalId: string): KeyPermission[] {
  const permitted = (properties.accessPolicies ?? [])
    .filter((policy) => policy.objectId.toLowerCase() === principalId.toLowerCase() && !policy.applicationId)
    .flatMap((policy) => policy.permissions?.keys ?? [])
    .map((name) => name.toLowerCase());
  return neededKeyPermissions.filter((name) => permitted.includes('all') || permitted.includes(name.toLowerCase()));
}
