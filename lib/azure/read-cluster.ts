import type { ClusterRef } from '@/lib/model/arm-id';
import { type KustoCluster, kustoClusterSchema } from '@/lib/model/cluster';
import type { Connection } from './connection';
import { type Read, rawOf, readBody } from './read-list';

/** A cluster exactly as the resource provider answers it: absent stays absent, null stays null. */
export async function readCluster({ kusto }: Connection, ref: ClusterRef): Promise<Read<KustoCluster>> {
  const { subscriptionId, resourceGroup, clusterName } = ref;
  const answer = await rawOf((options) => kusto(subscriptionId).clusters.get(resourceGroup, clusterName, options));
  return readBody(answer, kustoClusterSchema);
}
