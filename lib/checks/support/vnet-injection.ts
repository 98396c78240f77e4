import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';

/** The configuration exists and its state isn't Disabled. The documented default is Enabled. */
export function isVnetInjected({ properties: { virtualNetworkConfiguration: network } }: KustoCluster): boolean {
  if (!network) return false;
  const state = network.state ?? documentedDefaults['virtualNetworkConfiguration.state'].value;
  return state.toLowerCase() !== 'disabled';
}
