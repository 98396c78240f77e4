import { type KustoCluster, kustoClusterSchema } from '@/lib/model/cluster';
import type { Connection } from './connection';
import type { Read } from './read-list';
import { readSdkList } from './read-sdk-list';

/** Every cluster of a subscription that this sign-in may read, from the resource provider. */
export function readClusters(connection: Connection, subscriptionId: string): Promise<Read<KustoCluster[]>> {
  const { clusters } = connection.kusto(subscriptionId);
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Kusto/clusters`;
  return readSdkList(connection, (options) => clusters.list(options), { item: kustoClusterSchema, path });
}
