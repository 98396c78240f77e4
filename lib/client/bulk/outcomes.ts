import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { defined } from '@/lib/model/defined';
import { Problem } from '@/lib/model/problem';
import { type MaintenanceWindow, sideOfWindow, windowText } from '@/lib/plan-file/maintenance-window';
import { hashOfSteps } from '@/lib/plan-file/write-plan-file';
import { AuthProblem, needsSignIn } from '../auth/auth-problem';
import { type Change, stepsDone } from '../changes/change';
import { parseReplanned } from '../changes/confirmed-plan';
import { toFailure } from '../changes/failure';
import type { BulkPlan, BulkState, RunPause } from './bulk-run';

type Skipped = Extract<BulkState, { kind: 'skipped' }>;

/** Returns the plan, or why its cluster is skipped. Drops rows that pass, to save storage. */
export function planOutcome({ plan, whatIf, preflight }: PlanFixAnswer): BulkPlan | Skipped {
  if (plan.steps.length === 0) return skipped('nothing-to-do', plan.note ?? 'Already configured.');
  const open = preflight.filter(({ state }) => state !== 'pass').map(shortened);
  const blocks = open.filter(({ state }) => state === 'block');
  const missing = blocks.find(({ missingAction }) => missingAction !== undefined);
  if (blocks.length > 0) {
    const preview = { stepsHash: hashOfSteps(plan), changes: whatIf.changes };
    const skip = missing
      ? skipped('forbidden', missing.message, missing.missingAction)
      : skipped('blocked', blocks.map(({ message }) => message).join(' '));
    return { ...skip, preflight: open, preview };
  }
  return { plan, whatIf, preflight: open };
}

/** To save storage. */
const mostNames = 20;

function shortened(row: PreflightRow): PreflightRow {
  if (!row.losesAccess) return row;
  const { total, principals } = row.losesAccess;
  return { ...row, losesAccess: { total, principals: principals.slice(0, mostNames) } };
}

export function failedPlanOutcome(error: unknown): Skipped {
  if (!(error instanceof Problem))
    return skipped('unreadable', 'Couldn’t plan the change because of an unexpected error. Create a new plan.');
  const { code, detail, details } = error;
  if (code === 'forbidden') return skipped('forbidden', detail, details.missingAction);
  // Data that Azure didn't return, such as of a stopped cluster, is unknown, not unsupported.
  if (details.more?.unread !== undefined) return skipped('unreadable', detail);
  if (code === 'undo-refused') return skipped('undo-refused', detail);
  if (code === 'invalid-request' || code === 'conflict') return skipped('unsupported', detail);
  return skipped('unreadable', detail);
}

function skipped(reason: Skipped['reason'], message: string, missingAction?: string): Skipped {
  return { kind: 'skipped', reason, message, ...(missingAction ? { missingAction } : {}) };
}

/** `skipped`: a preflight check that needs its own confirmation appeared after the start of the run. */
type Ended = Extract<BulkState, { kind: 'done' | 'failed' | 'skipped' }>;

/** Returns the result of a change, or `undefined` while it is open. */
export function changeOutcome(change: Change): Ended | undefined {
  const { state } = change;
  const written: { written?: true } = stepsDone(change) > 0 ? { written: true } : {};
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
        message: 'Azure didn’t respond. The change isn’t on the cluster. Create a new plan.',
        ...written,
      };
    case 'failed': {
      const { now: _now, needsConsent, ...failure } = state;
      return needsConsent && !written.written ? lateConsent : { ...failure, how: 'failed', ...written };
    }
    default:
      return undefined;
  }
}

const lateConsent = skipped(
  'needs-consent',
  'A preflight check changed after you started the run. Create new plans, and then confirm this cluster. Nothing was sent.',
);

/** Another page removed the record while the change was in progress. */
export const goneOutcome: Ended = {
  kind: 'failed',
  how: 'undecided',
  message: 'The record of this change is no longer in this browser. Open the cluster to see its current state.',
};

export function refusalOutcome(error: unknown, now: Date): Ended {
  if (error instanceof Problem && error.code === 'plan-changed' && parseReplanned(error)?.plan.steps.length === 0)
    return { kind: 'done', how: 'already', readAt: now.toISOString(), requestId: null };
  const { needsConsent, ...failure } = toFailure(error);
  return needsConsent ? lateConsent : { kind: 'failed', how: 'refused', ...failure };
}

const windowWords = { before: 'hasn’t started', in: 'has started', after: 'has ended' } as const;

export function windowPause(window: MaintenanceWindow, now: Date): RunPause {
  return {
    reason: 'window',
    message: `The maintenance window (${windowText(window)}) ${windowWords[sideOfWindow(window, now)]}. No more changes were sent. Changes that were sent to Azure continue.`,
  };
}

const refusedTokens = new Set(['claims-required', 'token-expired', 'signed-out', 'wrong-audience']);

/** Returns why a run has to pause until the person acts. */
export function pauseFor(error: unknown): RunPause | null {
  if (error instanceof Problem && refusedTokens.has(error.code)) return signInPause(error.details.claims);
  if (needsSignIn(error)) return signInPause(error.claims);
  if (!(error instanceof AuthProblem)) return null;
  return {
    reason: 'trouble',
    message: `Couldn’t get a token from Microsoft Entra ID (${error.code}). Check your connection, and then resume the run. No more changes were sent.`,
  };
}

function signInPause(claims: string | undefined): RunPause {
  const message =
    claims === undefined
      ? 'Your session expired. No more changes were sent. Changes that were sent to Azure continue.'
      : 'Azure requires additional verification. No more changes were sent. Changes that were sent to Azure continue.';
  return { reason: 'sign-in', message, ...defined({ claims }) };
}

export const awayPause: RunPause = {
  reason: 'away',
  message: 'This tab was suspended for more than a minute. No more changes were sent.',
};
