import type { Change, ChangeState } from '@/lib/client/changes/change';
import { isOpen } from '@/lib/client/changes/change';

export type UnderWay = Extract<ChangeState, { kind: 'queued' | 'sending' | 'waiting' | 'running' | 'reading' }>;
export type Ended = Exclude<ChangeState, UnderWay>;

export function isUnderWay(change: Change): change is Change & { state: UnderWay } {
  return isOpen(change);
}

export function hasEnded(change: Change): change is Change & { state: Ended } {
  return !isOpen(change);
}

/** Whether a request is still to be sent, which only this browser does. */
export function restsOnPage({ state, step, plan }: Change): boolean {
  if (state.kind === 'queued' || state.kind === 'sending' || state.kind === 'waiting') return true;
  return (state.kind === 'running' || state.kind === 'reading') && step + 1 < plan.steps.length;
}
