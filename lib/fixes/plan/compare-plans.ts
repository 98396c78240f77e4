import { normalizeId, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { type FixId, hasSeveralSteps, stepsOfFix } from '../catalog';
import { accessOfStep, applyStep, evidenceOfStep, type FixStep } from '../steps';
import { canonicalJson } from '../support/json';
import { changesBetween } from './changes-between';
import type { FixPlan } from './fix-plan';

/** Compares what plans do and undo. New wording on the server doesn't refuse a plan under review. */
export function samePlan(left: FixPlan, right: FixPlan, options: { ignoreBasedOn?: boolean } = {}): boolean {
  return canonicalJson(decisive(left, options)) === canonicalJson(decisive(right, options));
}

function decisive({ target, basedOn, steps, undo }: FixPlan, { ignoreBasedOn = false }) {
  const undoSteps = undo && 'steps' in undo ? undo.steps : null;
  return { target: normalizeId(target), steps, undoSteps, ...(ignoreBasedOn ? {} : { basedOn }) };
}

/** `false` if the part couldn't be read. */
export function isInForce(snapshot: Snapshot, step: FixStep): boolean {
  return (
    evidenceOfStep(snapshot, step).state === 'read' &&
    changesBetween(snapshot, applyStep(snapshot, step), step).length === 0
  );
}

/**
 * `now` is left of an earlier plan from step number `step` if the earlier steps are in force and the rest is equal. The
 * undo isn't compared, because the completed steps are part of the current state.
 */
export function isRemainder(snapshot: Snapshot, earlier: FixPlan, now: FixPlan, step: number): boolean {
  return (
    sameId(earlier.target, now.target) &&
    mayGoOn(earlier, step) &&
    earlier.steps.slice(0, step).every((done) => isInForce(snapshot, done)) &&
    canonicalJson(earlier.steps.slice(step)) === canonicalJson(now.steps)
  );
}

/** Rejects completed steps that this fix never plans. Only role fixes undo in several steps. */
function mayGoOn({ fixId, steps }: FixPlan, step: number): boolean {
  if (steps.length === 1) return true;
  if (fixId !== 'undo' && !hasSeveralSteps(fixId)) return false;
  return steps.slice(0, step).every((done) => (fixId === 'undo' ? changesRole : isOfFix)(done, fixId));
}

function isOfFix({ kind }: FixStep, fixId: FixId): boolean {
  return stepsOfFix(fixId).includes(kind);
}

function changesRole(step: FixStep): boolean {
  const by = accessOfStep(step)?.by;
  return by === 'kusto-role' || by === 'azure-role';
}
