import type { PlanFixAnswer } from '@/lib/model/api/api';
import type { FixRequest } from '@/lib/model/api/fix-request';
import { isBlockedByOperation } from '@/lib/model/api/fix-review';
import { preflightRowSchema, type UndoDifference, undoDifferenceSchema } from '@/lib/model/fix-plan';
import { Problem } from '@/lib/model/problem';
import type { ShownProblem } from '@/lib/model/shown-problem';
import type { Change } from '../changes/change';
import { parseReplanned } from '../changes/confirmed-plan';
import { toShownProblem } from '../to-shown-problem';

/** A plan on its way to a decision. */
export type PlanStage =
  /** The fix's input is asked for in its form. */
  | { kind: 'input' }
  | { kind: 'planning' }
  | { kind: 'plan-failed'; problem: ShownProblem; differences?: readonly UndoDifference[] }
  | {
      kind: 'review';
      answer: PlanFixAnswer;
      /** The plan that was under review when the cluster changed; `answer` is the new one. */
      replaced?: PlanFixAnswer;
      /** The operation that blocked the plan before has ended. */
      unblocked?: true;
      /** Why the server did not apply the plan. */
      refused?: ShownProblem;
      /** The request to apply is out. */
      applying?: boolean;
    };

/** What Fix review shows: a plan, or the change that it has become. */
export type FixReviewState = PlanStage | { kind: 'followed'; change: Change };

/** Where an open Fix review stands. */
export type ReviewStage =
  | PlanStage
  /** Applied; what becomes of it is the followed operation's to say. */
  | { kind: 'applied'; operationId: string };

/** An open review. `attempt` tells the answers of an earlier planning from those of the present one. */
export interface Review {
  /** While the form asks, its input is what is known so far. */
  request: FixRequest;
  attempt: number;
  stage: ReviewStage;
  /** The input came from the fix's form, to which one can go back. */
  asked: boolean;
  /** The review in which a small fix was begun, and to which it leads back. */
  parent?: Review;
}

/** Where a review comes from; kept over every new planning of it. */
export type ReviewOrigin = Pick<Review, 'asked' | 'parent'>;

/** What can happen to a review; answers carry the attempt that they belong to. */
export type ReviewEvent =
  /** The form of the fix is shown. */
  | { type: 'asked'; request: FixRequest; attempt: number; parent?: Review | undefined }
  | { type: 'opened'; request: FixRequest; attempt: number; origin?: ReviewOrigin }
  | { type: 'planned'; attempt: number; answer: PlanFixAnswer }
  | { type: 'plan-failed'; attempt: number; error: unknown }
  | { type: 'applying' }
  | { type: 'applied'; operationId: string }
  | { type: 'refused'; error: unknown }
  /** The cluster changed meanwhile and this is the plan for what it is now. */
  | { type: 'replanned'; answer: PlanFixAnswer }
  | { type: 'closed' };

/** The review after an event; `null` is no review. */
export function reviewReducer(review: Review | null, event: ReviewEvent): Review | null {
  if (event.type === 'asked') {
    const { request, attempt, parent } = event;
    return { request, attempt, stage: { kind: 'input' }, asked: true, ...(parent ? { parent } : {}) };
  }
  if (event.type === 'opened') {
    const { request, attempt, origin } = event;
    const parent = origin?.parent;
    return {
      request,
      attempt,
      stage: { kind: 'planning' },
      asked: origin?.asked ?? false,
      ...(parent ? { parent } : {}),
    };
  }
  if (event.type === 'closed' || review === null) return null;
  switch (event.type) {
    case 'planned':
      return event.attempt === review.attempt ? to(review, planned(review.stage, event.answer)) : review;
    case 'plan-failed':
      return event.attempt === review.attempt ? to(review, planFailed(event.error)) : review;
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

/** A plan that was asked for. One that is asked for behind a review counts only as long as an operation blocks that review. */
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
 * What to do about a refusal to apply: show the new plan that came with it, plan again because the cluster changed
 * under the write (412 carries no plan), or show the reason.
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

/** Further members of the problem document; they came over the wire, so each is checked where it is used. */
function moreOf(error: unknown): Record<string, unknown> {
  return (error instanceof Problem ? error.details.more : undefined) ?? {};
}
