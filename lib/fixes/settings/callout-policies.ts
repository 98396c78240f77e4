import { calloutInWords } from '@/lib/checks/support/callout-policy';
import type { Json } from '@/lib/model/json';
import type { Impact } from '../support/impact';
import { type EmptyList, propertySetting } from './cluster-setting';

/** In characters. */
export const longestCalloutPattern = 1024;

/** A callout policy without the service's ID. A number has no known word (`calloutInWords`). */
export type CalloutPolicy = {
  calloutType: string | number;
  calloutUriRegex: string;
  outboundAccess: string | number;
};

export const noCalloutPolicies = {
  choice: 'Remove all callout policies',
  effect: 'only the predefined callout policies apply',
} as const satisfies EmptyList;

export const calloutPoliciesImpact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: Learn says nothing of a restart, nor how long the change takes.
  duration: 'Minutes',
  notDocumented: ['duration'],
  reversible: 'yes',
  reversal: 'You can restore the previous callout policies.',
  money: 'None',
  affects: 'Queries, external tables, and exports that call an address that’s no longer allowed',
  source: 'https://learn.microsoft.com/kusto/management/callout-policy',
};

/**
 * `properties.calloutPolicies` as a whole, because a PATCH replaces lists. Absent and null are empty. `calloutId` is
 * the service's (azure-kusto 2025-02-14, CalloutPolicy). Fixes write no numbers, because that isn't documented.
 */
export const calloutPoliciesSetting = propertySetting<CalloutPolicy[]>('calloutPolicies', {
  name: 'callout policies',
  locksOut: false,
  whenEmpty: noCalloutPolicies,
  impact: () => calloutPoliciesImpact,
  revertWarnings: () => ['The callout policies might allow all addresses.'],
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
