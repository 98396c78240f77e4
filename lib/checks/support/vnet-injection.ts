import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';

/**
 * Whether virtual network injection is on: the configuration exists and its state isn't Disabled. The documented default of
 * the state is Enabled.
 */
export function isVnetInjected({ properties: { virtualNetworkConfiguration: network } }: KustoCluster): boolean {
  if (!network) return false;
  const state = network.state ?? documentedDefaults['virtualNetworkConfiguration.state'].value;
  return state.toLowerCase() !== 'disabled';
}
