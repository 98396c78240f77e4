import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';

/** The route's parameters as Next hands them over, still encoded. */
export type ClusterParams = Promise<{ subscriptionId: string; resourceGroup: string; clusterName: string }>;

/** The cluster that an address names, or `null` when Azure could have no cluster of these names. */
export async function clusterRefOf(params: ClusterParams): Promise<ClusterRef | null> {
  const { subscriptionId, resourceGroup, clusterName } = await params;
  const parsed = clusterRefSchema.safeParse({
    subscriptionId: decode(subscriptionId),
    resourceGroup: decode(resourceGroup),
    clusterName: decode(clusterName),
  });
  return parsed.success ? parsed.data : null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
