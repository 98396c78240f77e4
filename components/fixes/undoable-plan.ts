import type { Change } from '@/lib/client/changes/change';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';

/**
 * The part of a change that an undo can take back: all of it once it was applied, the steps that were done where a later one
 * failed. `undefined` where nothing was done, where it is still under way, or where Azure has no way back.
 */
export function undoablePlan({ plan, step, state }: Change): FixPlan | undefined {
  const { steps, undo } = plan;
  const done = stepsDone(state, step, steps.length);
  if (done === 0 || !undo || !('steps' in undo)) return undefined;
  if (done === steps.length) return plan;
  // The way back goes from the last step to the first; only one with a step for each can be cut.
  if (undo.steps.length !== steps.length) return undefined;
  return { ...plan, steps: steps.slice(0, done), undo: { steps: undo.steps.slice(-done) } };
}

function stepsDone(state: Change['state'], step: number, all: number): number {
  switch (state.kind) {
    case 'closed':
    case 'in-force':
    case 'unproved':
      return all;
    case 'failed':
      return state.now?.state === 'in-force' ? step + 1 : step;
    case 'not-applied':
    case 'undecided':
      return step;
    default:
      return 0;
  }
}

/** Why a change that was applied cannot be taken back, as the plan says it. */
export function whyNoUndo({ plan: { undo }, state }: Change): string | undefined {
  const applied = state.kind === 'closed' || state.kind === 'in-force' || state.kind === 'unproved';
  return applied && undo && 'impossible' in undo ? undo.impossible : undefined;
}

/** Whether planning the same again is safe and worth it: nothing is under way and it is not so. */
export function mayRetry({ state }: Change): boolean {
  return state.kind === 'failed' || state.kind === 'not-applied' || state.kind === 'undecided';
}
