import type { FollowedOperation } from '@/lib/model/followed-operation';

/** What a banner says of a change. */
export interface OperationWords {
  kind: 'info' | 'pass' | 'warn' | 'fail';
  title: string;
  detail: string;
  /** To hand on; shown with a copy button. */
  requestId?: string;
}

/** A change in words: what it does, where it stands, and at the end the proof or Azure's own reason. Times are UTC. */
export function operationWords({ plan, step, state }: FollowedOperation): OperationWords {
  const steps = plan.steps.length > 1 ? ` (step ${step + 1} of ${plan.steps.length})` : '';
  const what = `${plan.title}${steps}`;
  switch (state.kind) {
    case 'sending':
      return { kind: 'info', title: what, detail: 'The request is on its way to Azure.' };
    case 'waiting':
      return {
        kind: 'warn',
        title: what,
        detail: `Nothing began: ${state.reason} It is sent again at ${utcTime(state.until)}.`,
      };
    case 'running':
      return { kind: 'info', title: what, detail: `Azure is working on it. ${plan.impact.duration}` };
    case 'reading':
      return {
        kind: 'info',
        title: what,
        detail: state.uncertain
          ? 'No answer said whether Azure took the change; it is being read again.'
          : 'Azure has finished; the proof is being read.',
      };
    case 'closed':
      return {
        kind: 'pass',
        title: `Closed ${utcTime(state.readAt)}${state.requestId ? `, request id ${state.requestId}` : ''}`,
        detail: `${plan.title}: a fresh read of the cluster passes the check.`,
        ...(state.requestId ? { requestId: state.requestId } : {}),
      };
    case 'in-force':
      return {
        kind: 'pass',
        title: `In force ${utcTime(state.readAt)}`,
        detail: `${plan.title}: a fresh read shows it.`,
      };
    case 'unproved':
      return {
        kind: 'warn',
        title: plan.checkId ? `Applied, still failing because ${lowerFirst(state.message)}` : 'Applied, not proved',
        detail: `${plan.title}, read ${utcTime(state.readAt)}.${plan.checkId ? '' : ` ${state.message}`}`,
      };
    case 'not-applied':
      return {
        kind: 'fail',
        title: `Not applied: ${plan.title}`,
        detail: `No answer came from Azure, and a read at ${utcTime(state.readAt)} does not show the change. You can try again.`,
      };
    case 'failed':
      return {
        kind: 'fail',
        title: `Failed: ${plan.title}`,
        detail: `${state.azureCode ? `${state.azureCode}: ` : ''}${state.message} ${plan.checkId ? 'The finding is still open.' : 'Nothing is claimed; compare what the page shows.'}`,
        ...(state.requestId ? { requestId: state.requestId } : {}),
      };
    default:
      return state satisfies never;
  }
}

/** Whether the change can be offered to be taken back, and if not, why. */
export function undoOf({ plan, state }: FollowedOperation): 'offered' | 'none' | { impossible: string } {
  const applied = state.kind === 'closed' || state.kind === 'in-force' || state.kind === 'unproved';
  if (!applied || !plan.undo || plan.fixId === 'undo') return 'none';
  return 'impossible' in plan.undo ? plan.undo : 'offered';
}

/** The time of day of an ISO moment, as proof lines write it. */
export function utcTime(iso: string): string {
  return `${iso.slice(11, 19)} UTC`;
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
