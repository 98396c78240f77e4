import { locksAgainstDeletion } from '@/lib/checks/support/delete-locks';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { draftPlan, nothingToDo } from '../plan/draft-plan';
import type { FixPlan } from '../plan/fix-plan';
import { scopeWords } from '../roles/azure-roles';
import { clusterLock, lockImpact } from '../steps/lock';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';

/** Closes resource-lock-missing with a CanNotDelete lock. */
export const resourceLockMissingPlan = definePlan({ id: 'resource-lock-missing', plan: planLock });

function planLock(_input: unknown, snapshot: Snapshot): FixPlan {
  const names = {
    fixId: 'resource-lock-missing',
    checkId: 'resource-lock-missing',
    title: `Put a delete lock on ${lastSegment(snapshot.clusterId)}`,
  } as const;
  const [present] = locksAgainstDeletion(requirePart(snapshot, 'locks'), snapshot.clusterId);
  if (present) {
    const { level, name, scope } = present;
    return nothingToDo(
      snapshot,
      names,
      `The ${level} lock ${name} on ${scopeWords(scope)} keeps the cluster from being deleted.`,
    );
  }
  const lock = clusterLock(snapshot.clusterId);
  return draftPlan(snapshot, {
    ...names,
    steps: [{ kind: 'lock.create', ...lock }],
    impact: lockImpact,
    warnings: [
      'While the lock is there, nothing on or below the cluster can be deleted: no role assignment, Azure’s or Kusto’s, no diagnostic setting, no database. Later fixes that remove access have to take the lock away first.',
      'It does not protect the data from commands inside the cluster, such as .drop and .purge.',
    ],
    undo: { steps: [{ kind: 'lock.delete', ...lock }] },
  });
}
