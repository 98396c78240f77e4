import { contributorRole, cryptoServiceEncryptionUserRole, ownerRole } from '@/lib/model/azure/azure-role';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import { allowsDataAction } from '@/lib/model/azure/permission';
import { documentedDefaults } from '@/lib/model/cluster';
import type { AzureRoleAssignment, AzureRoleDefinition, EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { lookupTable } from '@/lib/model/lookup-table';
import { assignsRoles, documentedPermissions, grantOf } from '@/lib/rbac/role-grant';
import { UnknownEvidence } from '../engine/unknown-evidence';
import { holderIds } from './azure-holders';
import { withDefinitions } from './privileged-roles';

/**
 * Permissions that Azure Data Explorer needs on a key, with the actions of Azure roles. Source: azure-kusto 2025-02-14,
 * KeyVaultProperties.userIdentity.
 */
const neededActions = {
  get: 'Microsoft.KeyVault/vaults/keys/read',
  wrapKey: 'Microsoft.KeyVault/vaults/keys/wrap/action',
  unwrapKey: 'Microsoft.KeyVault/vaults/keys/unwrap/action',
} as const;

export type KeyPermission = keyof typeof neededActions;
export const neededKeyPermissions = Object.keys(neededActions) as KeyPermission[];

/** Whether Azure roles decide, not access policies (keyvault 2023-07-01). */
export function decidedByRoles({ properties }: Vault): boolean {
  return properties.enableRbacAuthorization ?? documentedDefaults.enableRbacAuthorization.value;
}

/** Throws `UnknownEvidence` if a role that can decide isn't loaded. */
export function heldKeyPermissions(
  vault: Vault,
  principalId: string,
  parts: Pick<EvidenceParts, 'keyRoleAssignments' | 'roleDefinitions'>,
): KeyPermission[] {
  if (!decidedByRoles(vault)) return permittedByPolicies(vault, principalId);
  const own = parts.keyRoleAssignments.filter(
    (assignment) => assignment.principalId.toLowerCase() === principalId.toLowerCase(),
  );
  const { defined, unknown } = withDefinitions(own, parts);
  const held = neededKeyPermissions.filter((name) =>
    defined.some(({ definition }) => allowsDataAction(definition.permissions, neededActions[name])),
  );
  if (held.length < neededKeyPermissions.length && unknown.length > 0) throw new UnknownEvidence(unknown);
  return held;
}

/**
 * Leaves out policies with an `applicationId`, which are for an application on behalf of a user. An identity isn't one.
 */
function permittedByPolicies({ properties }: Vault, principalId: string): KeyPermission[] {
  const permitted = (properties.accessPolicies ?? [])
    .filter((policy) => policy.objectId.toLowerCase() === principalId.toLowerCase() && !policy.applicationId)
    .flatMap((policy) => policy.permissions?.keys ?? [])
    .map((name) => name.toLowerCase());
  return neededKeyPermissions.filter((name) => permitted.includes('all') || permitted.includes(name.toLowerCase()));
}

/**
 * Built-in roles that can delete, purge, or disable a key, with Azure roles and with access policies.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
 */
const commonDeleterRoles = {
  [ownerRole]: 'Owner',
  'a68e7c17-0ab2-4c09-9a58-125dae29748c': 'Key Vault Purge Operator',
};

const deleterRolesWithRbac: Readonly<Record<string, string>> = lookupTable({
  ...commonDeleterRoles,
  '00482a5a-887f-4fb3-b363-3b7fe8e74483': 'Key Vault Administrator',
  '14b46e9e-c2b7-41b4-b07b-48a6ebf60603': 'Key Vault Crypto Officer',
});

/** Both contributors can write access policies, so they can give themselves every permission on keys. */
const deleterRolesWithAccessPolicies: Readonly<Record<string, string>> = lookupTable({
  ...commonDeleterRoles,
  [contributorRole]: 'Contributor',
  'f25e0fa2-a7c8-4377-a976-54943a77a395': 'Key Vault Contributor',
});

/**
 * Permissions of a custom role that have the same effect.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/permissions/security#microsoftkeyvault
 */
const keyDataActions = ['delete', 'purge/action', 'update/action'].map(
  (name) => `Microsoft.KeyVault/vaults/keys/${name}`,
);
const accessPolicyActions = ['accessPolicies/write', 'write'].map((name) => `Microsoft.KeyVault/vaults/${name}`);

/**
 * Returns the principals that can delete, purge, or disable a key by an Azure role, and those whose role isn't loaded.
 * Built-in roles count by ID, custom roles by their permissions.
 */
export function keyDeleters(
  vault: Vault,
  parts: Pick<EvidenceParts, 'keyRoleAssignments' | 'roleDefinitions'>,
): { deleters: string[]; undecided: string[]; unknown: readonly UnknownPart[] } {
  const byRole = decidedByRoles(vault);
  const isListed = ({ roleDefinitionId }: AzureRoleAssignment) =>
    keyDeleterRole(roleDefinitionId, byRole) !== undefined;
  const others = parts.keyRoleAssignments.filter(
    (each) => !isListed(each) && !documentedPermissions(each.roleDefinitionId) && !isKeyUser(each),
  );
  const { defined, unknown } = withDefinitions(others, parts);
  const canDelete = ({ type, permissions }: AzureRoleDefinition) =>
    type.toLowerCase() === 'customrole' &&
    (grantOf(permissions, assignsRoles) !== 'none' ||
      (byRole
        ? keyDataActions.some((action) => allowsDataAction(permissions, action))
        : accessPolicyActions.some((action) => grantOf(permissions, action) !== 'none')));
  const custom = defined.filter(({ definition }) => canDelete(definition)).map(({ assignment }) => assignment);
  const known = new Set(defined.map(({ assignment }) => assignment));
  const deleters = holderIds([...parts.keyRoleAssignments.filter(isListed), ...custom]);
  const undecided = holderIds(others.filter((assignment) => !known.has(assignment)));
  return { deleters, undecided: undecided.filter((id) => !deleters.includes(id)), unknown };
}

function isKeyUser({ roleDefinitionId }: AzureRoleAssignment): boolean {
  return roleDefinitionId.toLowerCase() === cryptoServiceEncryptionUserRole;
}

/** Returns `undefined` for a role that can't. */
export function keyDeleterRole(roleDefinitionId: string, decidedByRoles: boolean): string | undefined {
  return (decidedByRoles ? deleterRolesWithRbac : deleterRolesWithAccessPolicies)[roleDefinitionId.toLowerCase()];
}
