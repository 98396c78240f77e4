import { containsId, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { ResourceChange } from '@/lib/model/resource-change';

/** Whether a recorded creation of a role assignment can be taken back, with the fix that removes the assignment. */
export type AssignmentRevert = { path: 'role assignment' } & (
  | { state: 'removable'; fixId: 'remove-kusto-role' | 'remove-azure-role'; assignmentId: string }
  /** Azure recorded no creation, so the assignment can have had other values. Deletions have no values either. */
  | { state: 'not-recorded' }
  /** The assignment was removed later. */
  | { state: 'removed' }
  /** The assignments couldn't be read. */
  | { state: 'unreadable' }
);

const kinds = [
  { type: 'microsoft.kusto/clusters/principalassignments', fixId: 'remove-kusto-role' },
  { type: 'microsoft.kusto/clusters/databases/principalassignments', fixId: 'remove-kusto-role' },
  { type: 'microsoft.authorization/roleassignments', fixId: 'remove-azure-role' },
] as const;

/** Returns what can be taken back of a change of a role assignment, or `undefined` for another change. */
export function revertOfAssignment(
  { operation, kind, resourceId }: Pick<ResourceChange, 'operation' | 'kind' | 'resourceId'>,
  snapshot: Snapshot,
): AssignmentRevert | undefined {
  const action = operation.toLowerCase();
  const found = kinds.find(({ type }) => action === `${type}/write` || action === `${type}/delete`);
  if (!found) return undefined;
  const path = 'role assignment';
  if (kind !== 'create') return { path, state: 'not-recorded' };
  const ids = assignmentIds(found.type, resourceId, snapshot);
  const assignmentId = ids?.find((id) => sameId(id, resourceId));
  if (assignmentId !== undefined) return { path, state: 'removable', fixId: found.fixId, assignmentId };
  return { path, state: ids ? 'removed' : 'unreadable' };
}

/** Returns the IDs of the present assignments of a kind, or `undefined` if they couldn't be read. */
function assignmentIds(
  type: (typeof kinds)[number]['type'],
  resourceId: string,
  { parts }: Snapshot,
): string[] | undefined {
  switch (type) {
    case 'microsoft.kusto/clusters/principalassignments':
      return idsOf(parts.clusterPrincipalAssignments);
    case 'microsoft.authorization/roleassignments':
      return idsOf(parts.roleAssignments);
    default: {
      const all = parts.databasePrincipalAssignments;
      if (all.state !== 'read') return undefined;
      const own = all.value.find(({ databaseId }) => containsId(databaseId, resourceId));
      return own ? idsOf(own.assignments) : [];
    }
  }
}

function idsOf(part: EvidenceResult<readonly { id: string }[]>): string[] | undefined {
  return part.state === 'read' ? part.value.map(({ id }) => id) : undefined;
}
