import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';

/**
 * Whether the cluster's nodes stand in a virtual network of the organisation: the configuration is there and its state is not
 * Disabled. An absent state is the documented default, Enabled.
 */
export function isVnetInjected({ properties: { virtualNetworkConfiguration: network } }: KustoCluster): boolean {
  if (!network) return false;
  const state = network.state ?? documentedDefaults['virtualNetworkConfiguration.state'].value;
  return state.toLowerCase() !== 'disabled';
}
