import { lastSegment } from '@/lib/model/azure/arm-id';
import {
  contributorRole,
  ownerRole,
  rbacAdministratorRole,
  readerRole,
  userAccessAdministratorRole,
} from '@/lib/model/azure/azure-role';
import { allowsAction, type Permission } from '@/lib/model/azure/permission';
import type { AzureRoleDefinition } from '@/lib/model/evidence-parts';
import { lookupTable } from '@/lib/model/lookup-table';
import { limitsOf } from './role-condition';

/** The action that assigns any Azure role to any principal, so that a principal with it is an access administrator. */
export const assignsRoles = 'Microsoft.Authorization/roleAssignments/write';

/**
 * Actions that assign a Kusto role.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/permissions/analytics#microsoftkusto
 */
export const assignsKustoRoles = [
  'Microsoft.Kusto/clusters/principalAssignments/write',
  'Microsoft.Kusto/clusters/databases/principalAssignments/write',
  'Microsoft.Kusto/clusters/databases/addPrincipals/action',
] as const;

/** Whether a role allows an action: always, only in requests that meet a condition, or not at all. Conditions aren't evaluated. */
export type RoleGrant = 'free' | 'limited' | 'none';

/** Returns whether permissions allow an action. Each entry has its own `notActions` and condition. Deny assignments don't count. */
export function grantOf(permissions: readonly Permission[], action: string): RoleGrant {
  const allowing = permissions.filter((permission) => allowsAction([permission], action));
  if (allowing.length === 0) return 'none';
  return allowing.some(({ condition }) => !limitsOf(condition)(action)) ? 'free' : 'limited';
}

/** Returns what is left of a grant under the condition of an assignment. */
export function underCondition(grant: RoleGrant, action: string, condition: string | null | undefined): RoleGrant {
  return grant === 'free' && limitsOf(condition)(action) ? 'limited' : grant;
}

/**
 * Returns whether a role allows an action, or `unknown` if its definition isn't among `definitions` and Azure doesn't document it as
 * built in.
 */
export function roleGrant(
  roleDefinitionId: string,
  definitions: readonly AzureRoleDefinition[],
  action: string,
): RoleGrant | 'unknown' {
  const guid = lastSegment(roleDefinitionId).toLowerCase();
  const permissions =
    documentedPermissions(guid) ?? definitions.find(({ id }) => id.toLowerCase() === guid)?.permissions;
  return permissions ? grantOf(permissions, action) : 'unknown';
}

/** Returns the permissions of a built-in role that is documented here, by the GUID of its definition. */
export function documentedPermissions(roleGuid: string): readonly Permission[] | undefined {
  return documented[roleGuid.toLowerCase()];
}

/**
 * Sources: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged and
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/general
 */
const documented: Readonly<Record<string, readonly Permission[]>> = lookupTable({
  [ownerRole]: [{ actions: ['*'] }],
  [contributorRole]: [
    {
      actions: ['*'],
      notActions: [
        'Microsoft.Authorization/*/Delete',
        'Microsoft.Authorization/*/Write',
        'Microsoft.Authorization/elevateAccess/Action',
        'Microsoft.Blueprint/blueprintAssignments/write',
        'Microsoft.Blueprint/blueprintAssignments/delete',
        'Microsoft.Compute/galleries/share/action',
        'Microsoft.Purview/consents/write',
        'Microsoft.Purview/consents/delete',
        'Microsoft.Resources/deploymentStacks/manageDenySetting/action',
        'Microsoft.Subscription/cancel/action',
        'Microsoft.Subscription/enable/action',
      ],
    },
  ],
  [userAccessAdministratorRole]: [{ actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'] }],
  [rbacAdministratorRole]: [
    {
      actions: [
        'Microsoft.Authorization/roleAssignments/write',
        'Microsoft.Authorization/roleAssignments/delete',
        '*/read',
        'Microsoft.Support/*',
      ],
    },
  ],
  [readerRole]: [{ actions: ['*/read'] }],
});
