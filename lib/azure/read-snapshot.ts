import { apiVersions } from '@/lib/model/api-versions';
import { type ClusterRef, parseClusterId, toClusterId } from '@/lib/model/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import { type Snapshot, snapshotOf } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceSource, Reading } from '@/lib/model/reading';
import type { Connection } from './connection';
import { clusterPath } from './paths';
import { readCluster } from './read-cluster';
import { readDatabaseRoles } from './read-database-roles';
import { readDatabases } from './read-databases';
import type { Read } from './read-list';
import { readLocks } from './read-locks';
import { readClusterPrincipalAssignments } from './read-principal-assignments';
import { readRoleAssignments, roleNamesOf, toAzureRoleAssignment } from './read-role-assignments';
import { readRoleDefinitions } from './read-role-definitions';
import { readSubscription } from './read-subscriptions';
import { isSignInProblem, toReading } from './reading';
import { toProblem } from './to-problem';

/**
 * All evidence of one cluster from the resource providers, `directory` excepted. Each part fails alone. Throws `not-found`
 * when there is no such cluster, and the problem of a sign-in that Azure refuses. `named` are databases that matter in any case.
 */
export async function readSnapshot(
  connection: Connection,
  ref: ClusterRef,
  named: readonly string[] = [],
): Promise<Snapshot> {
  const source: EvidenceSource = 'resource-provider';
  const at = (apiVersion: string) => ({ apiVersion, source, signal: connection.signal });
  const kusto = at(apiVersions.kusto);
  const scope = clusterPath(ref);
  const databases = toReading(readDatabases(connection, ref), kusto);
  const [cluster, subscription, clusterRoles, databaseList, databaseRoles, roleAssignments, locks] = await Promise.all([
    toReading(readCluster(connection, ref), { ...kusto, ends: ['not-found'] }),
    toReading(readSubscription(connection, ref.subscriptionId), at(apiVersions.subscriptions)),
    toReading(readClusterPrincipalAssignments(connection, ref), kusto),
    databases,
    databases.then((reading) => readDatabaseRoles(connection, ref, reading, named)),
    toReading(readNamedRoles(connection, scope), at(apiVersions.authorization)),
    toReading(readLocks(connection, ref), at(apiVersions.locks)),
  ]);
  return snapshotOf(toClusterId(asAzureSpells(ref, cluster)), {
    cluster,
    subscription,
    clusterPrincipalAssignments: clusterRoles,
    databases: databaseList,
    databasePrincipalAssignments: databaseRoles,
    roleAssignments,
    locks,
  });
}

/** Whatever case a URL has, a plan for the cluster is the same: it speaks of it in Azure's spelling. */
function asAzureSpells(ref: ClusterRef, cluster: Reading<KustoCluster>): ClusterRef {
  return (cluster.state === 'read' && parseClusterId(cluster.value.id)) || ref;
}

/** Role assignments with the names of their roles; without the definitions they still stand, nameless. */
async function readNamedRoles(connection: Connection, scope: string): Promise<Read<AzureRoleAssignment[]>> {
  const [assignments, names] = await Promise.all([
    readRoleAssignments(connection, scope),
    readRoleDefinitions(connection, scope).then(({ value }) => roleNamesOf(value), withoutNames),
  ]);
  return { ...assignments, value: assignments.value.map((body) => toAzureRoleAssignment(body, names)) };
}

function withoutNames(error: unknown): Map<string, string> {
  const problem = toProblem(error);
  if (isSignInProblem(problem)) throw problem;
  return new Map();
}
