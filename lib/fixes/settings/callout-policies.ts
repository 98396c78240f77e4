import { calloutInWords } from '@/lib/checks/support/callout-policy';
import type { Json } from '@/lib/model/json';
import { propertySetting } from './cluster-setting';

/** In characters. */
export const longestCalloutPattern = 1024;

/** A callout policy without the service's ID. A number has no known word (`calloutInWords`). */
export type CalloutPolicy = {
  calloutType: string | number;
  calloutUriRegex: string;
  outboundAccess: string | number;
};

/**
 * `properties.calloutPolicies` as a whole, because a PATCH replaces lists. Absent and null are empty. `calloutId` is
 * the service's (azure-kusto 2025-02-14, CalloutPolicy). Fixes write no numbers, because that isn't documented.
 */
export const calloutPoliciesSetting = propertySetting<CalloutPolicy[]>('calloutPolicies', {
  read: ({ calloutPolicies }) =>
    (calloutPolicies ?? []).map(calloutInWords).map(({ calloutType, calloutUriRegex, outboundAccess }) => ({
      calloutType: calloutType ?? '',
      calloutUriRegex: calloutUriRegex ?? '',
      outboundAccess: outboundAccess ?? '',
    })),
  toJson: (value) => value,
  fromJson: (json) => {
    if (!Array.isArray(json) || json.length > 1000) return undefined;
    const policies = json.flatMap((entry) => toPolicy(entry) ?? []);
    return policies.length === json.length ? policies : undefined;
  },
});

function toPolicy(json: Json): CalloutPolicy | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const { calloutType, calloutUriRegex, outboundAccess } = json;
  const isPolicy =
    typeof calloutType === 'string' && typeof calloutUriRegex === 'string' && typeof outboundAccess === 'string';
  return isPolicy ? { calloutType, calloutUriRegex, outboundAccess } : undefined;
}

/** Returns whether a fix can write the policy, which needs words. */
export function isInWords({ calloutType, outboundAccess }: CalloutPolicy): boolean {
  return typeof calloutType === 'string' && typeof outboundAccess === 'string';
}
