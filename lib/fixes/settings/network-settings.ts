import { publicAccessOf } from '@/lib/checks/support/public-access';
import { documentedDefaults } from '@/lib/model/cluster';
import type { JsonObject } from '@/lib/model/json';
import { propertySetting, toTextList } from './cluster-setting';

/** Source: azure-kusto 2025-02-14, PublicNetworkAccess. */
export type PublicNetworkAccess = 'Enabled' | 'Disabled' | 'SecuredByPerimeter';

const inAzuresWords = { enabled: 'Enabled', disabled: 'Disabled', perimeter: 'SecuredByPerimeter' } as const;

/** `properties.publicNetworkAccess`. Documented default: Enabled. */
export const publicNetworkAccessSetting = propertySetting<PublicNetworkAccess>('publicNetworkAccess', {
  read: (properties) => inAzuresWords[publicAccessOf(properties).state],
  toJson: (value) => value,
  fromJson: (json) => Object.values(inAzuresWords).find((value) => value === json),
});

/**
 * `properties.allowedIpRangeList` as a whole, because a PATCH replaces lists. Absent and null allow every address
 * (https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access).
 */
export const allowedIpRangeListSetting = propertySetting<string[]>('allowedIpRangeList', {
  read: ({ allowedIpRangeList }) => allowedIpRangeList ?? [],
  toJson: (value) => value,
  fromJson: (json) => toTextList(json, 128),
});

/** Virtual network injection: three resources and the state. `null`: none. */
export type VirtualNetwork = { [name: string]: string } | null;

/**
 * `properties.virtualNetworkConfiguration` as a whole. The resources are set at creation and sent again unchanged
 * (https://learn.microsoft.com/azure/data-explorer/security-network-migrate-vnet-to-private-endpoint). Documented
 * default of the state: Enabled.
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
