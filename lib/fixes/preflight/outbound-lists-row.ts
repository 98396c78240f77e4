import type { KustoCluster } from '@/lib/model/cluster';
import type { PreflightRow } from '../plan/fix-plan';
import { canonicalJson } from '../support/json';

/**
 * A list of hosts and callout policies exclude each other: Azure refuses a cluster with both
 * (https://learn.microsoft.com/azure/data-explorer/security-network-restrict-outbound-access).
 */
export function outboundListsRows(before: KustoCluster, after: KustoCluster): PreflightRow[] {
  const id = 'outbound-lists';
  const lists = ({ properties: { allowedFqdnList, calloutPolicies } }: KustoCluster) => ({
    hosts: allowedFqdnList ?? [],
    policies: calloutPolicies ?? [],
  });
  if (canonicalJson(lists(before)) === canonicalJson(lists(after))) return [];
  const { hosts, policies } = lists(after);
  return hosts.length > 0 && policies.length > 0
    ? [
        {
          id,
          state: 'block',
          message: `The cluster would have a list of ${hosts.length} allowed hosts and ${policies.length} callout policies. Azure takes one of the two: empty the other first.`,
        },
      ]
    : [{ id, state: 'pass', message: 'The cluster has either allowed hosts or callout policies, as Azure demands.' }];
}
