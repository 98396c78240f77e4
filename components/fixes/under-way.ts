import type { Change, ChangeState } from '@/lib/client/changes/change';
import { isOpen } from '@/lib/client/changes/change';

/** States in which something is still to come. */
export type UnderWay = Extract<ChangeState, { kind: 'queued' | 'sending' | 'waiting' | 'running' | 'reading' }>;
/** States in which a change has come to its end. */
export type Ended = Exclude<ChangeState, UnderWay>;

/** Whether a change is under way, told to the compiler. */
export function isUnderWay(change: Change): change is Change & { state: UnderWay } {
  return isOpen(change);
}

/** Whether a change has ended, told to the compiler. */
export function hasEnded(change: Change): change is Change & { state: Ended } {
  return !isOpen(change);
}

/** Whether something is still to be sent, which only a page of this browser does; what Azure has begun goes on by itself. */
export function restsOnPage({ state, step, plan }: Change): boolean {
  if (state.kind === 'queued' || state.kind === 'sending' || state.kind === 'waiting') return true;
  return (state.kind === 'running' || state.kind === 'reading') && step + 1 < plan.steps.length;
}
