import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import type { Me } from '@/lib/fixes/preflight/own-access-row';
import type { FixStep } from '@/lib/fixes/steps';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Bearer } from './http/bearer';

/**
 * The signed-in person, as far as these steps make it matter whose access they take away: Azure itself says which Azure
 * roles reach a person; for Kusto roles of groups the token's groups decide, or the directory where it may be asked.
 */
export async function readMe(
  gateway: Gateway,
  { objectId, userNames, groups }: Bearer,
  ref: ClusterRef,
  steps: readonly FixStep[],
): Promise<Me> {
  const [roleAssignments, ownGroups] = await Promise.all([
    steps.some(({ kind }) => kind === 'role-assignment.delete')
      ? gateway.readOwnRoleAssignments(ref, objectId)
      : undefined,
    groups === undefined && steps.some(takesFromGroup) ? gateway.readOwnGroups() : undefined,
  ]);
  return { objectId, userNames, groups: groups ?? readValue(ownGroups), roleAssignments: readValue(roleAssignments) };
}

function takesFromGroup(step: FixStep): boolean {
  const isRemoval = step.kind === 'cluster-principal.delete' || step.kind === 'database-principal.delete';
  return isRemoval && step.properties.principalType.toLowerCase().endsWith('group');
}

function readValue<T>(reading: EvidenceResult<T> | undefined): T | undefined {
  return reading?.state === 'read' ? reading.value : undefined;
}
