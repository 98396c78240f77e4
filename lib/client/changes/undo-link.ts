import { sameId } from '@/lib/model/azure/arm-id';
import { isRecord } from '@/lib/model/defined';
import { canonicalJson, type Json } from '@/lib/model/json';
import { type Change, isOpen } from './change';

/** Returns the latest change before an undo with the steps that the undo was planned from. */
export function originalOf(undo: Change, changes: readonly Change[]): Change | undefined {
  const steps = undoneSteps(undo);
  if (!steps) return undefined;
  const text = canonicalJson(steps);
  return changes
    .filter(({ plan, startedAt, id }) => {
      if (plan.fixId === 'undo' || id === undo.id || startedAt > undo.startedAt) return false;
      return sameId(plan.target, undo.plan.target) && canonicalJson(plan.steps.slice(0, steps.length)) === text;
    })
    .reduce<Change | undefined>((last, next) => (last && last.startedAt >= next.startedAt ? last : next), undefined);
}

/** Includes failed ones. */
export function undosOf(change: Change, changes: readonly Change[]): Change[] {
  return changes.filter((other) => originalOf(other, changes)?.id === change.id);
}

/** Returns whether the undo is verified, so that its original is no longer in force. */
export function isUndone({ state }: Change): boolean {
  return state.kind === 'closed' || state.kind === 'in-force';
}

/** Returns what leaves the list with a change: a verified undo and its original go together. */
export function dismissedWith(change: Change, changes: readonly Change[]): Change[] {
  if (isOpen(change)) return [change];
  const original = originalOf(change, changes) ?? change;
  const undos = undosOf(original, changes);
  if (change !== original && !isUndone(change)) return [change];
  return undos.some(isOpen) ? [change] : [original, ...undos];
}

function undoneSteps({ plan, input }: Change): Json[] | undefined {
  if (plan.fixId !== 'undo') return undefined;
  const steps = memberOf(memberOf(input, 'of'), 'steps');
  return Array.isArray(steps) && steps.length > 0 ? steps : undefined;
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isRecord(value) ? value[name] : undefined;
}
