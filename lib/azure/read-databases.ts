import type { ClusterRef } from '@/lib/model/arm-id';
import { type KustoDatabase, kustoDatabaseSchema } from '@/lib/model/cluster';
import type { Connection } from './connection';
import { clusterPath } from './paths';
import type { Read } from './read-list';
import { readSdkList } from './read-sdk-list';

/** The databases of a cluster; a stopped cluster answers 400 instead, which becomes the reason `stopped`. */
export function readDatabases(connection: Connection, ref: ClusterRef): Promise<Read<KustoDatabase[]>> {
  const { databases } = connection.kusto(ref.subscriptionId);
  return readSdkList(connection, (options) => databases.listByCluster(ref.resourceGroup, ref.clusterName, options), {
    item: kustoDatabaseSchema,
    path: `${clusterPath(ref)}/databases`,
  });
}
