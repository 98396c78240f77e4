import { contributorRole, ownerRole } from '@/lib/model/azure/azure-role';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import { allowsDataAction } from '@/lib/model/azure/permission';
import { documentedDefaults } from '@/lib/model/cluster';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { lookupTable } from '@/lib/model/lookup-table';
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

/**
 * Built-in roles by which somebody can delete, purge or disable a key, by the GUID of their definition.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
 */

/** Roles that reach resources, whatever decides inside the vault. */
const always = {
  [ownerRole]: 'Owner',
  'a68e7c17-0ab2-4c09-9a58-125dae29748c': 'Key Vault Purge Operator',
};

const whereRolesDecide: Readonly<Record<string, string>> = lookupTable({
  ...always,
  '00482a5a-887f-4fb3-b363-3b7fe8e74483': 'Key Vault Administrator',
  '14b46e9e-c2b7-41b4-b07b-48a6ebf60603': 'Key Vault Crypto Officer',
});

/** Both contributors may write access policies, and so give themselves every permission on keys. */
const whereAccessPoliciesDecide: Readonly<Record<string, string>> = lookupTable({
  ...always,
  [contributorRole]: 'Contributor',
  'f25e0fa2-a7c8-4377-a976-54943a77a395': 'Key Vault Contributor',
});

/** The name of a role by whose holder a key can be deleted, purged or disabled, or `undefined` for any other role. */
export function keyDeleterRole(roleDefinitionId: string, decidedByRoles: boolean): string | undefined {
  return (decidedByRoles ? whereRolesDecide : whereAccessPoliciesDecide)[roleDefinitionId.toLowerCase()];
}
