import { normalizeId, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { buttonOf, hasSeveralSteps, stepsOfFix } from '../catalog';
import { plannerOf } from '../catalog/plans';
import { type DraftedPlan, draftPlan } from '../draft/draft-plan';
import { type FixStep, targetOfStep, undoStep } from '../steps';
import { clusterBody } from '../steps/cluster';
import type { UndoneStep } from '../steps/define-step';
import { undoRefused } from '../support/undo-refused';
import { isInForce } from './compare-plans';
import type { FixInput, FixPlan } from './fix-plan';

/**
 * Undoes an applied plan, which isn't trusted: its fix must be able to plan every step for this cluster, and every step must be in
 * force. The undo steps are built again. Otherwise throws `undo-refused` with `differences`.
 */
export function planUndo({ of }: FixInput<'undo'>, snapshot: Snapshot): DraftedPlan {
  if (!sameId(of.target, snapshot.clusterId))
    throw undoRefused('The plan is for another cluster.', [
      { path: 'target', expected: snapshot.clusterId, actual: of.target },
    ]);
  if (!of.undo || 'impossible' in of.undo || of.steps.length === 0)
    throw undoRefused(of.undo && 'impossible' in of.undo ? of.undo.impossible : 'The plan didn’t change anything.', []);
  const before = of.undo.steps;
  if (before.length !== of.steps.length || !areStepsOfOneFix(of))
    throw undoRefused(`The plan’s steps don’t match the fix “${buttonOf(of.fixId)}”.`, [
      { path: 'steps', expected: of.steps.length, actual: before.length },
    ]);
  const undone = undoSteps(of, before, snapshot);
  const [first] = undone;
  const plan = draftPlan(snapshot, {
    // The title of the received plan can be any text.
    title: `Undo: ${buttonOf(of.fixId)}`,
    steps: undone.map(({ step }) => step),
    impact: first.impact,
    warnings: undone.flatMap(({ warnings }) => warnings),
    undo: { impossible: 'You can’t undo an undo. Apply the fix again instead.' },
  });
  // The fix is the way back, so an undo needs no confirmation of a change that can't be undone.
  return { ...plan, impact: first.impact };
}

/** Undoes the last step first. Skips steps that are already undone, because an undo is planned again after each. */
function undoSteps(
  of: FixPlan,
  before: readonly FixStep[],
  snapshot: Snapshot,
): readonly [UndoneStep<FixStep>, ...UndoneStep<FixStep>[]] {
  const undone: UndoneStep<FixStep>[] = [];
  let refusal: unknown;
  for (const [index, step] of [...of.steps.entries()].reverse()) {
    const old = before[of.steps.length - 1 - index];
    let back: UndoneStep<FixStep>;
    try {
      back = stepBack(of, step, { before: old, snapshot });
    } catch (error) {
      // Only role plans have several steps. A body for the cluster isn't read.
      const isBack =
        undone.length === 0 &&
        old !== undefined &&
        clusterBody(old) === undefined &&
        of.steps.length > 1 &&
        isInForce(snapshot, old);
      if (!isBack) throw error;
      refusal ??= error;
      continue;
    }
    if (!old || old.kind !== back.step.kind || !sameId(targetOfStep(old), targetOfStep(back.step)))
      throw undoRefused('The undo steps don’t match the fix.', [
        { path: 'undo.steps', expected: targetOfStep(back.step), actual: old ? targetOfStep(old) : null },
      ]);
    undone.push(back);
  }
  const [first, ...rest] = undone;
  if (!first) throw refusal ?? undoRefused('The plan didn’t change anything.', []);
  return [first, ...rest];
}

/** Replacements of roles, each step for another assignment. */
function areStepsOfOneFix({ fixId, steps }: FixPlan): boolean {
  const targets = new Set(steps.map((step) => normalizeId(targetOfStep(step))));
  return targets.size === steps.length && (steps.length === 1 || hasSeveralSteps(fixId));
}

interface UndoContext {
  /** The earlier state in the received plan. */
  before: FixStep | undefined;
  snapshot: Snapshot;
}

function stepBack(of: FixPlan, step: FixStep, { before, snapshot }: UndoContext): UndoneStep<FixStep> {
  if (!stepsOfFix(of.fixId).includes(step.kind))
    throw undoRefused(`The fix “${buttonOf(of.fixId)}” doesn’t have the step ${step.kind}.`, [
      { path: 'steps', expected: [...stepsOfFix(of.fixId)], actual: step.kind },
    ]);
  const ofFix = plannerOf(of.fixId)?.undo?.(step, before, snapshot);
  if (ofFix) return ofFix;
  return undoStep(step, before, snapshot);
}
