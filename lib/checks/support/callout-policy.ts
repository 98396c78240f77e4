import type { KustoCluster } from '@/lib/model/cluster';
import { defined } from '@/lib/model/defined';

export type CalloutPolicyBody = NonNullable<KustoCluster['properties']['calloutPolicies']>[number];

/**
 * Numbers in a GET of a cluster, by the words of its `listCalloutPolicies` (Azure/azure-powershell, src/Kusto:
 * Get-AzKustoCluster and Get-AzKustoClusterCalloutPolicy, API version 2024-04-13).
 */
const recordedAccess = ['Allow', 'Deny'];
const recordedTypes = ['kusto', 'sql'];

/**
 * Replaces recorded numbers. A type counts only where `calloutId` ends with the same word, such as `*_sql`. Other
 * numbers stay.
 */
export function calloutInWords<Policy extends CalloutPolicyBody>(policy: Policy): Policy {
  const { calloutType, calloutId, outboundAccess } = policy;
  const type = typeof calloutType === 'number' ? recordedTypes[calloutType] : undefined;
  const access = typeof outboundAccess === 'number' ? recordedAccess[outboundAccess] : undefined;
  return {
    ...policy,
    ...(type !== undefined && calloutId?.endsWith(`_${type}`) ? { calloutType: type } : {}),
    ...defined({ outboundAccess: access }),
  };
}

/** Source: azure-kusto 2025-02-14, CalloutPolicy.calloutType. */
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

/** Empty, `*`, `.*`, and `.+`, with or without anchors. */
const everything = /^\^?(\*|\.\*|\.\+)?\$?$/;

export function matchesEverything(regex: string): boolean {
  return everything.test(regex.trim());
}
