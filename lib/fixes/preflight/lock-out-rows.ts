import { lastSegment, sameId } from '@/lib/model/arm-id';
import { ownerRole } from '@/lib/model/azure-role';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixPlan, PreflightRow } from '@/lib/model/fix-plan';
import type { FixStep } from '@/lib/model/fix-step';
import { applyPlan } from '../apply/apply-plan';
import { parseKustoAssignmentId } from '../roles/assignment-id';
import { isGone } from '../roles/gone-principal';
import { readKustoAssignments } from '../roles/kusto-assignments';
import { type Me, ownAccessRow, type RemovedAccess } from './own-access-row';

/** Guards against locking people out: a row for each way in which removing an assignment could. */
export function lockOutRows(snapshot: Snapshot, plan: FixPlan, me: Me): PreflightRow[] {
  const rows = plan.steps.flatMap((step, index) =>
    // What an earlier step gives, such as the same role to a group, is there when this one takes.
    rowsOf(applyPlan(snapshot, { steps: plan.steps.slice(0, index) }), step, me),
  );
  // Several steps of one kind say the same; the last one speaks of what is left in the end.
  return [...new Map(rows.map((row) => [`${row.id} ${row.state}`, row])).values()];
}

function rowsOf(snapshot: Snapshot, step: FixStep, me: Me): PreflightRow[] {
  switch (step.kind) {
    case 'cluster-principal.delete':
    case 'database-principal.delete': {
      const found = readKustoAssignments(snapshot).find(({ id }) => sameId(id, step.id));
      const principalIds = [step.properties.principalId, found?.properties.aadObjectId || []].flat();
      // What Azure says of role assignments proves nothing about Kusto's.
      const { roleAssignments: _azure, ...who } = me;
      return [...lastAdminRows(snapshot, step), ownAccessRow(toRemoved(step, principalIds), who)];
    }
    case 'role-assignment.delete':
      return [...lastOwnerRows(snapshot, step), ownAccessRow(toRemoved(step, [step.properties.principalId]), me)];
    case 'cluster.update':
    case 'cluster-principal.create':
    case 'database-principal.create':
    case 'role-assignment.create':
    case 'lock.create':
    case 'lock.delete':
    case 'diagnostic-setting.create':
    case 'diagnostic-setting.delete':
    case 'private-endpoint-connection.update':
    case 'language-extensions.remove':
    case 'language-extensions.add':
    case 'follower-databases.detach':
    case 'data-connection.update':
    case 'vault.update':
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove':
      return [];
    default:
      return step satisfies never;
  }
}

type Removal<Kind> = Extract<FixStep, { kind: Kind }>;

function toRemoved(
  { id, properties }: Removal<'cluster-principal.delete' | 'database-principal.delete' | 'role-assignment.delete'>,
  principalIds: string[],
): RemovedAccess {
  return { assignmentId: id, principalIds, principalType: properties.principalType };
}

function lastAdminRows(
  { parts }: Snapshot,
  step: Removal<'cluster-principal.delete' | 'database-principal.delete'>,
): PreflightRow[] {
  const id = 'last-admin';
  const role = step.properties.role.toLowerCase();
  if (role !== 'alldatabasesadmin' && role !== 'admin') return [];
  if (parts.clusterPrincipalAssignments.state !== 'read')
    return [{ id, state: 'unknown', message: 'Whether another admin remains is not known.', consent: true }];
  // Whom the directory no longer has administers nothing.
  const isOther = (other: PrincipalAssignment, wanted: string) =>
    isOtherWith(other, wanted, step.id) && !isGone({ parts }, [other.properties.aadObjectId]);
  const onCluster = parts.clusterPrincipalAssignments.value.filter((other) => isOther(other, 'AllDatabasesAdmin'));
  if (role === 'alldatabasesadmin')
    return [
      onCluster.length > 0
        ? {
            id,
            state: 'pass',
            message: `${onCluster.length} other AllDatabasesAdmin ${onCluster.length === 1 ? 'assignment remains' : 'assignments remain'}.`,
          }
        : {
            id,
            state: 'warn',
            message: 'This is the last AllDatabasesAdmin: afterwards nobody administers the cluster’s data as a whole.',
            consent: true,
          },
    ];
  const onDatabase = databaseAssignments(parts, step.id).filter((other) => isOther(other, 'Admin'));
  return [
    onCluster.length + onDatabase.length > 0
      ? { id, state: 'pass', message: 'Another admin of the database remains.' }
      : {
          id,
          state: 'warn',
          message: 'This is the last admin of the database, and the cluster has no AllDatabasesAdmin.',
          consent: true,
        },
  ];
}

function databaseAssignments(parts: Snapshot['parts'], assignmentId: string) {
  const database = parseKustoAssignmentId(assignmentId)?.database ?? '';
  const databases = parts.databasePrincipalAssignments.state === 'read' ? parts.databasePrincipalAssignments.value : [];
  const assignments = databases.find(({ databaseName }) => sameId(databaseName, database))?.assignments;
  return assignments?.state === 'read' ? assignments.value : [];
}

function isOtherWith(assignment: { id: string; properties: { role: string } }, role: string, removed: string): boolean {
  return assignment.properties.role.toLowerCase() === role.toLowerCase() && !sameId(assignment.id, removed);
}

function lastOwnerRows({ parts }: Snapshot, step: Removal<'role-assignment.delete'>): PreflightRow[] {
  const id = 'last-owner';
  if (lastSegment(step.properties.roleDefinitionId).toLowerCase() !== ownerRole) return [];
  if (parts.roleAssignments.state !== 'read')
    return [{ id, state: 'unknown', message: 'Whether another Owner remains is not known.', consent: true }];
  const others = parts.roleAssignments.value.filter(
    (other) =>
      lastSegment(other.roleDefinitionId).toLowerCase() === ownerRole &&
      !sameId(other.id, step.id) &&
      !isGone({ parts }, [other.principalId]),
  );
  return [
    others.length > 0
      ? {
          id,
          state: 'pass',
          message: `${others.length} other Owner ${others.length === 1 ? 'assignment remains' : 'assignments remain'} at or above the cluster.`,
        }
      : {
          id,
          state: 'warn',
          message: 'This is the last Owner at or above the cluster: afterwards nobody there can give access.',
          consent: true,
        },
  ];
}
