import { subscriptionOf } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { Finding } from '@/lib/model/finding';

/** Subscriptions of the setting or your account. Throws `UnknownEvidence` when the list decides and isn't loaded. */
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

export function knownSubscriptionsSetting({ knownSubscriptions }: CheckSettings): NonNullable<Finding['settings']> {
  return [{ name: 'knownSubscriptions', value: knownSubscriptions.join(', ') || 'none' }];
}
