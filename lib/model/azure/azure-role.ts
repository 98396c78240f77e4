import { lookupTable } from '../lookup-table';
import type { Permission } from './permission';

/**
 * Built-in Azure roles that the product speaks of, by the GUID of their definition.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged
 */

/** A role that a person may activate in Privileged Identity Management, and where. */
export interface EligibleRole {
  roleName: string;
  scope: string;
  permissions: Permission[];
}

/** Owner. */
export const ownerRole = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

/** Contributor, whose holder can give itself any Kusto role by writing a principal assignment. */
export const contributorRole = 'b24988ac-6180-42a0-ab88-20f7382dd24c';

/** Reader, whose holder sees the resource and not its data. */
export const readerRole = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** Key Vault Crypto Service Encryption User, which may get, wrap and unwrap a key: built-in-roles/security. */
export const cryptoServiceEncryptionUserRole = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';

/** Roles whose holder can give access to others, with their names. */
export const accessAdminRoles: Readonly<Record<string, string>> = lookupTable({
  [ownerRole]: 'Owner',
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': 'User Access Administrator',
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': 'Role Based Access Control Administrator',
});

/** The name of a role of this page, or `null` for any other; the GUID compares without case. */
export function builtInRoleName(roleGuid: string): string | null {
  const guid = roleGuid.toLowerCase();
  return accessAdminRoles[guid] ?? (guid === contributorRole ? 'Contributor' : null);
}
