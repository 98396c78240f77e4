import { stringOf } from '../../json';
import type { Json, JsonObject } from '../../types';
import { oneOf, shape, text, type Validator } from './validators';

/** `CalloutPolicy` of kusto.json 2025-02-14. */

/**
 * UNCONFIRMED: that the service refuses other types, since `modelAsString` lets clients send them. The engine's callout
 * policy has no others (https://learn.microsoft.com/kusto/management/callout-policy).
 */
const calloutTypes = [
  'kusto',
  'sql',
  'cosmosdb',
  'external_data',
  'azure_digital_twins',
  'sandbox_artifacts',
  'webapi',
  'mysql',
  'postgresql',
  'genevametrics',
  'azure_openai',
];

/** Returns the validator of a policy in a body with these required members. */
export function calloutPolicy(required: string[] = []): Validator {
  return shape(
    {
      calloutUriRegex: text,
      calloutType: oneOf(...calloutTypes),
      outboundAccess: oneOf('Allow', 'Deny'),
      // Set by the service. Clients send it back.
      calloutId: text,
    },
    required,
  );
}

/** Returns the id of a policy: pattern and type, as recorded (`.*_sql`). */
export function calloutId(policy: JsonObject): string {
  return (
    stringOf(policy.calloutId) ?? `${stringOf(policy.calloutUriRegex) ?? ''}_${stringOf(policy.calloutType) ?? ''}`
  );
}

/**
 * Numbers instead of words, which GET of a cluster returned in 2024-04-13 for these two types: Azure/azure-powershell,
 * src/Kusto, Get-AzKustoCluster and Get-AzKustoClusterCalloutPolicy. UNCONFIRMED: the other types and 2025-02-14, whose
 * specification has words.
 */
const recordedTypes = ['kusto', 'sql'];
const recordedAccess = ['Allow', 'Deny'];

/** Clusters show numbers in this version. */
export const versionWithNumbers = '2024-04-13';

export function inNumbers(policy: JsonObject): JsonObject {
  const [type, access] = [recordedTypes, recordedAccess].map((words, at) =>
    words.indexOf(stringOf(at === 0 ? policy.calloutType : policy.outboundAccess) ?? ''),
  );
  if (type === undefined || access === undefined || type < 0 || access < 0) return policy;
  return { ...policy, calloutType: type, outboundAccess: access };
}

/** Replaces recorded numbers, which an estate can have, by words. */
export function inWords(policy: JsonObject): JsonObject {
  const word = (words: readonly string[], said: Json | undefined) =>
    typeof said === 'number' ? (words[said] ?? said) : (said ?? null);
  return {
    ...policy,
    calloutType: word(recordedTypes, policy.calloutType),
    outboundAccess: word(recordedAccess, policy.outboundAccess),
  };
}
