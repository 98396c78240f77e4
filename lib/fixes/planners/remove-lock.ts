import { locksAgainstDeletion } from '@/lib/checks/support/delete-locks';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { ManagementLock } from '@/lib/model/evidence-parts';
import { Problem } from '@/lib/model/problem';
import { draftPlan } from '../plan/draft-plan';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
import { scopeWords } from '../roles/azure-roles';
import type { StepOf } from '../steps';
import { parseLockId, unlockImpact } from '../steps/lock';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';

/** Removes a lock at the cluster or above. IDs compare without case. */
export const removeLockPlan = definePlan({ id: 'remove-lock', plan: planRemoveLock });

function planRemoveLock({ lockId }: FixInput<'remove-lock'>, snapshot: Snapshot): FixPlan {
  if (!parseLockId(lockId))
    throw new Problem('invalid-request', 'lockId: must be the full id of a lock. Nothing was changed.');
  const locks = requirePart(snapshot, 'locks');
  const lock = locks.find(({ id }) => sameId(id, lockId));
  if (!lock)
    throw new Problem(
      'not-found',
      `There is no lock ${lastSegment(lockId)} at the cluster or above it; somebody may have removed it. Nothing was changed.`,
    );
  const { id, properties } = toLock(lock);
  return draftPlan(snapshot, {
    fixId: 'remove-lock',
    title: `Remove the lock ${lock.name} from ${scopeWords(lock.scope)}`,
    steps: [{ kind: 'lock.delete', id, properties }],
    impact: unlockImpact,
    warnings: [protects(lock, snapshot), afterwards(lock, locks, snapshot)],
    undo: { steps: [{ kind: 'lock.create', id, properties }] },
  });
}

/** Returns the lock as a step has it. Throws for an undocumented level. */
function toLock({ id, name, level, notes }: ManagementLock): Pick<StepOf<'lock.delete'>, 'id' | 'properties'> {
  const known = (['CanNotDelete', 'ReadOnly'] as const).find((documented) => sameId(documented, level));
  if (!known)
    throw new Problem(
      'bad-upstream',
      `Azure says that the lock ${name} is of the level ${level}, which is not documented. Nothing was changed.`,
    );
  return { id, properties: { level: known, ...(notes ? { notes: notes.slice(0, 512) } : {}) } };
}

function protects({ scope, level, notes }: ManagementLock, { clusterId, parts }: Snapshot): string {
  const from = sameId(level, 'ReadOnly') ? 'from being changed or deleted' : 'from being deleted';
  const said = notes ? ` Its note says: ${notes}` : '';
  const databases =
    parts.databases.state === 'read' ? `, its ${parts.databases.value.length} databases` : ', its databases';
  const cluster = `the cluster ${lastSegment(clusterId)}${databases}, its role assignments and settings`;
  return sameId(scope, clusterId)
    ? `It keeps ${cluster} ${from}.${said}`
    : `It keeps everything in ${scopeWords(scope)} ${from}, other resources too; of them ${cluster}.${said}`;
}

function afterwards(lock: ManagementLock, locks: readonly ManagementLock[], { clusterId, parts }: Snapshot): string {
  const [other] = locksAgainstDeletion(
    locks.filter(({ id }) => !sameId(id, lock.id)),
    clusterId,
  );
  if (other)
    return `The ${other.level} lock ${other.name} on ${scopeWords(other.scope)} stays and keeps the cluster from being deleted.`;
  return parts.subscriptionLocks.state === 'read'
    ? 'Afterwards no lock keeps the cluster from being deleted.'
    : 'Afterwards no lock that this sign-in can see keeps the cluster from being deleted.';
}
