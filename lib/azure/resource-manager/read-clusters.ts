import { isDeletedCluster, type KustoCluster, kustoClusterSchema } from '@/lib/model/cluster';
import { sdkList } from '../reads/arm-list';
import { type ItemList, orEmptyWhen, readItems } from '../reads/read-list';
import type { Connection } from '../transport/connection';

/**
 * Reads every cluster of a subscription, without Synapse's `Microsoft.Synapse/workspaces/kustoPools` (recorded in
 * Azure/azure-cli-extensions, src/kusto). An unregistered subscription has none. UNCONFIRMED: that a GET gets
 * `MissingSubscriptionRegistration`, as a write does. Scanners that only read expect it (Azure/azqr, internal/models;
 * cloudquery/cloudquery issue 7339).
 */
export async function readClusters(connection: Connection, subscriptionId: string): Promise<ItemList<KustoCluster>> {
  const { clusters } = connection.kusto(subscriptionId);
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Kusto/clusters`;
  const list = sdkList(connection, (options) => clusters.list(options), { item: kustoClusterSchema, path });
  const items = readItems({ ...list, type: 'Microsoft.Kusto/clusters' });
  const read = await orEmptyWhen(items, { azureCode: 'MissingSubscriptionRegistration' });
  return { malformed: [], ...read, value: read.value.filter((cluster) => !isDeletedCluster(cluster)) };
}
