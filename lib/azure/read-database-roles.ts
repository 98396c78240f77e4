import { apiVersions } from '@/lib/model/api-versions';
import { type ClusterRef, lastSegment, sameId } from '@/lib/model/arm-id';
import type { KustoDatabase } from '@/lib/model/cluster';
import type { DatabaseAssignments } from '@/lib/model/evidence-parts';
import type { Reading } from '@/lib/model/reading';
import type { Connection } from './connection';
import { inParallel } from './in-parallel';
import { readDatabasePrincipalAssignments } from './read-principal-assignments';
import { toReading } from './reading';

/** Databases whose roles are read with the cluster; the others stay `not-loaded`. */
const mostDatabases = 200;

/** Requests under way at once. ARM refills 25 reads a second: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const atOnce = 6;

/**
 * The Kusto roles of each database, each with its own state; unreadable as a whole where the databases are. Those of `named`
 * databases are read however many others there are.
 */
export async function readDatabaseRoles(
  connection: Connection,
  ref: ClusterRef,
  databases: Reading<KustoDatabase[]>,
  named: readonly string[],
): Promise<Reading<DatabaseAssignments[]>> {
  if (databases.state !== 'read') return databases;
  const isNamed = ({ name }: KustoDatabase) => named.some((one) => sameId(one, lastSegment(name)));
  const read = databases.value.filter((database, index) => index < mostDatabases || isNamed(database));
  const found = new Map<string, DatabaseAssignments['assignments']>();
  for await (const [id, assignments] of inParallel(read, atOnce, (database) => readOne(connection, ref, database))) {
    found.set(id, assignments);
  }
  const value = databases.value.map(({ id, name }) => ({
    databaseId: id,
    databaseName: lastSegment(name),
    assignments: found.get(id) ?? { state: 'not-loaded' as const },
  }));
  return { ...databases, value };
}

async function readOne(connection: Connection, ref: ClusterRef, { id, name }: KustoDatabase) {
  const assignments = await toReading(readDatabasePrincipalAssignments(connection, ref, lastSegment(name)), {
    apiVersion: apiVersions.kusto,
    source: 'resource-provider',
    signal: connection.signal,
  });
  return [id, assignments] as const;
}
