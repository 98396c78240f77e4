import { subscription } from '../../../lib/emulator/estate/build/scope';
import type { Subscription } from '../../../lib/emulator/types';
import { fabrikam } from './people';

/** Subscriptions of the estate of the checks, and resources that all clusters share. */

/** The subscription of the clusters. */
export const data = subscription('Data');
/** The subscription of the logs. Administrators of clusters have no role there. */
export const audit = subscription('Audit');
/** A subscription without working alerts and policy assignments. */
export const forgotten = subscription('Forgotten');
/** A subscription of another tenant. */
export const externalSubscription: Subscription = { ...subscription('Fabrikam'), tenantId: fabrikam.tenantId };

/** The workspace that receives the logs of all clusters. */
export const workspaceId = `${audit.id}/resourceGroups/rg-audit/providers/Microsoft.OperationalInsights/workspaces/log-audit`;
/** The policy that is assigned to all clusters of `data`. */
export const policyAssignmentId = `${data.id}/providers/Microsoft.Authorization/policyAssignments/adx-disk-encryption`;

/** The operations that the activity log alerts of the estate watch. */
export const alertedOperations = [
  'Microsoft.Kusto/clusters/write',
  'Microsoft.Kusto/clusters/delete',
  'Microsoft.Kusto/clusters/principalAssignments/write',
  'Microsoft.Authorization/roleAssignments/write',
];

/** Returns the ISO time `days` from now. A negative number is in the past. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
