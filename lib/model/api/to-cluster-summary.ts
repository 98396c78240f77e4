import { defined } from '@/lib/model/defined';
import { type ClusterRef, regionName } from '../azure/arm-id';
import type { KustoCluster } from '../cluster';
import { publicReachOf } from '../read-public-reach';
import type { ClusterSummary } from './api';

/**
 * Returns the fleet's columns. `null`: Azure returned no value. An absent identity means no identity, and an absent IP
 * allowlist means an empty one.
 */
export function toClusterSummary(cluster: KustoCluster, ref: ClusterRef, readAt: string): ClusterSummary {
  const { id, location, sku, tags, identity, properties } = cluster;
  return {
    id,
    name: ref.clusterName,
    subscriptionId: ref.subscriptionId,
    resourceGroup: ref.resourceGroup,
    location: regionName(location),
    sku: { name: sku.name, tier: sku.tier, ...defined({ capacity: sku.capacity }) },
    state: properties.state ?? null,
    provisioningState: properties.provisioningState ?? null,
    tags: tags ?? {},
    enableDiskEncryption: properties.enableDiskEncryption ?? null,
    enableDoubleEncryption: properties.enableDoubleEncryption ?? null,
    keyName: properties.keyVaultProperties?.keyName ?? null,
    identityType: identity?.type ?? 'None',
    publicNetworkAccess: properties.publicNetworkAccess ?? null,
    allowedIpRanges: properties.allowedIpRangeList?.length ?? 0,
    publicReach: publicReachOf(properties),
    trustedExternalTenants: properties.trustedExternalTenants?.flatMap(({ value }) => value ?? []) ?? null,
    readAt,
  };
}
