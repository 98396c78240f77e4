import { containsId, lastSegment } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { ManagementLock } from '@/lib/model/evidence-parts';
import type { FixPlan, PreflightRow } from '@/lib/model/fix-plan';
import { type FixStep, targetOfStep } from '@/lib/model/fix-step';

/**
 * Whether a lock stands in the way: ReadOnly stops every write, CanNotDelete stops what is deleted, assignments
 * included, and both are inherited (https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources).
 */
export function lockRow({ parts }: Snapshot, plan: FixPlan): PreflightRow {
  const id = 'locks';
  if (parts.locks.state !== 'read')
    return {
      id,
      state: 'unknown',
      message: `Whether a lock stands in the way is not known${parts.locks.state === 'unreadable' ? `: ${parts.locks.message}` : '.'}`,
    };
  const locks = parts.locks.value;
  const inTheWay = locks.find((lock) => plan.steps.some((step) => stops(lock, step)));
  return inTheWay
    ? {
        id,
        state: 'block',
        message: `The ${inTheWay.level} lock ${inTheWay.name} on ${lastSegment(inTheWay.scope)} forbids this. It has to be removed first.`,
      }
    : { id, state: 'pass', message: 'No lock stands in the way.' };
}

function stops({ level, scope }: ManagementLock, step: FixStep): boolean {
  const isHere = containsId(scope, targetOfStep(step));
  const kind = level.toLowerCase();
  return isHere && (kind === 'readonly' || (kind === 'cannotdelete' && step.kind.endsWith('.delete')));
}
