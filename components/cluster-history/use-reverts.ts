'use client';

import { useMemo } from 'react';
import { type AssignmentRevert, revertOfAssignment } from '@/lib/fixes/roles/revert-assignment';
import { type Revert, revertsOf } from '@/lib/fixes/settings/recorded-value';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { ResourceChange } from '@/lib/model/resource-change';
import { useClusterPage } from '../cluster';
import { useCanWrite } from '../ui/write-access';

/** A setting, or a new role assignment. */
export type ChangeRevert = Revert | AssignmentRevert;

export type OfferedRevert = Extract<ChangeRevert, { state: 'ready' | 'removable' }>;

export interface Reverts {
  /** Returns the same list for the same change. */
  of: (change: ResourceChange) => readonly ChangeRevert[];
  /** Absent in a read-only browser. */
  start?: ((revert: OfferedRevert) => void) | undefined;
  /** Returns `undefined` if the revert is available. */
  whyNot: (revert: OfferedRevert) => string | undefined;
}

export function isOffered(revert: ChangeRevert): revert is OfferedRevert {
  return revert.state === 'ready' || revert.state === 'removable';
}

/** Stable between renders. */
const noChanges: readonly ResourceChange[] = [];

/** Compares each change of the open cluster with the evidence once. */
export function useReverts(changes: readonly ResourceChange[] = noChanges): Reverts {
  const { answer, review, whyNotFix } = useClusterPage();
  const canWrite = useCanWrite();
  const { snapshot } = answer;
  const of = useMemo(() => {
    const known = new WeakMap<ResourceChange, readonly ChangeRevert[]>();
    return (change: ResourceChange) => {
      const reverts = known.get(change) ?? revertsOfChange(change, snapshot, changes);
      known.set(change, reverts);
      return reverts;
    };
  }, [snapshot, changes]);
  const start = (revert: OfferedRevert) =>
    revert.state === 'removable'
      ? review(revert.fixId, { assignmentId: revert.assignmentId })
      : review('revert-change', { before: revert.before, after: revert.after });
  return {
    of,
    start: canWrite ? start : undefined,
    whyNot: (revert) => whyNotFix(revert.state === 'removable' ? revert.fixId : 'revert-change'),
  };
}

/** Leaves out properties of a child, which aren't the cluster's own, even with the same name. */
function revertsOfChange(
  change: ResourceChange,
  snapshot: Snapshot,
  changes: readonly ResourceChange[],
): readonly ChangeRevert[] {
  const assignment = revertOfAssignment(change, snapshot, changes);
  if (assignment) return [assignment];
  const { cluster } = snapshot.parts;
  const isOfCluster = cluster.state === 'read' && sameId(change.resourceId, snapshot.clusterId);
  return isOfCluster ? revertsOf(change.properties ?? [], cluster.value) : [];
}
