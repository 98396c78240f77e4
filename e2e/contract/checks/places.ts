import { subscription } from '../../../lib/emulator/estate/build/scope';
import type { Subscription } from '../../../lib/emulator/types';
import { fabrikam } from './people';

/** Where the estate of the checks lies. */

/** Holds the clusters. */
export const data = subscription('Data');
/** Holds what takes the logs, out of reach of those who run clusters. */
export const audit = subscription('Audit');
/** Nobody looks after it. */
export const forgotten = subscription('Forgotten');
/** Belongs to another organisation. */
export const foreign: Subscription = { ...subscription('Fabrikam'), tenantId: fabrikam.tenantId };

/** The workspace that takes the logs of all clusters. */
export const workspaceId = `${audit.id}/resourceGroups/rg-audit/providers/Microsoft.OperationalInsights/workspaces/log-audit`;
/** The policy that is assigned to all clusters of `data`. */
export const policyAssignmentId = `${data.id}/providers/Microsoft.Authorization/policyAssignments/adx-disk-encryption`;

/** Operations of which alerts tell. */
export const watched = [
  'Microsoft.Kusto/clusters/write',
  'Microsoft.Kusto/clusters/delete',
  'Microsoft.Kusto/clusters/principalAssignments/write',
  'Microsoft.Authorization/roleAssignments/write',
];

/** ISO time in so many days, or so many days ago. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
