import type { Change } from '@/lib/client/changes/change';

/** What became of each step of a plan. */
export function stepStates({ plan, step, state }: Change): StepState[] {
  return plan.steps.map((_, index) => {
    if (index < step || state.kind === 'closed' || state.kind === 'in-force' || state.kind === 'unproved')
      return 'done';
    if (index > step || state.kind === 'queued') return 'not-begun';
    return currentState(state.kind);
  });
}

/** What became of a step. */
export type StepState = 'done' | 'not-begun' | 'under-way' | 'failed' | 'unknown';

function currentState(
  kind: Exclude<Change['state']['kind'], 'closed' | 'in-force' | 'unproved' | 'queued'>,
): StepState {
  if (kind === 'failed' || kind === 'not-applied') return 'failed';
  return kind === 'undecided' ? 'unknown' : 'under-way';
}
