import { subscriptionOf } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { Finding } from '@/lib/model/finding';

/**
 * Whether a resource (ARM id) lies in a subscription of the organisation: one that the setting names or that this sign-in's
 * `GET /subscriptions` lists. An id without a subscription is not known. Hand `parts` over as a whole: the list is reached for
 * only when the setting has not settled it, and where it is not read the check ends as unknown.
 */
export function isKnownSubscription(
  resourceId: string,
  parts: Pick<EvidenceParts, 'knownSubscriptions'>,
  settings: CheckSettings,
): boolean {
  const subscription = subscriptionOf(resourceId);
  if (subscription === undefined) return false;
  const isIt = (id: string) => id.toLowerCase() === subscription;
  return settings.knownSubscriptions.some(isIt) || parts.knownSubscriptions.some(isIt);
}

/** The setting behind `isKnownSubscription`, as a finding names it. */
export function knownSubscriptionsSetting({ knownSubscriptions }: CheckSettings): NonNullable<Finding['settings']> {
  return [{ name: 'knownSubscriptions', value: knownSubscriptions.join(', ') || 'none' }];
}
