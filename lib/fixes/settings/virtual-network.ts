import { documentedDefaults } from '@/lib/model/cluster';
import type { JsonObject } from '@/lib/model/json';
import { propertySetting } from './property-setting';

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
