import { type FixPlan, fixPlanSchema, preflightRowSchema, whatIfSchema } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { areConfirmed, hasBlock } from '@/lib/fixes/preflight/decisive-rows';
import type { Problem } from '@/lib/model/problem';
import type { Change } from './change';

/** Returns `undefined` if this version can't parse the plan. */
export function parseReplanned({ details: { more = {} } }: Problem): PlanFixAnswer | undefined {
  const plan = fixPlanSchema.safeParse(more.plan);
  const whatIf = whatIfSchema.safeParse(more.whatIf);
  const preflight = preflightRowSchema.array().safeParse(more.preflight);
  if (!plan.success || !whatIf.success || !preflight.success) return undefined;
  return { plan: plan.data, whatIf: whatIf.data, preflight: preflight.data };
}

/**
 * Returns the plan in a `plan-changed` refusal if it is what the person confirmed: the same steps and undo, no other
 * newly failing finding, no blocking preflight row, and no row to confirm that the person didn't see.
 */
export function confirmedPlan(
  { plan, newlyFails = [], consents = [] }: Pick<Change, 'plan' | 'newlyFails' | 'consents'>,
  refusal: Problem,
): FixPlan | undefined {
  const answer = parseReplanned(refusal);
  if (!answer || effectOf(answer.plan) !== effectOf(fixPlanSchema.parse(plan))) return undefined;
  const isWorse = answer.whatIf.newlyFails.some((checkId) => !newlyFails.includes(checkId));
  const isAllowed = !hasBlock(answer.preflight) && areConfirmed(answer.preflight, consents);
  return isWorse || !isAllowed ? undefined : answer.plan;
}

/** Both plans come from one schema, so equal effects are equal text. */
function effectOf({ fixId, target, steps, undo }: FixPlan): string {
  return JSON.stringify({ fixId, target: target.toLowerCase(), steps, undo });
}
