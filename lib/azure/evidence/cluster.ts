import { apiVersions } from '@/lib/model/azure/api-versions';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { isDeletedCluster, type KustoCluster, kustoClusterSchema } from '@/lib/model/cluster';
import { Problem } from '@/lib/model/problem';
import { rawResponse, sdkList } from '../reads/arm-list';
import { type AzureResult, type ItemList, orEmptyWhen, readBody, readItems } from '../reads/read-list';
import { fromProvider } from '../reads/to-evidence-result';
import type { Connection } from '../transport/connection';
import type { EvidenceReader } from './evidence-context';

/** Returns the body as the resource provider does. Rejects if the cluster doesn't exist or was deleted. */
export const clusterReader: EvidenceReader<'cluster'> = ({ connection, ref }) =>
  fromProvider(connection, readCluster(connection, ref), {
    apiVersion: apiVersions.kusto,
    action: 'Microsoft.Kusto/Clusters/read',
    endRequestOn: ['not-found'],
  });

/** Throws `not-found` for a deleted one. */
export async function readCluster({ kusto }: Connection, ref: ClusterRef): Promise<AzureResult<KustoCluster>> {
  const { subscriptionId, resourceGroup, clusterName } = ref;
  const response = await rawResponse((options) =>
    kusto(subscriptionId).clusters.get(resourceGroup, clusterName, options),
  );
  const read = readBody(response, kustoClusterSchema);
  if (isDeletedCluster(read.value)) throw new Problem('not-found', 'This cluster was deleted.');
  return read;
}

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
