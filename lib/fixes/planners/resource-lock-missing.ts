import { lockKind, locksAgainstDeletion } from '@/lib/checks/support/delete-locks';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { draftPlan, nothingToDo } from '../plan/draft-plan';
import type { FixPlan } from '../plan/fix-plan';
import { scopeWords } from '../roles/azure-roles';
import { clusterLock, lockCreate, lockImpact } from '../steps/lock';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';

export const resourceLockMissingPlan = definePlan({ id: 'resource-lock-missing', plan: planLock });

function planLock(_input: unknown, snapshot: Snapshot): FixPlan {
  const names = {
    fixId: 'resource-lock-missing',
    checkId: 'resource-lock-missing',
    title: `Add delete lock to ${lastSegment(snapshot.clusterId)}`,
  } as const;
  const [present] = locksAgainstDeletion(requirePart(snapshot, 'locks'), snapshot.clusterId);
  if (present) {
    const { name, scope } = present;
    return nothingToDo(
      snapshot,
      names,
      `The ${lockKind(present)} ${name} on ${scopeWords(scope)} already protects the cluster from deletion.`,
    );
  }
  const lock = clusterLock(snapshot.clusterId);
  return draftPlan(snapshot, {
    ...names,
    steps: [{ kind: lockCreate.kind, ...lock }],
    impact: lockImpact,
    warnings: [
      'The lock blocks deletion of the cluster and everything in it: databases, diagnostic settings, and Azure and Kusto role assignments. Remove the lock before you remove access.',
      'The lock doesn’t protect data from management commands, such as .drop and .purge.',
    ],
  });
}
