import { contributorRole, ownerRole } from '@/lib/model/azure/azure-role';
import { lookupTable } from '@/lib/model/lookup-table';

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
