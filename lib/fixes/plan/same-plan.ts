import { normalizeId } from '@/lib/model/azure/arm-id';
import { canonicalJson } from '../support/json';
import type { FixPlan } from './fix-plan';

/**
 * Whether two plans would do the same to the same thing and are taken back the same way. Words (title, impact,
 * warnings) are not compared, so that a new wording on the server does not refuse a plan under review.
 */
export function samePlan(left: FixPlan, right: FixPlan, options: { ignoreBasedOn?: boolean } = {}): boolean {
  return canonicalJson(decisive(left, options)) === canonicalJson(decisive(right, options));
}

function decisive({ target, basedOn, steps, undo }: FixPlan, { ignoreBasedOn = false }) {
  return { target: normalizeId(target), steps, undo, ...(ignoreBasedOn ? {} : { basedOn }) };
}
