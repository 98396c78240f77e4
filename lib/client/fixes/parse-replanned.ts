import { fixPlanSchema, preflightRowSchema, whatIfSchema } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { Problem } from '@/lib/model/problem';

/** The plan that came with a refusal of `plan-changed`; `undefined` where there is none that this version understands. */
export function parseReplanned({ details: { more = {} } }: Problem): PlanFixAnswer | undefined {
  const plan = fixPlanSchema.safeParse(more.plan);
  const whatIf = whatIfSchema.safeParse(more.whatIf);
  const preflight = preflightRowSchema.array().safeParse(more.preflight);
  if (!plan.success || !whatIf.success || !preflight.success) return undefined;
  return { plan: plan.data, whatIf: whatIf.data, preflight: preflight.data };
}
