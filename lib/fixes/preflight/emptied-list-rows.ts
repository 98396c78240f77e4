import { formatNames } from '@/lib/checks/engine/format-values';
import type { KustoCluster } from '@/lib/model/cluster';
import { counted } from '@/lib/model/text';
import type { PreflightRow } from '../plan/fix-plan';
import { calloutPoliciesSetting } from '../settings/callout-policies';
import { allowedIpRangeListSetting } from '../settings/network-settings';
import { outboundAccessOf } from '../settings/outbound-access';
import { acceptedAddressesOf } from './accepted-addresses';

/**
 * Returns what a change of lists blocks or opens. An empty list needs a confirmation. Trusted tenants have their own
 * row, which lists principals (`untrustedPrincipalsRows`).
 */
export function emptiedListRows(before: KustoCluster, after: KustoCluster): PreflightRow[] {
  return [...outboundCallsRows(before, after), ...ipListRows(before, after), ...calloutRows(before, after)];
}

/** ARM returns no external tables, exports, or queries, so a restriction is always a warning. */
function outboundCallsRows(before: KustoCluster, after: KustoCluster): PreflightRow[] {
  const [was, will] = [allowedHosts(before), allowedHosts(after)];
  if (will === 'any') return [];
  const removed = was === 'any' ? [] : was.filter((host) => !will.includes(host));
  if (was !== 'any' && removed.length === 0) return [];
  const id = 'outbound-calls';
  const notListed =
    'Azure Resource Manager doesn’t list external tables, continuous exports, or queries to other hosts.';
  if (will.length > 0)
    return [
      {
        id,
        state: 'warn',
        message: `Calls to ${was === 'any' ? 'hosts that aren’t on the FQDN allowlist' : formatNames(removed)} fail. ${notListed}`,
      },
    ];
  const policies = calloutPoliciesSetting.read(after).length;
  const unless =
    policies > 0 ? ` unless the cluster’s ${counted(policies, 'callout policy', 'callout policies')} allow them` : '';
  return [
    {
      id,
      state: 'warn',
      message: `All outbound calls to other hosts fail${unless}, because the FQDN allowlist is empty. ${notListed}`,
      consent: true,
      facts: [String(policies)],
    },
  ];
}

function allowedHosts(cluster: KustoCluster): 'any' | readonly string[] {
  const { restrictOutboundNetworkAccess } = outboundAccessOf(cluster);
  const hosts = cluster.properties.allowedFqdnList ?? [];
  return restrictOutboundNetworkAccess === 'Enabled' ? hosts.map((host) => host.trim().toLowerCase()) : 'any';
}

function ipListRows(before: KustoCluster, after: KustoCluster): PreflightRow[] {
  const isEmptied = (cluster: KustoCluster) => allowedIpRangeListSetting.read(cluster).length === 0;
  if (isEmptied(before) || !isEmptied(after)) return [];
  const isOpen = acceptedAddressesOf(after) === 'all';
  const when = isOpen ? '' : ' once public network access is on';
  return [
    {
      id: 'ip-allowlist-empty',
      state: 'warn',
      message: `Any internet address can connect${when}, because the IP allowlist is empty.`,
      consent: true,
      facts: [isOpen ? 'now' : 'later'],
    },
  ];
}

function calloutRows(before: KustoCluster, after: KustoCluster): PreflightRow[] {
  if (calloutPoliciesSetting.read(before).length === 0 || calloutPoliciesSetting.read(after).length > 0) return [];
  return [
    {
      id: 'callout-policies-empty',
      state: 'warn',
      message:
        'After this change, only the predefined callout policies apply. They might not allow and deny the same calls as your policies.',
      consent: true,
    },
  ];
}
