import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { fixPlanSchema } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import type { Problem } from '@/lib/model/problem';
import { parseReplanned } from '../fixes/parse-replanned';

type Confirmed = Pick<FollowedOperation, 'plan' | 'newlyFails' | 'confirm'>;

/**
 * The new plan in a refusal with `plan-changed`, if it says what the person confirmed: the same steps and the same way back, no
 * finding that newly fails beside those that were told, nothing in the way and nothing new to consent to.
 */
export function confirmedPlan({ plan, newlyFails = [], confirm }: Confirmed, refusal: Problem): FixPlan | undefined {
  const answer = parseReplanned(refusal);
  if (!answer || changeOf(answer.plan) !== changeOf(fixPlanSchema.parse(plan))) return undefined;
  const worse = answer.whatIf.newlyFails.some((checkId) => !newlyFails.includes(checkId));
  return worse || stands(answer, confirm) ? undefined : answer.plan;
}

function stands({ preflight }: PlanFixAnswer, confirm: string | undefined): boolean {
  return preflight.some(({ state, consent }) => state === 'block' || (consent === true && confirm === undefined));
}

/** Both sides come out of one schema, so that equal plans are equal text. */
function changeOf({ fixId, target, steps, undo }: FixPlan): string {
  return JSON.stringify({ fixId, target: target.toLowerCase(), steps, undo });
}
