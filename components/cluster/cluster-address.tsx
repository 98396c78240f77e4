import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { ButtonLink } from '../ui/links';
import { MessagePage } from '../ui/page-states';

export type ClusterParams = Promise<{ subscriptionId: string; resourceGroup: string; clusterName: string }>;

/** Returns the cluster, or `null` if no cluster can have these names. */
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

export function NoClusterAddress() {
  return (
    <MessagePage title="The link isn’t valid" actions={<ButtonLink href="/clusters">Back to clusters</ButtonLink>}>
      <p>Check that you copied the whole link, with a subscription ID, a resource group, and a cluster name.</p>
    </MessagePage>
  );
}
