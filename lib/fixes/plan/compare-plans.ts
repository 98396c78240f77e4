import { normalizeId, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { hasSeveralSteps, stepsOfFix } from '../catalog';
import { applyStep, evidenceOfStep, type FixStep } from '../steps';
import { canonicalJson } from '../support/json';
import { changesBetween } from './changes-between';
import type { FixPlan } from './fix-plan';

/**
 * Whether two plans would do the same to the same thing and are taken back the same way. Words (title, impact,
 * warnings) are not compared, so that a new wording on the server does not refuse a plan under review.
 */
export function samePlan(left: FixPlan, right: FixPlan, options: { ignoreBasedOn?: boolean } = {}): boolean {
  return canonicalJson(decisive(left, options)) === canonicalJson(decisive(right, options));
}

function decisive({ target, basedOn, steps, undo }: FixPlan, { ignoreBasedOn = false }) {
  return { target: normalizeId(target), steps, undo, ...(ignoreBasedOn ? {} : { basedOn }) };
}

/** Whether what a step asks for is so in this evidence; never where the part that it touches could not be read. */
export function isInForce(snapshot: Snapshot, step: FixStep): boolean {
  return (
    evidenceOfStep(snapshot, step).state === 'read' && changesBetween(snapshot, applyStep(snapshot, step)).length === 0
  );
}

/**
 * Whether a plan made now is what is left of an earlier plan from step number `step` on: the steps before it are such as the
 * fix plans and are in force, and planning again gives the rest. Undo is not compared, since what was done meanwhile is part of
 * the present.
 */
export function isRemainder(snapshot: Snapshot, earlier: FixPlan, now: FixPlan, step: number): boolean {
  return (
    sameId(earlier.target, now.target) &&
    mayGoOn(earlier, step) &&
    earlier.steps.slice(0, step).every((done) => isInForce(snapshot, done)) &&
    canonicalJson(earlier.steps.slice(step)) === canonicalJson(now.steps)
  );
}

/** A step that the fix cannot have planned is none that was done before; an undo has several where it takes roles back. */
function mayGoOn({ fixId, steps }: FixPlan, step: number): boolean {
  if (steps.length === 1) return true;
  if (fixId !== 'undo' && !hasSeveralSteps(fixId)) return false;
  return steps.slice(0, step).every(({ kind }) => (fixId === 'undo' ? roleSteps : stepsOfFix(fixId)).includes(kind));
}

const roleSteps = [...stepsOfFix('narrow-kusto-role'), ...stepsOfFix('narrow-azure-role')];
