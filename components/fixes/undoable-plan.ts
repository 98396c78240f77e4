import { type Change, stepsDone } from '@/lib/client/changes/change';
import type { LaterState } from '@/lib/client/changes/later-state';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';

/** Returns the completed part of a change. `undefined` if nothing can be undone, or not anymore. */
export function undoablePlan(change: Change, later?: LaterState): FixPlan | undefined {
  const { plan } = change;
  if (later?.kind === 'undo-open' || later?.kind === 'undone' || later?.kind === 'not-in-force') return undefined;
  const { steps, undo } = plan;
  const done = stepsDone(change);
  if (done === 0 || !undo || !('steps' in undo)) return undefined;
  if (done === steps.length) return plan;
  // An undo with a step for each can be cut.
  if (undo.steps.length !== steps.length) return undefined;
  return { ...plan, steps: steps.slice(0, done), undo: { steps: undo.steps.slice(-done) } };
}

/** Returns the plan's reason why an applied change can't be undone. */
export function whyNoUndo({ plan: { undo }, state }: Change): string | undefined {
  const applied = state.kind === 'closed' || state.kind === 'in-force' || state.kind === 'unproved';
  return applied && undo && 'impossible' in undo ? undo.impossible : undefined;
}

/** Returns whether the change ended without effect, so it can be planned again. */
export function mayRetry({ state }: Change, later?: LaterState): boolean {
  return later?.kind !== 'in-force' && ['failed', 'not-applied', 'undecided', 'too-late'].includes(state.kind);
}
