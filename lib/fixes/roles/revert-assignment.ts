import { containsId, lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { ResourceChange } from '@/lib/model/resource-change';

/** Whether a recorded creation of a role assignment can be taken back, with the fix that removes it. */
export type AssignmentRevert = { path: 'role assignment' } & (
  | {
      state: 'removable';
      fixId: 'remove-kusto-role' | 'remove-azure-role';
      assignmentId: string;
      /** Lower case. */
      principals: string[];
    }
  /** Azure recorded no creation, so the assignment can have had other values. Deletions never have values. */
  | { state: 'not-recorded' }
  | { state: 'removed' }
  /** It was written or deleted later, so the present one can have another principal or role. */
  | { state: 'changed-since' }
  /** The assignments couldn't be read, or were read before the change. */
  | { state: 'unreadable' }
);

const kinds = [
  { type: 'microsoft.kusto/clusters/principalassignments', fixId: 'remove-kusto-role' },
  { type: 'microsoft.kusto/clusters/databases/principalassignments', fixId: 'remove-kusto-role' },
  { type: 'microsoft.authorization/roleassignments', fixId: 'remove-azure-role' },
] as const;

/** Returns `undefined` for a change of something else. `changes` are in any order. */
export function revertOfAssignment(
  change: ResourceChange,
  snapshot: Snapshot,
  changes: readonly ResourceChange[],
): AssignmentRevert | undefined {
  const { kind, resourceId, time } = change;
  const found = kindOf(change);
  if (!found) return undefined;
  const path = 'role assignment';
  if (kind !== 'create') return { path, state: 'not-recorded' };
  const read = readAssignments(found.type, resourceId, snapshot);
  // Older evidence says nothing about it. An unknown time counts as later.
  if (!(read && Date.parse(time) <= Date.parse(read.readAt))) return { path, state: 'unreadable' };
  const present = read.assignments.find(({ id }) => sameId(id, resourceId));
  if (!present) return { path, state: 'removed' };
  if (changes.some((other) => isLater(other, change)) || isOther(present, change))
    return { path, state: 'changed-since' };
  return { path, state: 'removable', fixId: found.fixId, assignmentId: present.id, principals: present.principals };
}

/** Returns the lowercase principals of the assignment that a change wrote. `undefined`: another change, or not in the evidence. */
export function principalsOfAssignment(change: ResourceChange, snapshot: Snapshot): readonly string[] | undefined {
  const found = kindOf(change);
  const read = found && readAssignments(found.type, change.resourceId, snapshot);
  return read?.assignments.find(({ id }) => sameId(id, change.resourceId))?.principals;
}

function kindOf({ operation }: ResourceChange) {
  const action = operation.toLowerCase();
  return kinds.find(({ type }) => action === `${type}/write` || action === `${type}/delete`);
}

/** Whether another change isn't older. Without a time, the order is unknown. */
function isLater(other: ResourceChange, { id, resourceId, time }: ResourceChange): boolean {
  return other.id !== id && sameId(other.resourceId, resourceId) && !(Date.parse(other.time) < Date.parse(time));
}

/** Whether the recorded principal or role differs from the present one's. */
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
  /** Lower case. */
  principals: string[];
  /** A Kusto role, or the lowercase GUID of a role definition. */
  role: string;
}

interface ReadAssignments {
  assignments: PresentAssignment[];
  readAt: string;
}

/** Returns `undefined` if they couldn't be read. */
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
