import type { PlanFixAnswer } from '@/lib/model/api';
import type { FixPlan } from '@/lib/model/fix-plan';
import { fixPlanSchema, preflightRowSchema, undoDifferenceSchema, whatIfSchema } from '@/lib/model/fix-plan';
import type { FixRequest } from '@/lib/model/fix-request';
import type { PlanStage } from '@/lib/model/fix-review';
import { Problem } from '@/lib/model/problem';
import { toShownProblem } from '../to-shown-problem';

/** Where an open Fix review stands. */
export type ReviewStage =
  | PlanStage
  /** Applied; what becomes of it is the followed operation's to say. */
  | { kind: 'applied'; operationId: string };

/** An open review. `attempt` tells the answers of an earlier planning from those of the present one. */
export interface Review {
  request: FixRequest;
  attempt: number;
  stage: ReviewStage;
}

/** What can happen to a review; answers carry the attempt that they belong to. */
export type ReviewEvent =
  | { type: 'opened'; request: FixRequest; attempt: number }
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
  if (event.type === 'opened') {
    const { request, attempt } = event;
    return { request, attempt, stage: { kind: 'planning' } };
  }
  if (event.type === 'closed' || review === null) return null;
  switch (event.type) {
    case 'planned':
      return event.attempt === review.attempt ? to(review, { kind: 'review', answer: event.answer }) : review;
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
  const plan = fixPlanSchema.safeParse(moreOf(error).plan);
  const whatIf = whatIfSchema.safeParse(moreOf(error).whatIf);
  const preflight = newPreflight(error);
  if (!plan.success || !whatIf.success || !preflight) return 'plan-again';
  return { replanned: { plan: plan.data satisfies FixPlan, whatIf: whatIf.data, preflight } };
}

function newPreflight(error: unknown): PlanFixAnswer['preflight'] | undefined {
  return preflightRowSchema.array().safeParse(moreOf(error).preflight).data;
}

/** Further members of the problem document; they came over the wire, so each is checked where it is used. */
function moreOf(error: unknown): Record<string, unknown> {
  return (error instanceof Problem ? error.details.more : undefined) ?? {};
}
