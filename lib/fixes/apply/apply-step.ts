import { lastSegment, sameId } from '@/lib/model/arm-id';
import { builtInRoleName } from '@/lib/model/azure-role';
import type { KustoCluster, PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment, EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type { FixStep } from '@/lib/model/fix-plan';
import type { Reading } from '@/lib/model/reading';
import { parseKustoAssignmentId } from '../assignment-id';
import { scopeOf } from '../azure-roles';
import { grantsSame } from '../kusto-assignments';
import { patchCluster } from './patch-cluster';

/** The evidence after one step; a part that is not read stays as unknown as it was. */
export function applyStep(snapshot: Snapshot, step: FixStep): Snapshot {
  switch (step.kind) {
    case 'cluster.update':
      return changePart(snapshot, 'cluster', (cluster: KustoCluster) => patchCluster(cluster, step.body));
    case 'cluster-principal.create':
      return changePart(snapshot, 'clusterPrincipalAssignments', (present) => withAssignment(present, step));
    case 'cluster-principal.delete':
      return changePart(snapshot, 'clusterPrincipalAssignments', (present) => without(present, step.id));
    case 'database-principal.create':
      return changeDatabase(snapshot, step.id, (present) => withAssignment(present, step));
    case 'database-principal.delete':
      return changeDatabase(snapshot, step.id, (present) => without(present, step.id));
    case 'role-assignment.create':
      return changePart(snapshot, 'roleAssignments', (present) => withRoleAssignment(present, step));
    case 'role-assignment.delete':
      return changePart(snapshot, 'roleAssignments', (present) => without(present, step.id));
    default:
      return step satisfies never;
  }
}

type Create<Kind> = Extract<FixStep, { kind: Kind }>;

function changePart<Part extends EvidencePart>(
  snapshot: Snapshot,
  part: Part,
  change: (value: EvidenceParts[Part]) => EvidenceParts[Part],
): Snapshot {
  const reading: Reading<EvidenceParts[Part]> = snapshot.parts[part];
  return { ...snapshot, parts: { ...snapshot.parts, [part]: changeReading(reading, change) } };
}

function changeReading<T>(reading: Reading<T>, change: (value: T) => T): Reading<T> {
  return reading.state === 'read' ? { ...reading, value: change(reading.value) } : reading;
}

function changeDatabase(
  snapshot: Snapshot,
  assignmentId: string,
  change: (present: PrincipalAssignment[]) => PrincipalAssignment[],
): Snapshot {
  const database = parseKustoAssignmentId(assignmentId)?.database ?? '';
  return changePart(snapshot, 'databasePrincipalAssignments', (databases) =>
    databases.map((entry) =>
      sameId(entry.databaseName, database)
        ? { ...entry, assignments: changeReading(entry.assignments, change) }
        : entry,
    ),
  );
}

function withAssignment(
  present: PrincipalAssignment[],
  { id, properties }: Create<'cluster-principal.create' | 'database-principal.create'>,
): PrincipalAssignment[] {
  if (present.some((assignment) => grantsSame(assignment, properties))) return present;
  const place = parseKustoAssignmentId(id);
  // Azure names assignments by their whole path below the subscription's provider: cluster/database/name.
  const name = [lastSegment(place?.clusterId ?? ''), place?.database, place?.name].filter(Boolean).join('/');
  return [...present, { id, name, properties }];
}

function withRoleAssignment(
  present: AzureRoleAssignment[],
  { id, scope, properties }: Create<'role-assignment.create'>,
): AzureRoleAssignment[] {
  const role = lastSegment(properties.roleDefinitionId);
  const isThere = present.some(
    (assignment) =>
      sameId(scopeOf(assignment), scope) &&
      sameId(lastSegment(assignment.roleDefinitionId), role) &&
      sameId(assignment.principalId, properties.principalId),
  );
  if (isThere) return present;
  const sameRole = present.find(({ roleDefinitionId }) => sameId(lastSegment(roleDefinitionId), role));
  return [
    ...present,
    {
      id,
      name: lastSegment(id),
      scope,
      principalId: properties.principalId,
      principalType: properties.principalType ?? null,
      roleDefinitionId: role,
      roleName: sameRole?.roleName ?? builtInRoleName(role),
      condition: properties.condition ?? null,
      description: properties.description ?? null,
      createdOn: null,
    },
  ];
}

function without<T extends { id: string }>(present: T[], id: string): T[] {
  return present.filter((entry) => !sameId(entry.id, id));
}
