import { documentedDefaults, isBeingCreated, type KustoCluster } from './cluster';
import { coversInternet } from './covers-internet';
import type { PublicReach } from './public-reach';

/**
 * Returns `null` while a cluster is being created, because Azure leaves properties out until then. Any other value than
 * Disabled and SecuredByPerimeter counts as enabled, as in the checks.
 */
export function publicReachOf(properties: KustoCluster['properties']): PublicReach | null {
  if (isBeingCreated(properties)) return null;
  const { publicNetworkAccess, allowedIpRangeList } = properties;
  const access = (publicNetworkAccess ?? documentedDefaults.publicNetworkAccess.value).toLowerCase();
  if (access === 'disabled') return 'disabled';
  if (access === 'securedbyperimeter') return 'perimeter';
  return coversInternet(allowedIpRangeList ?? []) ? 'internet' : 'selected';
}
