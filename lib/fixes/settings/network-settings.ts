import { publicAccessOf } from '@/lib/checks/support/public-access';
import { documentedDefaults } from '@/lib/model/cluster';
import type { JsonObject } from '@/lib/model/json';
import { propertySetting, toTextList } from './cluster-setting';

/** How the public endpoint may stand. Source: azure-kusto 2025-02-14, PublicNetworkAccess. */
export type PublicNetworkAccess = 'Enabled' | 'Disabled' | 'SecuredByPerimeter';

const inAzuresWords = { enabled: 'Enabled', disabled: 'Disabled', perimeter: 'SecuredByPerimeter' } as const;

/** `properties.publicNetworkAccess`; absent and null are the documented default, Enabled. */
export const publicNetworkAccessSetting = propertySetting<PublicNetworkAccess>('publicNetworkAccess', {
  read: (properties) => inAzuresWords[publicAccessOf(properties).state],
  toJson: (value) => value,
  fromJson: (json) => Object.values(inAzuresWords).find((value) => value === json),
});

/**
 * `properties.allowedIpRangeList`, always as a whole: a PATCH replaces lists. Absent and null are the empty list, which lets
 * every address in (https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access).
 */
export const allowedIpRangeListSetting = propertySetting<string[]>('allowedIpRangeList', {
  read: ({ allowedIpRangeList }) => allowedIpRangeList ?? [],
  toJson: (value) => value,
  fromJson: (json) => toTextList(json, 128),
});

/** Injection into a virtual network: its three resources and its state; `null` where the cluster has no network of its own. */
export type VirtualNetwork = { [name: string]: string } | null;

/**
 * `properties.virtualNetworkConfiguration` as a whole: the resources can be given at creation alone and are sent again unchanged
 * (https://learn.microsoft.com/azure/data-explorer/security-network-migrate-vnet-to-private-endpoint). An absent state is the
 * documented default, Enabled.
 */
export const virtualNetworkSetting = propertySetting<VirtualNetwork>('virtualNetworkConfiguration', {
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
