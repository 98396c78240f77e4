import type { FollowedOperation, OperationState } from '@/lib/client/changes/change';
import { isOpen } from '@/lib/client/changes/change';

/** States in which something is still to come. */
export type UnderWay = Extract<OperationState, { kind: 'queued' | 'sending' | 'waiting' | 'running' | 'reading' }>;
/** States in which a change has come to its end. */
export type Ended = Exclude<OperationState, UnderWay>;

/** Whether a change is under way, told to the compiler. */
export function isUnderWay(operation: FollowedOperation): operation is FollowedOperation & { state: UnderWay } {
  return isOpen(operation);
}

/** Whether a change has ended, told to the compiler. */
export function hasEnded(operation: FollowedOperation): operation is FollowedOperation & { state: Ended } {
  return !isOpen(operation);
}

/** Whether something is still to be sent, which only a page of this browser does; what Azure has begun goes on by itself. */
export function restsOnPage({ state, step, plan }: FollowedOperation): boolean {
  if (state.kind === 'queued' || state.kind === 'sending' || state.kind === 'waiting') return true;
  return (state.kind === 'running' || state.kind === 'reading') && step + 1 < plan.steps.length;
}
