import type { Change } from '@/lib/client/changes/change';
import { activeChangeOn, isOpen } from '@/lib/client/changes/change';

export interface ChangeWords {
  status: 'pass' | 'fail' | 'warning' | 'checking';
  text: string;
}

interface Context {
  /** Open changes, to name the one that delays a queued change. */
  others: readonly Change[];
  /** Nothing is followed before the next sign-in. */
  signedOut: boolean;
}

/** Returns the state of a change as text. */
export function changeWords(change: Change, context?: Context): ChangeWords {
  const { state, step, plan } = change;
  if (context?.signedOut && isOpen(change))
    return { status: 'warning', text: 'Not followed: sign in again. What Azure has begun goes on meanwhile' };
  const position = plan.steps.length > 1 ? `Step ${step + 1} of ${plan.steps.length}: ` : '';
  switch (state.kind) {
    case 'queued':
      return {
        status: 'checking',
        text: `Queued: waits for ${firstOn(change, context?.others ?? [])} on this cluster`,
      };
    case 'sending':
      return { status: 'checking', text: `${position}Sending to Azure` };
    case 'waiting':
      return { status: 'checking', text: `${position}Waiting: ${state.reason}` };
    case 'running':
      return { status: 'checking', text: `${position}Azure is working on it` };
    case 'reading':
      return { status: 'checking', text: 'Reading again' };
    case 'closed':
      return { status: 'pass', text: 'Closed by a fresh read' };
    case 'in-force':
      return { status: 'pass', text: 'In force' };
    case 'unproved':
      return {
        status: 'warning',
        text: `Applied, ${state.still === 'failing' ? 'still failing' : 'not proved'}: ${state.message}`,
      };
    case 'not-applied':
      return { status: 'warning', text: 'No answer came, and a fresh read does not show the change' };
    case 'undecided':
      return { status: 'warning', text: `Not known whether it happened: ${state.message}` };
    case 'failed':
      return { status: 'fail', text: state.message };
    default:
      return state satisfies never;
  }
}

function firstOn({ id, ref }: Change, others: readonly Change[]): string {
  const first = activeChangeOn(
    others.filter((other) => other.id !== id),
    ref,
  );
  return first ? `“${first.plan.title}”` : 'its turn';
}
