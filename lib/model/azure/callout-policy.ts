import type { KustoCluster } from '../cluster';

/** A callout policy as Azure returns it. */
export type CalloutPolicyBody = NonNullable<KustoCluster['properties']['calloutPolicies']>[number];

/**
 * Numbers that a GET of a cluster returned in the place of words, by what `listCalloutPolicies` of the same cluster returned
 * (Azure/azure-powershell, src/Kusto: Get-AzKustoCluster and Get-AzKustoClusterCalloutPolicy, API version 2024-04-13).
 */
const recordedAccess = ['Allow', 'Deny'];
const recordedTypes = ['kusto', 'sql'];

/**
 * Returns the policy in words where its numbers were recorded. A type counts only where `calloutId` ends with the same word, such as
 * `*_sql`. Every other number stays.
 */
export function calloutInWords<Policy extends CalloutPolicyBody>(policy: Policy): Policy {
  const { calloutType, calloutId, outboundAccess } = policy;
  const type = typeof calloutType === 'number' ? recordedTypes[calloutType] : undefined;
  const access = typeof outboundAccess === 'number' ? recordedAccess[outboundAccess] : undefined;
  return {
    ...policy,
    ...(type !== undefined && calloutId?.endsWith(`_${type}`) ? { calloutType: type } : {}),
    ...(access === undefined ? {} : { outboundAccess: access }),
  };
}

/** The kinds of callouts that a policy can be about. Source: azure-kusto 2025-02-14, CalloutPolicy.calloutType. */
export const calloutTypes = [
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
] as const;
