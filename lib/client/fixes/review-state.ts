import { preflightRowSchema } from '@/lib/fixes/plan/fix-plan';
import type { FixRequest, PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { isBlockedByOperation } from '@/lib/fixes/preflight/decisive-rows';
import type { UndoDifference } from '@/lib/fixes/support/undo-refused';
import { undoDifferenceSchema } from '@/lib/fixes/support/undo-refused';
import { defined } from '@/lib/model/defined';
import type { ShownProblem } from '@/lib/model/problem';
import { Problem } from '@/lib/model/problem';
import type { MaintenanceWindow } from '@/lib/plan-file/maintenance-window';
import type { SavedPlan } from '@/lib/plan-file/plan-file';
import type { Change } from '../changes/change';
import { parseReplanned } from '../changes/confirmed-plan';
import { toShownProblem } from '../to-shown-problem';

export type PlanStage =
  | { kind: 'input' }
  | { kind: 'planning' }
  | { kind: 'plan-failed'; problem: ShownProblem; differences?: readonly UndoDifference[] }
  | {
      kind: 'review';
      answer: PlanFixAnswer;
      /** The plan before the cluster changed, replaced by `answer`. */
      replaced?: PlanFixAnswer;
      /** The operation that blocked the plan has ended. */
      unblocked?: true;
      refused?: ShownProblem;
      applying?: boolean;
    };

export type FixReviewState = PlanStage | { kind: 'followed'; change: Change };

export type ReviewStage = PlanStage | { kind: 'applied'; operationId: string };

/** `attempt` identifies the responses to the current plan. */
export interface Review {
  /** In the form, the input is incomplete. */
  request: FixRequest;
  attempt: number;
  stage: ReviewStage;
  /** The person can return to the form of the input. */
  asked: boolean;
  /** The review that offered this small fix. */
  parent?: Review;
  saved?: SavedPlan;
  /** As entered. */
  reason?: string;
  /** After a sign-in, that of the review that offered this small fix. */
  window?: MaintenanceWindow;
}

/** Kept by each new plan. */
export type ReviewOrigin = Pick<Review, 'asked' | 'parent' | 'saved' | 'window' | 'reason'>;

/** Returns the window. A small fix has that of the review that offered it. */
export function windowOf({ saved, window, parent }: Omit<ReviewOrigin, 'asked'>): MaintenanceWindow | undefined {
  return saved?.window ?? window ?? (parent && windowOf(parent));
}

/**
 * Returns the ISO end of the window, after which the queued change isn't sent. `outsideWindow`: the person confirmed a
 * write outside of it. Before its end, that doesn't remove the end.
 */
export function lastTimeOf(origin: Omit<ReviewOrigin, 'asked'>, outsideWindow: boolean, now: Date): string | undefined {
  const end = windowOf(origin)?.end;
  return outsideWindow && end !== undefined && now >= new Date(end) ? undefined : end;
}

export type ReviewEvent =
  | { type: 'asked'; request: FixRequest; attempt: number; parent?: Review | undefined }
  | { type: 'opened'; request: FixRequest; attempt: number; origin?: ReviewOrigin }
  | { type: 'planned'; attempt: number; answer: PlanFixAnswer }
  | { type: 'plan-failed'; attempt: number; error: unknown }
  | { type: 'reason'; text: string }
  | { type: 'applying' }
  | { type: 'applied'; operationId: string }
  | { type: 'refused'; error: unknown }
  | { type: 'replanned'; answer: PlanFixAnswer }
  | { type: 'closed' };

export function reviewReducer(review: Review | null, event: ReviewEvent): Review | null {
  if (event.type === 'asked') {
    const { request, attempt, parent } = event;
    return { request, attempt, stage: { kind: 'input' }, asked: true, ...defined({ parent }) };
  }
  if (event.type === 'opened') {
    const { request, attempt, origin } = event;
    const { asked = false, parent, saved, window, reason = saved?.reason ?? parent?.reason } = origin ?? {};
    return {
      request,
      attempt,
      stage: { kind: 'planning' },
      asked,
      ...defined({ parent, saved, window, reason }),
    };
  }
  if (event.type === 'closed' || review === null) return null;
  switch (event.type) {
    case 'planned':
      return event.attempt === review.attempt ? to(review, planned(review.stage, event.answer)) : review;
    case 'plan-failed':
      return event.attempt === review.attempt ? to(review, planFailed(event.error)) : review;
    case 'reason':
      return { ...review, reason: event.text };
    case 'applied':
      return to(review, { kind: 'applied', operationId: event.operationId });
    case 'applying':
    case 'refused':
    case 'replanned':
      return review.stage.kind === 'review' ? to(review, reviewed(review.stage.answer, event)) : review;
    default:
      return event satisfies never;
  }
}

/** A plan in the background counts only while an operation blocks the review. */
function planned(before: ReviewStage, answer: PlanFixAnswer): ReviewStage {
  if (before.kind === 'applied') return before;
  if (before.kind !== 'review') return { kind: 'review', answer };
  if (before.applying || !isBlockedByOperation(before.answer)) return before;
  return { kind: 'review', answer, ...(isBlockedByOperation(answer) ? {} : { unblocked: true }) };
}

function reviewed(
  answer: PlanFixAnswer,
  event: Extract<ReviewEvent, { type: 'applying' | 'refused' | 'replanned' }>,
): ReviewStage {
  switch (event.type) {
    case 'applying':
      return { kind: 'review', answer, applying: true };
    case 'replanned':
      return { kind: 'review', answer: event.answer, replaced: answer };
    case 'refused': {
      const preflight = newPreflight(event.error);
      const now = preflight ? { ...answer, preflight } : answer;
      return { kind: 'review', answer: now, refused: toShownProblem(event.error) };
    }
    default:
      return event satisfies never;
  }
}

function planFailed(error: unknown): ReviewStage {
  const differences = undoDifferenceSchema.array().safeParse(moreOf(error).differences);
  return {
    kind: 'plan-failed',
    problem: toShownProblem(error),
    ...(differences.success ? { differences: differences.data } : {}),
  };
}

function to(review: Review, stage: ReviewStage): Review {
  return { ...review, stage };
}

/**
 * Returns what to do after a refused apply: show the refusal's new plan, plan again (412 has none), or show the reason.
 */
export function afterRefusal(error: unknown): { replanned: PlanFixAnswer } | 'plan-again' | 'show' {
  if (!(error instanceof Problem)) return 'show';
  if (error.code === 'changed-meanwhile') return 'plan-again';
  if (error.code !== 'plan-changed') return 'show';
  const replanned = parseReplanned(error);
  return replanned ? { replanned } : 'plan-again';
}

function newPreflight(error: unknown): PlanFixAnswer['preflight'] | undefined {
  return preflightRowSchema.array().safeParse(moreOf(error).preflight).data;
}

/** Not validated. */
function moreOf(error: unknown): Record<string, unknown> {
  return (error instanceof Problem ? error.details.more : undefined) ?? {};
}
