import { subscriptionOf } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { Finding } from '@/lib/model/finding';

/**
 * Whether a resource (ARM ID) is in a subscription of the organization: in the setting, or in `GET /subscriptions` of your
 * account. An ID without a subscription isn't. Pass `parts` as a whole: the list is read only when the setting doesn't decide,
 * and throws `UnknownEvidence` when it isn't loaded.
 */
export function isKnownSubscription(
  resourceId: string,
  parts: Pick<EvidenceParts, 'knownSubscriptions'>,
  settings: CheckSettings,
): boolean {
  const subscription = subscriptionOf(resourceId);
  if (subscription === undefined) return false;
  const isSame = (id: string) => id.toLowerCase() === subscription;
  return settings.knownSubscriptions.some(isSame) || parts.knownSubscriptions.some(isSame);
}

/** Returns the setting that `isKnownSubscription` uses, for a finding. */
export function knownSubscriptionsSetting({ knownSubscriptions }: CheckSettings): NonNullable<Finding['settings']> {
  return [{ name: 'knownSubscriptions', value: knownSubscriptions.join(', ') || 'none' }];
}
