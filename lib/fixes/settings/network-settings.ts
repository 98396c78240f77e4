import { publicAccessOf } from '@/lib/checks/support/public-access';
import { documentedDefaults } from '@/lib/model/cluster';
import type { JsonObject } from '@/lib/model/json';
import type { Impact } from '../support/impact';
import { propertySetting, toTextList } from './cluster-setting';

/** Source: azure-kusto 2025-02-14, PublicNetworkAccess. */
export type PublicNetworkAccess = 'Enabled' | 'Disabled' | 'SecuredByPerimeter';

const inAzuresWords = { enabled: 'Enabled', disabled: 'Disabled', perimeter: 'SecuredByPerimeter' } as const;

const source = 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access';

export const publicAccessOffImpact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: Learn says nothing of a restart, nor how long the change takes.
  duration: 'Minutes',
  notDocumented: ['duration'],
  reversible: 'yes',
  reversal:
    'You can turn public network access back on at any time. Azure Resource Manager doesn’t need network access to the cluster.',
  money: 'No direct cost. Azure charges for private endpoints, which clients then need.',
  affects: 'All internet clients: users, the web UI, and services and apps without a private endpoint',
  source,
};

export const publicAccessOnImpact: Impact = {
  outageMinutes: 0,
  duration: 'Minutes',
  notDocumented: ['duration'],
  reversible: 'yes',
  reversal: 'You can turn off public network access again.',
  money: 'None',
  affects:
    'No one loses access. Anyone with a valid token can connect from the allowed IP addresses, or from any address if the IP allowlist is empty.',
  source,
};

/** `properties.publicNetworkAccess`. Documented default: Enabled. */
export const publicNetworkAccessSetting = propertySetting<PublicNetworkAccess>('publicNetworkAccess', {
  name: 'public network access',
  terraform: (json) => ({ attributes: { public_network_access_enabled: json === 'Enabled' } }),
  locksOut: true,
  impact: (value) => (value === 'Enabled' ? publicAccessOnImpact : publicAccessOffImpact),
  read: (properties) => inAzuresWords[publicAccessOf(properties).state],
  toJson: (value) => value,
  fromJson: (json) => Object.values(inAzuresWords).find((value) => value === json),
});

export const ipListImpact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: Learn says nothing of a restart, nor how long the change takes.
  duration: 'Minutes',
  notDocumented: ['duration'],
  reversible: 'yes',
  reversal:
    'You can restore the previous IP allowlist at any time. Azure Resource Manager doesn’t need network access to the cluster.',
  money: 'None',
  affects: 'Internet clients whose address isn’t on the IP allowlist lose access immediately',
  source: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
};

/**
 * `properties.allowedIpRangeList` as a whole, because a PATCH replaces lists. Absent and null allow every address
 * (https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access).
 */
export const allowedIpRangeListSetting = propertySetting<string[]>('allowedIpRangeList', {
  name: 'IP allowlist',
  hasArticle: true,
  terraform: 'allowed_ip_ranges',
  locksOut: true,
  whenEmpty: { effect: 'any address can connect while public network access is enabled' },
  impact: () => ipListImpact,
  revertWarnings: () => ['If the IP allowlist is empty, any address can connect.'],
  read: ({ allowedIpRangeList }) => allowedIpRangeList ?? [],
  toJson: (value) => value,
  fromJson: (json) => toTextList(json, 128),
});

/** Virtual network injection: three resources and the state. `null`: none. */
export type VirtualNetwork = { [name: string]: string } | null;

export const migrationImpact: Impact = {
  // UNCONFIRMED as a figure: Learn says "several minutes" with "minimal downtime for querying".
  outageMinutes: 10,
  duration: 'Several minutes. Azure creates a new engine in a separate network and switches over to it.',
  reversible: 'yes',
  reversal:
    'You can try to set the state back to Enabled, with the same downtime. Azure might reject the change, because Microsoft retired virtual network injection.',
  money: 'No direct cost. Azure charges for private endpoints, which clients and sources might then need.',
  affects:
    'All queries, for several minutes. Without managed private endpoints, ingestion from sources that allow only the cluster’s subnet stops, and data can be lost.',
  source: 'https://learn.microsoft.com/azure/data-explorer/security-network-migrate-vnet-to-private-endpoint',
};

/**
 * `properties.virtualNetworkConfiguration` as a whole. The resources are set at creation and sent again unchanged
 * (https://learn.microsoft.com/azure/data-explorer/security-network-migrate-vnet-to-private-endpoint). Documented
 * default of the state: Enabled.
 */
export const virtualNetworkSetting = propertySetting<VirtualNetwork>('virtualNetworkConfiguration', {
  name: 'virtual network injection',
  locksOut: true,
  impact: () => migrationImpact,
  revertWarnings: () => [
    'Microsoft retired virtual network injection on Feb 1, 2025, so Azure might reject the change.',
  ],
  read: ({ virtualNetworkConfiguration: network }) => {
    if (!network) return null;
    const { state, ...resources } = network;
    return textsIn({ ...resources, state: state ?? documentedDefaults['virtualNetworkConfiguration.state'].value });
  },
  toJson: (value) => value,
  fromJson: (json) => {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
    return Object.values(json).every((value) => typeof value === 'string') ? textsIn(json) : undefined;
  },
});

function textsIn(object: JsonObject | Record<string, unknown>): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
