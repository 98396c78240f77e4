import { apiVersions } from '@/lib/model/azure/api-versions';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { isDeletedCluster, type KustoCluster, kustoClusterSchema } from '@/lib/model/cluster';
import { Problem } from '@/lib/model/problem';
import { rawResponse } from '../reads/arm-list';
import { type AzureResult, readBody } from '../reads/read-list';
import { fromProvider } from '../reads/to-evidence-result';
import type { Connection } from '../transport/connection';
import type { EvidenceReader } from './evidence-context';

/** Reads the cluster exactly as the resource provider returns it. Rejects if it doesn't exist or was deleted. */
export const clusterReader: EvidenceReader<'cluster'> = ({ connection, ref }) =>
  fromProvider(connection, readCluster(connection, ref), {
    apiVersion: apiVersions.kusto,
    action: 'Microsoft.Kusto/Clusters/read',
    endRequestOn: ['not-found'],
  });

/** Reads any cluster. Throws `not-found` for a deleted one. */
export async function readCluster({ kusto }: Connection, ref: ClusterRef): Promise<AzureResult<KustoCluster>> {
  const { subscriptionId, resourceGroup, clusterName } = ref;
  const response = await rawResponse((options) =>
    kusto(subscriptionId).clusters.get(resourceGroup, clusterName, options),
  );
  const read = readBody(response, kustoClusterSchema);
  if (isDeletedCluster(read.value)) throw new Problem('not-found', 'This cluster was deleted.');
  return read;
}
