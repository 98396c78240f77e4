import { lookupTable } from '../lookup-table';
import type { Permission } from './permission';

export interface EligibleRole {
  roleName: string;
  scope: string;
  permissions: Permission[];
}

/** Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged */
export const ownerRole = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
export const userAccessAdministratorRole = '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9';
export const rbacAdministratorRole = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';

/** Can assign itself any Kusto role. */
export const contributorRole = 'b24988ac-6180-42a0-ab88-20f7382dd24c';

/** Can read the resource, but not its data. */
export const readerRole = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** Key Vault Crypto Service Encryption User: built-in-roles/security. */
export const cryptoServiceEncryptionUserRole = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';

const privilegedRoleNames: Readonly<Record<string, string>> = lookupTable({
  [ownerRole]: 'Owner',
  [contributorRole]: 'Contributor',
  [userAccessAdministratorRole]: 'User Access Administrator',
  [rbacAdministratorRole]: 'Role Based Access Control Administrator',
});

/** Returns `null` for roles that aren't privileged. What a role allows is in `lib/rbac`. */
export function builtInRoleName(roleGuid: string): string | null {
  return privilegedRoleNames[roleGuid.toLowerCase()] ?? null;
}
