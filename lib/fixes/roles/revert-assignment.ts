import { containsId, lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { ResourceChange } from '@/lib/model/resource-change';

/** Whether a recorded creation of a role assignment can be taken back, with the fix that removes the assignment. */
export type AssignmentRevert = { path: 'role assignment' } & (
  | {
      state: 'removable';
      fixId: 'remove-kusto-role' | 'remove-azure-role';
      assignmentId: string;
      /** IDs of the principal in lower case. */
      principals: string[];
    }
  /** Azure recorded no creation, so the assignment can have had other values. Deletions have no values either. */
  | { state: 'not-recorded' }
  /** The assignment was removed later. */
  | { state: 'removed' }
  /** An assignment with this ID was written or deleted later, so the present one can have another principal or role. */
  | { state: 'changed-since' }
  /** The assignments couldn't be read, or were read before the change. */
  | { state: 'unreadable' }
);

const kinds = [
  { type: 'microsoft.kusto/clusters/principalassignments', fixId: 'remove-kusto-role' },
  { type: 'microsoft.kusto/clusters/databases/principalassignments', fixId: 'remove-kusto-role' },
  { type: 'microsoft.authorization/roleassignments', fixId: 'remove-azure-role' },
] as const;

/**
 * Returns what can be taken back of a change of a role assignment, or `undefined` for another change. `changes` are those of the
 * history, in any order.
 */
export function revertOfAssignment(
  change: ResourceChange,
  snapshot: Snapshot,
  changes: readonly ResourceChange[],
): AssignmentRevert | undefined {
  const { operation, kind, resourceId, time } = change;
  const action = operation.toLowerCase();
  const found = kinds.find(({ type }) => action === `${type}/write` || action === `${type}/delete`);
  if (!found) return undefined;
  const path = 'role assignment';
  if (kind !== 'create') return { path, state: 'not-recorded' };
  const read = readAssignments(found.type, resourceId, snapshot);
  // Evidence from before the change has no word on it. An unknown time counts as later.
  if (!(read && Date.parse(time) <= Date.parse(read.readAt))) return { path, state: 'unreadable' };
  const present = read.assignments.find(({ id }) => sameId(id, resourceId));
  if (!present) return { path, state: 'removed' };
  if (changes.some((other) => isLater(other, change)) || isOther(present, change))
    return { path, state: 'changed-since' };
  return { path, state: 'removable', fixId: found.fixId, assignmentId: present.id, principals: present.principals };
}

/** Whether another change of the same assignment isn't older. Without a time, the order is unknown. */
function isLater(other: ResourceChange, { id, resourceId, time }: ResourceChange): boolean {
  return other.id !== id && sameId(other.resourceId, resourceId) && !(Date.parse(other.time) < Date.parse(time));
}

/** Whether the recorded principal or role of a creation isn't that of the present assignment. */
function isOther({ principals, role }: PresentAssignment, { properties }: ResourceChange): boolean {
  return (properties ?? []).some(({ path, after, truncated }) => {
    if (after === null || truncated) return false;
    switch (path.toLowerCase()) {
      case 'properties.principalid':
        return !principals.includes(after.toLowerCase());
      case 'properties.role':
      case 'properties.roledefinitionid':
        return lastSegment(after).toLowerCase() !== role;
      default:
        return false;
    }
  });
}

interface PresentAssignment {
  id: string;
  /** In lower case. */
  principals: string[];
  /** A Kusto role, or the GUID of a role definition, in lower case. */
  role: string;
}

interface ReadAssignments {
  assignments: PresentAssignment[];
  readAt: string;
}

/** Returns the present assignments of a kind, or `undefined` if they couldn't be read. */
function readAssignments(
  type: (typeof kinds)[number]['type'],
  resourceId: string,
  { parts }: Snapshot,
): ReadAssignments | undefined {
  switch (type) {
    case 'microsoft.kusto/clusters/principalassignments':
      return presentIn(parts.clusterPrincipalAssignments, ofKustoRole);
    case 'microsoft.authorization/roleassignments':
      return presentIn(parts.roleAssignments, ofAzureRole);
    default: {
      const all = parts.databasePrincipalAssignments;
      if (all.state !== 'read') return undefined;
      const own = all.value.find(({ databaseId }) => containsId(databaseId, resourceId));
      return own ? presentIn(own.assignments, ofKustoRole) : { assignments: [], readAt: all.readAt };
    }
  }
}

function presentIn<Assignment>(
  part: EvidenceResult<readonly Assignment[]>,
  toPresent: (assignment: Assignment) => PresentAssignment,
): ReadAssignments | undefined {
  return part.state === 'read' ? { assignments: part.value.map(toPresent), readAt: part.readAt } : undefined;
}

function ofKustoRole({ id, properties: { principalId, aadObjectId, role } }: PrincipalAssignment): PresentAssignment {
  const ids = [aadObjectId, principalId].flatMap((name) => (name ? [name.toLowerCase()] : []));
  return { id, principals: ids, role: role.toLowerCase() };
}

function ofAzureRole({ id, principalId, roleDefinitionId }: AzureRoleAssignment): PresentAssignment {
  return { id, principals: [principalId.toLowerCase()], role: lastSegment(roleDefinitionId).toLowerCase() };
}
