import type { ClusterSummary } from '@/lib/model/api';
import type { ClusterRef } from '@/lib/model/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';

/** The fleet's columns of a cluster, as Azure said them; what it did not say is `null` and never a default. */
export function toClusterSummary(cluster: KustoCluster, ref: ClusterRef, readAt: string): ClusterSummary {
  const { id, location, sku, tags, identity, properties } = cluster;
  return {
    id,
    name: ref.clusterName,
    subscriptionId: ref.subscriptionId,
    resourceGroup: ref.resourceGroup,
    location,
    sku: { name: sku.name, tier: sku.tier, ...(sku.capacity === undefined ? {} : { capacity: sku.capacity }) },
    state: properties.state ?? null,
    provisioningState: properties.provisioningState ?? null,
    tags: tags ?? {},
    enableDiskEncryption: properties.enableDiskEncryption ?? null,
    enableDoubleEncryption: properties.enableDoubleEncryption ?? null,
    keyName: properties.keyVaultProperties?.keyName ?? null,
    identityType: identity?.type ?? 'None',
    publicNetworkAccess: properties.publicNetworkAccess ?? null,
    allowedIpRanges: properties.allowedIpRangeList?.length ?? 0,
    trustedExternalTenants: properties.trustedExternalTenants?.flatMap(({ value }) => value ?? []) ?? null,
    readAt,
  };
}
