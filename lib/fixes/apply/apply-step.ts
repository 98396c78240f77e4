import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { builtInRoleName } from '@/lib/model/azure/azure-role';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { isAtKey } from '../keys/key-evidence';
import { parseKustoAssignmentId } from '../roles/assignment-id';
import { scopeOf } from '../roles/azure-roles';
import { grantsSame } from '../roles/kusto-assignments';
import type { FixStep, StepOf } from '../steps';
import { applyAroundCluster } from './apply-around-cluster';
import { applyGovernance } from './apply-governance';
import { applyVault, changeKeyRoles, followKey } from './apply-vault';
import { changePart, changeReading } from './change-part';
import { withEngineRole, withoutEngineRole } from './engine-roles';
import { followIdentities } from './follow-identities';
import { patchCluster } from './patch-cluster';

/** The evidence after one step; a part that is not read stays as unknown as it was. */
export function applyStep(snapshot: Snapshot, step: FixStep): Snapshot {
  switch (step.kind) {
    case 'cluster.update':
      return followKey(
        snapshot,
        followIdentities(changePart(snapshot, 'cluster', (cluster) => patchCluster(cluster, step.body))),
      );
    case 'cluster-principal.create':
      return changePart(snapshot, 'clusterPrincipalAssignments', (present) => withAssignment(present, step));
    case 'cluster-principal.delete':
      return changePart(snapshot, 'clusterPrincipalAssignments', (present) => without(present, step.id));
    case 'database-principal.create':
      return withEngineRole(
        changeDatabase(snapshot, step.id, (present) => withAssignment(present, step)),
        step,
      );
    case 'database-principal.delete':
      return withoutEngineRole(
        changeDatabase(snapshot, step.id, (present) => without(present, step.id)),
        step,
        assignmentOf(snapshot, step.id),
      );
    case 'role-assignment.create':
      return changeRoles(snapshot, step, (present) => withRoleAssignment(present, step));
    case 'role-assignment.delete':
      return changeRoles(snapshot, step, (present) => without(present, step.id));
    case 'lock.create':
    case 'lock.delete':
    case 'diagnostic-setting.create':
    case 'diagnostic-setting.delete':
      return applyGovernance(snapshot, step);
    case 'private-endpoint-connection.update':
    case 'language-extensions.remove':
    case 'language-extensions.add':
    case 'follower-databases.detach':
    case 'data-connection.update':
      return applyAroundCluster(snapshot, step);
    case 'vault.update':
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove':
      return applyVault(snapshot, step);
    default:
      return step satisfies never;
  }
}

function changeRoles(
  snapshot: Snapshot,
  { scope }: Pick<StepOf<'role-assignment.create'>, 'scope'>,
  change: (present: AzureRoleAssignment[]) => AzureRoleAssignment[],
): Snapshot {
  return isAtKey(scope) ? changeKeyRoles(snapshot, change) : changePart(snapshot, 'roleAssignments', change);
}

function assignmentOf({ parts }: Snapshot, id: string): PrincipalAssignment | undefined {
  const databases = parts.databasePrincipalAssignments.state === 'read' ? parts.databasePrincipalAssignments.value : [];
  return databases
    .flatMap(({ assignments }) => (assignments.state === 'read' ? assignments.value : []))
    .find((assignment) => sameId(assignment.id, id));
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
  { id, properties }: StepOf<'cluster-principal.create' | 'database-principal.create'>,
): PrincipalAssignment[] {
  if (present.some((assignment) => grantsSame(assignment, properties))) return present;
  const place = parseKustoAssignmentId(id);
  // Azure names assignments by their whole path below the subscription's provider: cluster/database/name.
  const name = [lastSegment(place?.clusterId ?? ''), place?.database, place?.name].filter(Boolean).join('/');
  return [...present, { id, name, properties }];
}

function withRoleAssignment(
  present: AzureRoleAssignment[],
  { id, scope, properties }: StepOf<'role-assignment.create'>,
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
