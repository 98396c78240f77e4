import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { hasBlock, needsConsent } from '@/lib/fixes/preflight/decisive-rows';

/**
 * Returns why a text has to be entered before the plan is applied (`confirmationOf`). Empty if it doesn't have to be, or if a row
 * blocks the plan. The server asks only for lockout rows. An outage and a change without undo are the dialog's own reasons.
 */
export function consentReasons({ plan, preflight }: PlanFixAnswer): string[] {
  if (hasBlock(preflight)) return [];
  const { outageMinutes, reversible } = plan.impact;
  return [
    ...(needsConsent(preflight) ? preflight.filter(({ consent }) => consent).map(({ message }) => message) : []),
    ...(outageMinutes > 0 ? [`The cluster is unavailable for up to ${outageMinutes} minutes.`] : []),
    ...(reversible === 'no' ? ['You can’t undo this change.'] : []),
  ];
}
