import { matchesAction, type Permission } from '@/lib/model/azure/permission';
import { isOnScope } from '@/lib/rbac/deny-effect';
import { limitsOf } from '@/lib/rbac/role-condition';

export type ActionSet = number;

/** Source: https://learn.microsoft.com/azure/role-based-access-control/permissions/analytics#microsoftkusto */
const actions = [
  'Microsoft.Kusto/clusters/write',
  'Microsoft.Kusto/clusters/principalAssignments/write',
  'Microsoft.Kusto/clusters/databases/principalAssignments/write',
  'Microsoft.Kusto/clusters/databases/addPrincipals/action',
  'Microsoft.Authorization/roleAssignments/write',
  'Microsoft.Kusto/clusters/databases/scripts/write',
  'Microsoft.Kusto/clusters/migrate/action',
  'Microsoft.Kusto/clusters/databases/inviteFollower/action',
  // https://learn.microsoft.com/azure/role-based-access-control/permissions/monitor#microsoftinsights
  'Microsoft.Insights/diagnosticSettings/write',
] as const;

export const noAction: ActionSet = 0;
export const clusterWrite: ActionSet = 1;
const clusterAssignmentWrite: ActionSet = 2;
const databaseAssignmentWrite: ActionSet = 4;
const addPrincipals: ActionSet = 8;
export const roleAssignmentWrite: ActionSet = 16;
export const scriptWrite: ActionSet = 32;
export const migrateCluster: ActionSet = 64;
export const inviteFollower: ActionSet = 128;
export const diagnosticSettingWrite: ActionSet = 256;
export const assignKustoRoles: ActionSet = clusterAssignmentWrite | databaseAssignmentWrite | addPrincipals;
const everyAction: ActionSet = (1 << actions.length) - 1;

/** Actions that have an effect at or above the cluster, and those at a database. */
export const actionsAtCluster = everyAction;
export const actionsAtDatabase =
  everyAction & ~(clusterWrite | clusterAssignmentWrite | migrateCluster | diagnosticSettingWrite);

export function actionNames(set: ActionSet): string[] {
  return actions.filter((_, bit) => (set & (1 << bit)) !== 0);
}

/** Actions with and without a condition. One action can be in both, by different permission entries. */
export interface AllowedActions {
  free: ActionSet;
  limited: ActionSet;
}

/** Judges each entry by itself, with its own notActions and condition. */
export function allowedActions(permissions: readonly Permission[]): AllowedActions {
  let free = noAction;
  let limited = noAction;
  for (const { actions: allowed, notActions, condition } of permissions) {
    const set = matching(allowed ?? []) & ~matching(notActions ?? []);
    const limits = limitedActions(condition) & set;
    limited |= limits;
    free |= set & ~limits;
  }
  return { free, limited };
}

export function withCondition({ free, limited }: AllowedActions, condition: string | null | undefined): AllowedActions {
  const limits = limitedActions(condition) & free;
  return { free: free & ~limits, limited: limited | limits };
}

function limitedActions(condition: string | null | undefined): ActionSet {
  return condition ? actionsThat(limitsOf(condition)) : noAction;
}

/** Leaves out actions on children of the scope. */
export function actionsOn(scope: string): ActionSet {
  return actionsThat((action) => isOnScope(action, scope));
}

function actionsThat(matches: (action: string) => boolean): ActionSet {
  let set = noAction;
  for (const [bit, action] of actions.entries()) {
    if (matches(action)) set |= 1 << bit;
  }
  return set;
}

function matching(patterns: readonly string[]): ActionSet {
  let set = noAction;
  for (const pattern of patterns) {
    for (const [bit, action] of actions.entries()) {
      if ((set & (1 << bit)) === 0 && matchesAction(pattern, action)) set |= 1 << bit;
    }
  }
  return set;
}
