import { calloutInWords } from '@/lib/model/azure/callout-policy';
import type { Json } from '@/lib/model/json';
import { propertySetting } from './cluster-setting';

/** A callout policy without the ID that the service gives it. A number is one without a known word (see `calloutInWords`). */
export type CalloutPolicy = {
  calloutType: string | number;
  calloutUriRegex: string;
  outboundAccess: string | number;
};

/**
 * `properties.calloutPolicies`, always as a whole: a PATCH replaces lists. Absent and null are the empty list; `calloutId` is
 * the service's own (azure-kusto 2025-02-14, CalloutPolicy). No fix writes a number, because its support isn't documented.
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

/** Whether a policy says both things in words, so that a fix can write it. */
export function isInWords({ calloutType, outboundAccess }: CalloutPolicy): boolean {
  return typeof calloutType === 'string' && typeof outboundAccess === 'string';
}
