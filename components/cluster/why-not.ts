import type { ClusterAnswer } from '@/lib/model/api';
import type { Reading } from '@/lib/model/evidence';
import type { FixId } from '@/lib/model/fix-id';
import type { Permission } from '@/lib/model/permission';
import { allowsAction, smallestRole } from '@/lib/model/permission';
import { isSettled } from '@/lib/model/provisioning-state';

/**
 * Why a person may not do something at the cluster, as a sentence with the missing action and the smallest built-in
 * role that has it. `undefined` where they may, and also where their permissions could not be read: the preflight of
 * the Fix review then says so, and Azure decides.
 */
export function whyNot(permissions: Reading<Permission[]>, action: string): string | undefined {
  if (permissions.state !== 'read' || allowsAction(permissions.value, action)) return undefined;
  const role = smallestRole(action);
  const advice = role ? ` The smallest built-in role that has it is ${role}.` : '';
  return `You do not have the permission ${action}.${advice}`;
}

/**
 * Why a change of the cluster cannot be asked for now: one of this person is under way, Azure is busy with the cluster,
 * or a permission is missing. `undefined` where nothing speaks against it.
 */
export function whyNotNow(
  { permissions, snapshot }: Pick<ClusterAnswer, 'permissions' | 'snapshot'>,
  action: string,
  ownChangeRuns: boolean,
): string | undefined {
  if (ownChangeRuns) return 'A change is under way on this cluster. Azure takes one at a time.';
  const { cluster } = snapshot.parts;
  const state = cluster.state === 'read' ? cluster.value.properties.provisioningState : undefined;
  if (!isSettled(state) && action.startsWith('Microsoft.Kusto/'))
    return `An operation is in progress on the cluster (${state}). Azure refuses other changes until it ends.`;
  return whyNot(permissions, action);
}

/**
 * What each fix does to Azure, as an action; a fix on several kinds of things names the one of the cluster.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/permissions/analytics#microsoftkusto
 */
export const actionOfFix = {
  'disk-encryption-off': 'Microsoft.Kusto/clusters/write',
  'turn-disk-encryption-off': 'Microsoft.Kusto/clusters/write',
  'managed-identity-none': 'Microsoft.Kusto/clusters/write',
  'turn-system-identity-on': 'Microsoft.Kusto/clusters/write',
  'assign-kusto-role': 'Microsoft.Kusto/clusters/principalAssignments/write',
  'remove-kusto-role': 'Microsoft.Kusto/clusters/principalAssignments/delete',
  'assign-azure-role': 'Microsoft.Authorization/roleAssignments/write',
  'remove-azure-role': 'Microsoft.Authorization/roleAssignments/delete',
} as const satisfies Record<Exclude<FixId, 'undo'>, string>;
