import { activeChangeOn, type Change, isOpen } from '@/lib/client/changes/change';
import type { LaterState } from '@/lib/client/changes/later-state';
import { withNamesOnly } from '@/lib/client/fixes/named-text';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { toDetail } from '@/lib/model/problem-detail';

export interface ChangeWords {
  status: 'pass' | 'fail' | 'warning' | 'checking' | 'not-applicable';
  text: string;
}

interface Context {
  /** Open changes, to name the one that delays a queued change. */
  others: readonly Change[];
  /** Nothing is followed before the next sign-in. */
  signedOut: boolean;
  later?: LaterState | undefined;
}

export function changeWords(change: Change, context?: Context): ChangeWords {
  const { state, step, plan } = change;
  if (context?.signedOut && isOpen(change))
    return {
      status: 'warning',
      text: 'Sign in again to see the progress of this change. Changes that were sent to Azure continue.',
    };
  if (context?.later) return laterWords[context.later.kind];
  const position = plan.steps.length > 1 ? `Step ${step + 1} of ${plan.steps.length}: ` : '';
  switch (state.kind) {
    case 'queued':
      return {
        status: 'checking',
        text: `Queued behind ${firstOn(change, context?.others ?? [])} on this cluster`,
      };
    case 'sending':
      return { status: 'checking', text: `${position}Sending to Azure` };
    case 'waiting':
      return {
        status: 'checking',
        text: `${position}Queued. ${state.reason} Kustodian tries again automatically.`,
      };
    case 'running':
      return { status: 'checking', text: `${position}In progress in Azure` };
    case 'reading':
      return { status: 'checking', text: 'Verifying' };
    case 'closed':
      return { status: 'pass', text: 'Resolved' };
    case 'in-force':
      return { status: 'pass', text: 'Applied' };
    case 'unproved':
      return { status: 'warning', text: `Not verified. ${state.message}` };
    case 'not-applied':
      return { status: 'warning', text: 'Not applied. Azure didn’t respond. The cluster doesn’t show the change.' };
    case 'undecided':
      return { status: 'warning', text: `Couldn’t confirm the change. ${state.message}` };
    case 'too-late':
      return {
        status: 'warning',
        text: toDetail('Not sent. The maintenance window ended first.', { outcome: 'unchanged' }),
      };
    case 'failed':
      return { status: 'fail', text: state.message };
    default:
      return state satisfies never;
  }
}

const laterWords: Record<LaterState['kind'], ChangeWords> = {
  'undo-open': { status: 'checking', text: 'Undo in progress' },
  undone: { status: 'not-applicable', text: 'Undone' },
  'not-in-force': { status: 'not-applicable', text: 'No longer in effect. The cluster has another value now.' },
  'partly-in-force': { status: 'warning', text: 'Partly in effect. Part of the change has another value now.' },
  'finding-open': { status: 'warning', text: 'Applied. The finding is open again.' },
  'in-force': { status: 'pass', text: 'In effect. The cluster shows the change now.' },
};

function firstOn({ id, ref }: Change, others: readonly Change[]): string {
  const first = activeChangeOn(
    others.filter((other) => other.id !== id),
    ref,
  );
  return first ? `“${withNamesOnly(titleOf(first.plan), first.names)}”` : 'another change';
}
