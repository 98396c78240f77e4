import { Problem } from '@/lib/model/problem';
import type { Change } from '../changes/change';
import type { BulkState } from './bulk-run';

type Ended = Extract<BulkState, { kind: 'done' | 'failed' }>;

/** How a followed change ended, as the run counts it; `undefined` while something is still to come. */
export function judgeChange({ state }: Change): Ended | undefined {
  switch (state.kind) {
    case 'closed':
    case 'in-force':
      return { kind: 'done', how: state.kind, readAt: state.readAt, requestId: state.requestId };
    case 'unproved':
    case 'undecided':
      return { kind: 'failed', how: state.kind, message: state.message };
    case 'not-applied':
      return {
        kind: 'failed',
        how: 'not-applied',
        message: 'No answer came, and a fresh read does not show the change.',
      };
    case 'failed': {
      const { message, azureCode, requestId } = state;
      return {
        kind: 'failed',
        how: 'failed',
        message,
        ...(azureCode ? { azureCode } : {}),
        ...(requestId === undefined ? {} : { requestId }),
      };
    }
    default:
      return undefined;
  }
}

/** What the run counts where the server refused to write. */
export function judgeRefused(error: unknown, now: Date): Ended {
  if (!(error instanceof Problem))
    return { kind: 'failed', how: 'refused', message: 'Something went wrong in the page itself. Nothing was sent.' };
  const { code, detail, details } = error;
  if (code === 'plan-changed' && hasNoSteps(details.more?.plan))
    return { kind: 'done', how: 'already', readAt: now.toISOString(), requestId: null };
  const { azure } = details;
  return {
    kind: 'failed',
    how: 'refused',
    message: detail,
    ...(azure ? { azureCode: azure.code, requestId: azure.requestId } : {}),
  };
}

/** The new plan came over the wire, so nothing is taken for granted. */
function hasNoSteps(plan: unknown): boolean {
  return (
    typeof plan === 'object' && plan !== null && 'steps' in plan && Array.isArray(plan.steps) && plan.steps.length === 0
  );
}
