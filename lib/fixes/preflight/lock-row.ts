import { lockKind } from '@/lib/checks/support/delete-locks';
import { containsId, lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { ManagementLock } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { type FixStep, requestOfStep, targetOfStep } from '../steps';
import { changesLock } from '../steps/lock';
import { notChecked } from './not-checked';

/**
 * Whether a lock blocks the plan: ReadOnly blocks writes, CanNotDelete blocks deletions, and both are inherited
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources).
 */
export function lockRow({ parts, chosenKey }: Snapshot, plan: FixPlan): PreflightRow {
  const id = 'locks';
  const touchesVault = plan.steps.some((step) => /\/providers\/Microsoft\.KeyVault\//i.test(targetOfStep(step)));
  const sources = [parts, ...(touchesVault ? [chosenKey ?? notLoaded] : [])];
  const readings = sources.map((source) => source.locks);
  const locks = readings.flatMap((reading) => valueOr(reading, []));
  const inTheWay = locks.find((lock) => plan.steps.some((step) => stops(lock, step)));
  if (inTheWay)
    return {
      id,
      state: 'block',
      message: `The ${lockKind(inTheWay)} ${inTheWay.name} on ${lastSegment(inTheWay.scope)} blocks this change. Remove the lock first.`,
      ...(parts.locks.state === 'read' && parts.locks.value.includes(inTheWay)
        ? { fix: { fixId: 'remove-lock', input: { lockId: inTheWay.id } } }
        : {}),
    };
  const unread = readings.find(isUnread);
  if (unread) return { id, ...notChecked('locks', unread) };
  const above = sources.map((source) => source.subscriptionLocks).find(isUnread);
  if (!above) return { id, state: 'pass', message: 'No locks block this change.' };
  return {
    id,
    ...notChecked('locks on the subscription', above, 'Locks that your account can see don’t block this change.'),
  };
}

const notLoaded = { locks: { state: 'not-loaded' }, subscriptionLocks: { state: 'not-loaded' } } as const;

function isUnread({ state }: EvidenceResult<unknown>): boolean {
  return state !== 'read';
}

function stops({ level, scope }: ManagementLock, step: FixStep): boolean {
  // Locks don't block changes of locks.
  if (changesLock(step)) return false;
  const isHere = containsId(scope, targetOfStep(step));
  const kind = level.toLowerCase();
  return isHere && (kind === 'readonly' || (kind === 'cannotdelete' && requestOfStep(step).method === 'DELETE'));
}
