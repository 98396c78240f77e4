import { hasBlock, needsConsent } from '@/lib/fixes/preflight/decisive-rows';
import type { PlanFixAnswer } from '@/lib/model/api';

/**
 * Why the cluster's name has to be typed before the plan is applied; empty when it need not be, or when
 * something stands in the way of applying it at all. The server asks only
 * for lock-out rows; an outage and what cannot be taken back are the dialog's own reasons.
 */
export function consentReasons({ plan, preflight }: PlanFixAnswer): string[] {
  if (hasBlock(preflight)) return [];
  const { outageMinutes, reversible } = plan.impact;
  return [
    ...(needsConsent(preflight) ? preflight.filter(({ consent }) => consent).map(({ message }) => message) : []),
    ...(outageMinutes > 0 ? [`The cluster is unavailable for up to ${outageMinutes} minutes.`] : []),
    ...(reversible === 'no' ? ['This cannot be taken back.'] : []),
  ];
}
