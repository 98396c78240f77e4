import { type FixPlan, fixPlanSchema, preflightRowSchema, whatIfSchema } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { Problem } from '@/lib/model/problem';
import type { Change } from './change';

/** Returns the plan in a `plan-changed` refusal, or `undefined` if this version can't parse it. */
export function parseReplanned({ details: { more = {} } }: Problem): PlanFixAnswer | undefined {
  const plan = fixPlanSchema.safeParse(more.plan);
  const whatIf = whatIfSchema.safeParse(more.whatIf);
  const preflight = preflightRowSchema.array().safeParse(more.preflight);
  if (!plan.success || !whatIf.success || !preflight.success) return undefined;
  return { plan: plan.data, whatIf: whatIf.data, preflight: preflight.data };
}

/**
 * Returns the plan in a `plan-changed` refusal if it is what the person confirmed: the same steps and undo, no other newly failing
 * finding, no blocking preflight row, and no new consent.
 */
export function confirmedPlan(
  { plan, newlyFails = [], confirm }: Pick<Change, 'plan' | 'newlyFails' | 'confirm'>,
  refusal: Problem,
): FixPlan | undefined {
  const answer = parseReplanned(refusal);
  if (!answer || effectOf(answer.plan) !== effectOf(fixPlanSchema.parse(plan))) return undefined;
  const isWorse = answer.whatIf.newlyFails.some((checkId) => !newlyFails.includes(checkId));
  return isWorse || isBlocked(answer, confirm) ? undefined : answer.plan;
}

function isBlocked({ preflight }: PlanFixAnswer, confirm: string | undefined): boolean {
  return preflight.some(({ state, consent }) => state === 'block' || (consent === true && confirm === undefined));
}

/** Both plans come from one schema, so equal effects are equal text. */
function effectOf({ fixId, target, steps, undo }: FixPlan): string {
  return JSON.stringify({ fixId, target: target.toLowerCase(), steps, undo });
}
