import type { Json } from '@/lib/model/json';

/** A custom role for `az role definition create` and the portal. */
export interface CustomRole {
  Name: string;
  IsCustom: true;
  Description: string;
  Actions: string[];
  NotActions: string[];
  DataActions: string[];
  NotDataActions: string[];
  AssignableScopes: string[];
}

/**
 * Returns a role with exactly these actions, assignable in the resource group, or else the scope. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/custom-roles#custom-role-properties
 */
export function customRole(actions: readonly string[], resourceId: string): CustomRole {
  const scope = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(resourceId)?.[0] ?? resourceId;
  const name = scope.split('/').at(-1) ?? scope;
  const unique = [...new Set(actions)].sort();
  return {
    Name: `Kustodian fix on ${name}: ${unique.map((action) => action.split('/').slice(-2).join('/')).join(', ')}`.slice(
      0,
      128,
    ),
    IsCustom: true,
    Description: 'Only the permissions that Kustodian needs for this change.',
    Actions: unique,
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: [scope],
  };
}

export function customRoleText(role: CustomRole): string {
  return `${JSON.stringify(role satisfies { [name in keyof CustomRole]: Json }, null, 2)}\n`;
}
