import { guidSchema } from '@/lib/model/arm-id-schema';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { Reading } from '@/lib/model/reading';
import type { Connection } from './connection';
import { ofDirectory } from './of-directory';
import { readPrincipals } from './read-principals';

/** What the directory says of everybody whom a snapshot names. */
export function readDirectory(
  connection: Connection,
  snapshot: Snapshot,
): Promise<Reading<EvidenceParts['directory']>> {
  return ofDirectory(connection, async (graph) => {
    const { principals } = await readPrincipals(graph, objectIds(snapshot), connection.graphScopes);
    return { value: principals, requestId: null };
  });
}

function objectIds({ parts }: Snapshot): string[] {
  const azure = parts.roleAssignments.state === 'read' ? parts.roleAssignments.value : [];
  const onCluster = parts.clusterPrincipalAssignments.state === 'read' ? parts.clusterPrincipalAssignments.value : [];
  const databases = parts.databasePrincipalAssignments.state === 'read' ? parts.databasePrincipalAssignments.value : [];
  const onDatabases = databases.flatMap(({ assignments }) => (assignments.state === 'read' ? assignments.value : []));
  const kusto = [...onCluster, ...onDatabases].map(
    ({ properties }) =>
      // An application's principalId is its client id, which the directory does not know as an object.
      properties.aadObjectId || (properties.principalType === 'App' ? '' : properties.principalId),
  );
  return [...azure.map(({ principalId }) => principalId), ...kusto].filter((id) => guidSchema.safeParse(id).success);
}
