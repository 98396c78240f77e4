import { lastSegment, normalizeId, sameId } from '@/lib/model/azure/arm-id';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { DatabaseAssignments } from '@/lib/model/evidence-parts';
import { Problem } from '@/lib/model/problem';
import { requirePart, requireRead } from '../support/require-part';
import { type KustoAssignmentPlace, parseKustoAssignmentId } from './assignment-id';

/** What an assignment says, as it stands in a step. */
export interface KustoAssignmentProperties {
  principalId: string;
  role: string;
  principalType: 'User' | 'Group' | 'App';
  tenantId?: string | undefined;
}

/** What an assignment said that a step removes. */
export type RemovedAssignmentProperties = Omit<KustoAssignmentProperties, 'principalType'> & { principalType: string };

/** The Kusto principal assignments of the cluster, or of one database (found without case); throws a Problem where they are not known. */
export function requireKustoAssignments(snapshot: Snapshot, database?: string): PrincipalAssignment[] {
  if (database === undefined) return requirePart(snapshot, 'clusterPrincipalAssignments');
  const { databaseName, assignments } = requireDatabase(snapshot, database);
  return requireRead(assignments, `the Kusto roles of the database ${databaseName}`);
}

/** One Kusto principal assignment of the cluster or of a database by its id, found without case; throws `invalid-request` or `not-found`. */
export function requireKustoAssignment(
  snapshot: Snapshot,
  assignmentId: string,
): { found: PrincipalAssignment; place: KustoAssignmentPlace } {
  const place = parseKustoAssignmentId(assignmentId);
  if (!place)
    throw new Problem('invalid-request', 'assignmentId: must be the full id of a Kusto principal assignment.');
  const found = sameId(place.clusterId, snapshot.clusterId)
    ? requireKustoAssignments(snapshot, place.database).find(({ id }) => sameId(id, assignmentId))
    : undefined;
  if (found) return { found, place };
  throw new Problem(
    'not-found',
    `The cluster has no Kusto role assignment ${lastSegment(assignmentId)}; somebody may have removed it. Nothing was changed.`,
  );
}

/** A database of the cluster by its name, without case; throws `not-found` when there is none. */
export function requireDatabase(snapshot: Snapshot, database: string): DatabaseAssignments {
  const found = requirePart(snapshot, 'databasePrincipalAssignments').find((entry) =>
    sameId(entry.databaseName, database),
  );
  if (!found) throw new Problem('not-found', `The cluster has no database ${database}. Nothing was changed.`);
  return found;
}

/** Every Kusto assignment that could be read, cluster first. */
export function readKustoAssignments({ parts }: Snapshot): PrincipalAssignment[] {
  const onCluster = parts.clusterPrincipalAssignments.state === 'read' ? parts.clusterPrincipalAssignments.value : [];
  const onDatabases =
    parts.databasePrincipalAssignments.state === 'read' ? parts.databasePrincipalAssignments.value : [];
  return [
    ...onCluster,
    ...onDatabases.flatMap(({ assignments }) => (assignments.state === 'read' ? assignments.value : [])),
  ];
}

/** Whether an assignment gives this role to this principal, whichever of its two ids was used. */
export function grantsSame(assignment: PrincipalAssignment, wanted: { principalId: string; role: string }): boolean {
  const { principalId, aadObjectId, role } = assignment.properties;
  return (
    role.toLowerCase() === wanted.role.toLowerCase() &&
    [principalId, aadObjectId].some((id) => id != null && normalizeId(id) === normalizeId(wanted.principalId))
  );
}

/** The type of an assignment's principal in the words in which it can be assigned; `undefined` for any other. */
export function assignableType({ properties }: PrincipalAssignment): 'User' | 'Group' | 'App' | undefined {
  const types = ['User', 'Group', 'App'] as const;
  return types.find((type) => type.toLowerCase() === properties.principalType.toLowerCase());
}

/** An assignment's properties as a step that removes it holds them. */
export function toRemovedProperties(assignment: PrincipalAssignment): RemovedAssignmentProperties {
  const { principalId, role, principalType, tenantId } = assignment.properties;
  return {
    principalId,
    role,
    principalType: assignableType(assignment) ?? principalType,
    ...(tenantId ? { tenantId } : {}),
  };
}
