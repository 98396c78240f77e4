import { lastSegment, sameId, subscriptionOf } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { clusterLock } from '../around/cluster-lock';
import { parseLockId, toLockId } from '../around/lock-id';
import { lockImpact, unlockImpact } from '../around/lock-impacts';
import { canonicalJson } from '../canonical-json';
import type { UndoneStep } from '../plans/undo';
import { requirePart } from '../require-part';
import { isAtOrAbove } from '../roles/assignment-id';
import type { FixStep, StepOf } from '../steps';
import { refuseUndo } from './refuse-undo';

/** Takes the lock away again that a plan put on the cluster, recognised by its name; any other lock is left alone. */
export function undoLockCreate(step: StepOf<'lock.create'>, snapshot: Snapshot): UndoneStep {
  const made = clusterLock(snapshot.clusterId);
  if (!sameId(step.id, made.id))
    throw refuseUndo('The lock is not one that a plan made.', [
      { path: pathOf(step.id), expected: made.id, actual: step.id },
    ]);
  const present = requirePart(snapshot, 'locks').find(({ id }) => sameId(id, made.id));
  const { level, notes } = made.properties;
  if (!present || !sameId(present.level, level) || present.notes !== notes)
    throw refuseUndo('The lock is no longer as the fix made it.', [
      {
        path: pathOf(step.id),
        expected: made.properties,
        actual: present ? { level: present.level, notes: present.notes } : null,
      },
    ]);
  return {
    step: { kind: 'lock.delete', id: present.id, properties: made.properties },
    impact: unlockImpact,
    warnings: ['Afterwards the cluster can be deleted by mistake again, unless another lock keeps it.'],
  };
}

/** Puts a removed lock back where it was, at the cluster or above it, under its old name. */
export function undoLockDelete(
  { id, properties }: StepOf<'lock.delete'>,
  before: FixStep | undefined,
  snapshot: Snapshot,
): UndoneStep {
  const place = parseLockId(id);
  const isOfPlan =
    properties.level !== 'NotSpecified' &&
    before?.kind === 'lock.create' &&
    canonicalJson(before.properties) === canonicalJson(properties);
  if (!isOfPlan)
    throw refuseUndo('That is not how a fix removes a lock.', [
      { path: pathOf(id), expected: properties, actual: before?.kind === 'lock.create' ? before.properties : null },
    ]);
  // Locks lie on subscriptions, resource groups and resources (https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources).
  if (!place || !isAtOrAbove(place.scope, snapshot.clusterId) || !subscriptionOf(place.scope))
    throw refuseUndo('The lock is not one at or above this cluster.', [
      { path: pathOf(id), expected: snapshot.clusterId, actual: id },
    ]);
  const again = requirePart(snapshot, 'locks').find((lock) => sameId(lock.id, id));
  if (again)
    throw refuseUndo('There is a lock of this name, so it is no longer removed.', [
      { path: pathOf(id), expected: null, actual: { level: again.level, notes: again.notes } },
    ]);
  return {
    step: { kind: 'lock.create', id: toLockId(place.scope, place.name), properties },
    impact: lockImpact,
    warnings: [],
  };
}

function pathOf(lockId: string): string {
  return `locks/${lastSegment(lockId)}`;
}
