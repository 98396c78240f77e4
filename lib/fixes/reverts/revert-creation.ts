import { containsId, lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { type EvidenceResult, mapLoaded, type Unreadable, valueOr } from '@/lib/model/evidence-result';
import type { ResourceChange } from '@/lib/model/resource-change';

/** Whether a recorded creation of a role assignment or lock can be taken back, with the fix that removes it. */
export type CreationRevert =
  | ({ path: 'role assignment' } & (
      | {
          state: 'removable';
          fixId: 'remove-kusto-role' | 'remove-azure-role';
          assignmentId: string;
        }
      | UnavailableRevert
    ))
  | ({ path: 'lock' } & ({ state: 'removable'; fixId: 'remove-lock'; lockId: string } | UnavailableRevert));

type UnavailableRevert =
  /** Azure recorded no creation, so the resource can have had other values. Deletions never have values. */
  | { state: 'not-recorded' }
  | { state: 'removed' }
  /** It was written or deleted later, so the present one can have other values. */
  | { state: 'changed-since' }
  /** The resources couldn't be read, with the reason, or were read before the change. */
  | { state: 'unreadable'; why?: Unreadable };

const kinds = [
  { type: 'microsoft.kusto/clusters/principalassignments', fixId: 'remove-kusto-role' },
  { type: 'microsoft.kusto/clusters/databases/principalassignments', fixId: 'remove-kusto-role' },
  { type: 'microsoft.authorization/roleassignments', fixId: 'remove-azure-role' },
  { type: 'microsoft.authorization/locks', fixId: 'remove-lock' },
] as const;

/** Returns `undefined` for a change of something else. `changes` are in any order. */
export function revertOfCreation(
  change: ResourceChange,
  snapshot: Snapshot,
  changes: readonly ResourceChange[],
): CreationRevert | undefined {
  const found = kindOf(change);
  if (!found) return undefined;
  const { fixId } = found;
  const present = presentOrWhyNot(change, snapshot, changes);
  if (fixId === 'remove-lock')
    return {
      path: 'lock',
      ...('state' in present ? present : { state: 'removable', fixId, lockId: present.id }),
    };
  return {
    path: 'role assignment',
    ...('state' in present ? present : { state: 'removable', fixId, assignmentId: present.id }),
  };
}

function presentOrWhyNot(
  change: ResourceChange,
  snapshot: Snapshot,
  changes: readonly ResourceChange[],
): PresentResource | UnavailableRevert {
  const { kind, resourceId, time } = change;
  if (kind !== 'create') return { state: 'not-recorded' };
  const read = readResources(change, snapshot);
  if (read?.state === 'unreadable') return { state: 'unreadable', why: read };
  // Older evidence says nothing about it. An unknown time counts as later.
  if (!(read?.state === 'read' && Date.parse(time) <= Date.parse(read.readAt))) return { state: 'unreadable' };
  const present = read.value.find(({ id }) => sameId(id, resourceId));
  if (!present) return { state: 'removed' };
  const isChanged = changes.some((other) => isLater(other, change)) || isOther(present, change);
  return isChanged ? { state: 'changed-since' } : present;
}

/** Returns the lowercase principals of the assignment that a change wrote. `undefined`: another change, or not in the evidence. */
export function principalsOfAssignment(change: ResourceChange, snapshot: Snapshot): readonly string[] | undefined {
  const present = valueOr(readResources(change, snapshot), []);
  return present.find(({ id }) => sameId(id, change.resourceId))?.principals;
}

function kindOf({ operation }: ResourceChange) {
  const action = operation.toLowerCase();
  return kinds.find(({ type }) => action === `${type}/write` || action === `${type}/delete`);
}

/** Returns whether another change isn't older. Without a time, the order is unknown. */
function isLater(other: ResourceChange, { id, resourceId, time }: ResourceChange): boolean {
  return other.id !== id && sameId(other.resourceId, resourceId) && !(Date.parse(other.time) < Date.parse(time));
}

/** Compares the recorded principal and role with the present ones. */
function isOther({ principals = [], role }: PresentResource, { properties }: ResourceChange): boolean {
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

interface PresentResource {
  id: string;
  /** Of a role assignment, in lower case. */
  principals?: string[];
  /** Of a role assignment: a Kusto role, or the lowercase GUID of a role definition. */
  role?: string;
}

/** Returns resources of the same type. `undefined` for a change of something else. */
function readResources(
  change: ResourceChange,
  { parts }: Snapshot,
): EvidenceResult<readonly PresentResource[]> | undefined {
  switch (kindOf(change)?.type) {
    case 'microsoft.kusto/clusters/principalassignments':
      return presentIn(parts.clusterPrincipalAssignments, ofKustoRole);
    case 'microsoft.authorization/roleassignments':
      return presentIn(parts.roleAssignments, ofAzureRole);
    case 'microsoft.authorization/locks':
      return presentIn(parts.locks, ({ id }) => ({ id }));
    case 'microsoft.kusto/clusters/databases/principalassignments': {
      const all = parts.databasePrincipalAssignments;
      if (all.state !== 'read') return all;
      const own = all.value.find(({ databaseId }) => containsId(databaseId, change.resourceId));
      return own ? presentIn(own.assignments, ofKustoRole) : mapLoaded(all, () => []);
    }
    default:
      return undefined;
  }
}

function presentIn<Resource>(
  part: EvidenceResult<readonly Resource[]>,
  toPresent: (resource: Resource) => PresentResource,
): EvidenceResult<readonly PresentResource[]> {
  return mapLoaded(part, (resources) => resources.map(toPresent));
}

function ofKustoRole({ id, properties: { principalId, aadObjectId, role } }: PrincipalAssignment): PresentResource {
  const ids = [aadObjectId, principalId].flatMap((name) => (name ? [name.toLowerCase()] : []));
  return { id, principals: ids, role: role.toLowerCase() };
}

function ofAzureRole({ id, principalId, roleDefinitionId }: AzureRoleAssignment): PresentResource {
  return { id, principals: [principalId.toLowerCase()], role: lastSegment(roleDefinitionId).toLowerCase() };
}
