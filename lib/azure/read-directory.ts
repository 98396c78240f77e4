import { apiVersions } from '@/lib/model/api-versions';
import { guidSchema } from '@/lib/model/arm-id-schema';
import type { EvidenceParts, Reading, Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import type { Connection } from './connection';
import { readPrincipals } from './read-principals';
import { toUnreadable } from './reading';
import { toProblem } from './to-problem';

/**
 * What the directory says of everybody whom a snapshot names. `not-loaded` without a Graph token; a token that has expired
 * and a refusal by Graph make this part unreadable and leave the sign-in to ARM alone.
 */
export async function readDirectory(
  connection: Connection,
  snapshot: Snapshot,
): Promise<Reading<EvidenceParts['directory']>> {
  const { graph, graphScopes, signal } = connection;
  if (!graph) return { state: 'not-loaded' };
  if (graph instanceof Problem) return toUnreadable(graph);
  try {
    const { principals } = await readPrincipals(graph, objectIds(snapshot), graphScopes);
    return {
      state: 'read',
      value: principals,
      readAt: new Date().toISOString(),
      requestId: null,
      apiVersion: apiVersions.graph,
      source: 'directory',
    };
  } catch (error) {
    signal.throwIfAborted();
    return toUnreadable(toProblem(error));
  }
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
