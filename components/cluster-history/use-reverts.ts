'use client';

import { useMemo } from 'react';
import type { WhyNot } from '@/lib/findings/why-not';
import { type Revert, revertsOf } from '@/lib/fixes/reverts/recorded-value';
import { type CreationRevert, revertOfCreation } from '@/lib/fixes/reverts/revert-creation';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { ResourceChange } from '@/lib/model/resource-change';
import { useClusterPage } from '../cluster';
import { useCanWrite } from '../ui/write-access';

export type ChangeRevert = Revert | CreationRevert;

export type OfferedRevert = Extract<ChangeRevert, { state: 'ready' | 'removable' }>;

export interface Reverts {
  /** Returns the same list for the same change. */
  of: (change: ResourceChange) => readonly ChangeRevert[];
  start?: ((revert: OfferedRevert) => void) | undefined;
  /** Returns `undefined` if the revert is available. */
  whyNot: (revert: OfferedRevert) => WhyNot | undefined;
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
  const start = (revert: OfferedRevert) => {
    if (revert.state === 'ready') review('revert-change', { before: revert.before, after: revert.after });
    else if (revert.fixId === 'remove-lock') review(revert.fixId, { lockId: revert.lockId });
    else if (revert.fixId === 'language-extension-enabled')
      review(revert.fixId, revert.name === undefined ? {} : { name: revert.name });
    else review(revert.fixId, { assignmentId: revert.assignmentId });
  };
  return {
    of,
    start: canWrite ? start : undefined,
    whyNot: (revert) => whyNotFix(revert.state === 'removable' ? revert.fixId : 'revert-change'),
  };
}

/** Leaves out a child's properties, even with the same name. */
function revertsOfChange(
  change: ResourceChange,
  snapshot: Snapshot,
  changes: readonly ResourceChange[],
): readonly ChangeRevert[] {
  const creation = revertOfCreation(change, snapshot, changes);
  if (creation) return [creation];
  const { kind, properties } = change;
  const isOfCluster = sameId(change.resourceId, snapshot.clusterId);
  // Another sentence says that the values aren't recorded, or not yet.
  if (kind === 'update' && properties === null) return [];
  if (isOfCluster && kind === 'update') {
    const { cluster } = snapshot.parts;
    return cluster.state === 'read' ? revertsOf(properties ?? [], cluster.value) : [];
  }
  // A deletion never has values.
  return [{ path: '', state: kind === 'delete' ? 'not-recorded' : 'unsupported' }];
}
