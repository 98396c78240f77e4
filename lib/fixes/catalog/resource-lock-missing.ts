import { lockKind, locksAgainstDeletion } from '@/lib/checks/support/delete-locks';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo } from '../draft/draft-plan';
import { scopeWords } from '../roles/azure-roles';
import { lockAddition } from '../steps/kinds';
import { clusterLock, lockCreate, lockImpact } from '../steps/lock';
import { noInput } from '../support/input-schemas';
import { requirePart } from '../support/require-part';

export const resourceLockMissing = defineFix({
  id: 'resource-lock-missing',
  input: noInput,
  steps: lockAddition,
  button: 'Add delete lock',
  bulk: true,
});

export const resourceLockMissingPlan = () => definePlan(resourceLockMissing, { plan: planLock });

function planLock(_input: unknown, snapshot: Snapshot): DraftedPlan {
  const names = {
    closesCheck: true,
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
      'The lock blocks deletion of the cluster and everything in it: databases, diagnostic settings, and Azure and Kusto role assignments. To remove access later, remove the lock first.',
      'The lock doesn’t protect data from management commands, such as .drop and .purge.',
    ],
  });
}
