import { normalizeId, sameId } from '@/lib/model/azure/arm-id';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { DatabaseAssignments } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { Problem, refusal } from '@/lib/model/problem';
import { requireById, requirePart, requireRead } from '../support/require-part';
import { type KustoAssignmentPath, parseKustoAssignmentId } from './assignment-id';

export interface KustoAssignmentProperties {
  principalId: string;
  role: string;
  principalType: 'User' | 'Group' | 'App';
  tenantId?: string | undefined;
}

export type RemovedAssignmentProperties = Omit<KustoAssignmentProperties, 'principalType'> & { principalType: string };

/** Returns the Kusto assignments of the cluster or a database, without case. Throws if they aren't known. */
export function requireKustoAssignments(snapshot: Snapshot, database?: string): PrincipalAssignment[] {
  if (database === undefined) return requirePart(snapshot, 'clusterPrincipalAssignments');
  const { databaseName, assignments } = requireDatabase(snapshot, database);
  return requireRead(assignments, `Kusto roles on the database ${databaseName}`);
}

/** Returns a Kusto assignment by its ID, without case. Throws `invalid-request` or `not-found`. */
export function requireKustoAssignment(
  snapshot: Snapshot,
  assignmentId: string,
): { found: PrincipalAssignment; path: KustoAssignmentPath } {
  const path = parseKustoAssignmentId(assignmentId);
  if (!path)
    throw new Problem(
      'invalid-request',
      'assignmentId: Enter the full resource ID of a Kusto role assignment, such as /subscriptions/…/clusters/contoso/principalAssignments/00000000-0000-0000-0000-000000000000.',
    );
  const present = sameId(path.clusterId, snapshot.clusterId) ? requireKustoAssignments(snapshot, path.database) : [];
  return { found: requireById(present, assignmentId, { kind: 'assignment', name: 'Kusto role assignment' }), path };
}

/** Returns a database by name, without case. Throws `not-found`. */
export function requireDatabase(snapshot: Snapshot, database: string): DatabaseAssignments {
  const found = requirePart(snapshot, 'databasePrincipalAssignments').find((entry) =>
    sameId(entry.databaseName, database),
  );
  if (!found)
    throw refusal('not-found', `Couldn’t find the database ${database} on the cluster. Check the database name.`);
  return found;
}

export function readKustoAssignments({ parts }: Snapshot): PrincipalAssignment[] {
  const onCluster = valueOr(parts.clusterPrincipalAssignments, []);
  const onDatabases = valueOr(parts.databasePrincipalAssignments, []);
  return [...onCluster, ...onDatabases.flatMap(({ assignments }) => valueOr(assignments, []))];
}

/** Compares the role and either ID of the principal. */
export function grantsSame(assignment: PrincipalAssignment, wanted: { principalId: string; role: string }): boolean {
  const { principalId, aadObjectId, role } = assignment.properties;
  return (
    role.toLowerCase() === wanted.role.toLowerCase() &&
    [principalId, aadObjectId].some((id) => id != null && normalizeId(id) === normalizeId(wanted.principalId))
  );
}

/** Returns the type as it can be assigned, or `undefined`. */
export function assignableType({
  properties,
}: {
  properties: { principalType: string };
}): 'User' | 'Group' | 'App' | undefined {
  const types = ['User', 'Group', 'App'] as const;
  return types.find((type) => type.toLowerCase() === properties.principalType.toLowerCase());
}

export function toRemovedProperties(assignment: PrincipalAssignment): RemovedAssignmentProperties {
  const { principalId, role, principalType, tenantId } = assignment.properties;
  return {
    principalId,
    role,
    principalType: assignableType(assignment) ?? principalType,
    ...(tenantId ? { tenantId } : {}),
  };
}
