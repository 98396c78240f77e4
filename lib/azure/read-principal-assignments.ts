import type { ClusterRef } from '@/lib/model/arm-id';
import { type PrincipalAssignment, principalAssignmentSchema } from '@/lib/model/cluster';
import type { Connection } from './connection';
import { clusterPath } from './paths';
import type { Read } from './read-list';
import { readSdkList } from './read-sdk-list';

/**
 * The Kusto roles that ARM holds for a whole cluster. The list operation is used, since `listPrincipals` is an action
 * that no Reader has.
 */
export function readClusterPrincipalAssignments(
  connection: Connection,
  ref: ClusterRef,
): Promise<Read<PrincipalAssignment[]>> {
  const { clusterPrincipalAssignments } = connection.kusto(ref.subscriptionId);
  return readSdkList(
    connection,
    (options) => clusterPrincipalAssignments.list(ref.resourceGroup, ref.clusterName, options),
    { item: principalAssignmentSchema, path: `${clusterPath(ref)}/principalAssignments` },
  );
}

/** The Kusto roles that ARM holds for one database. */
export function readDatabasePrincipalAssignments(
  connection: Connection,
  ref: ClusterRef,
  database: string,
): Promise<Read<PrincipalAssignment[]>> {
  const { databasePrincipalAssignments } = connection.kusto(ref.subscriptionId);
  return readSdkList(
    connection,
    (options) => databasePrincipalAssignments.list(ref.resourceGroup, ref.clusterName, database, options),
    {
      item: principalAssignmentSchema,
      path: `${clusterPath(ref)}/databases/${encodeURIComponent(database)}/principalAssignments`,
    },
  );
}
