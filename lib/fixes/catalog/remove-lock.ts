import * as z from 'zod';
import { lockKind, locksAgainstDeletion } from '@/lib/checks/support/delete-locks';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { Snapshot } from '@/lib/model/evidence';
import type { ManagementLock } from '@/lib/model/evidence-parts';
import { refusal } from '@/lib/model/problem';
import { counted } from '@/lib/model/text';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan } from '../draft/draft-plan';
import { scopeWords } from '../roles/azure-roles';
import { lockRemoval } from '../steps/kinds';
import { lockDelete, parseLockId, unlockImpact } from '../steps/lock';
import { clusterOrAbove, requireById, requirePart } from '../support/require-part';

export const removeLock = defineFix({
  id: 'remove-lock',
  input: z.strictObject({ lockId: armId }),
  steps: lockRemoval,
  button: 'Remove lock',
});

/** At the cluster or above. IDs compare without case. */
export const removeLockPlan = () => definePlan(removeLock, { plan: planRemoveLock });

function planRemoveLock({ lockId }: InputOf<typeof removeLock>, snapshot: Snapshot): DraftedPlan {
  if (!parseLockId(lockId))
    throw refusal(
      'invalid-request',
      'lockId: Enter the full resource ID of a lock, such as /subscriptions/…/providers/Microsoft.Authorization/locks/contoso.',
    );
  const locks = requirePart(snapshot, 'locks');
  const lock = requireById(locks, lockId, { kind: 'lock', at: clusterOrAbove });
  const { id, properties } = toLock(lock);
  return draftPlan(snapshot, {
    title: `Remove lock ${lock.name} from ${scopeWords(lock.scope)}`,
    steps: [{ kind: lockDelete.kind, id, properties }],
    impact: unlockImpact,
    warnings: [protects(lock, snapshot), afterwards(lock, locks, snapshot)],
  });
}

/** Throws for a level that the undo couldn't restore. */
function toLock({ id, name, level, notes }: ManagementLock): Omit<z.infer<typeof lockDelete.schema>, 'kind'> {
  const known = (['CanNotDelete', 'ReadOnly'] as const).find((documented) => sameId(documented, level));
  if (!known)
    throw refusal(
      'bad-upstream',
      `Kustodian can’t remove the lock ${name}, because its level is ${level}. Remove the lock in the Azure portal.`,
    );
  return { id, properties: { level: known, ...(notes ? { notes: notes.slice(0, 512) } : {}) } };
}

function protects({ scope, level, notes }: ManagementLock, { clusterId, parts }: Snapshot): string {
  const from = sameId(level, 'ReadOnly') ? 'from changes and deletion' : 'from deletion';
  const said = notes ? ` Lock note: ${notes}` : '';
  const count = parts.databases.state === 'read' ? parts.databases.value.length : undefined;
  const databases = count === 0 ? '' : `, its ${count === undefined ? 'databases' : counted(count, 'database')}`;
  const cluster = `the cluster ${lastSegment(clusterId)}${databases}, its role assignments, and its settings`;
  return sameId(scope, clusterId)
    ? `The lock protects ${cluster} ${from}.${said}`
    : `The lock protects everything in ${scopeWords(scope)} ${from}. This includes other resources, ${cluster}.${said}`;
}

function afterwards(lock: ManagementLock, locks: readonly ManagementLock[], { clusterId, parts }: Snapshot): string {
  const [other] = locksAgainstDeletion(
    locks.filter(({ id }) => !sameId(id, lock.id)),
    clusterId,
  );
  if (other)
    return `The ${lockKind(other)} ${other.name} on ${scopeWords(other.scope)} stays and protects the cluster from deletion.`;
  return parts.subscriptionLocks.state === 'read'
    ? 'After this change, no lock protects the cluster from deletion.'
    : 'After this change, no lock that your account can see protects the cluster from deletion.';
}
