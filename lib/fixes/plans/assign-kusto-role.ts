import { lastSegment } from '@/lib/model/azure/arm-id';
import { clusterRoles, kustoRoleWords } from '@/lib/model/azure/kusto-role';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { defineFix } from '../define-fix';
import { draftPlan, nothingToDo } from '../draft-plan';
import type { FixInput } from '../fix-input';
import type { FixPlan } from '../fix-plan';
import { assignKustoRoleImpact } from '../impacts';
import { kustoScope, toKustoAssignmentId } from '../roles/assignment-id';
import { assignmentName } from '../roles/assignment-name';
import {
  grantsSame,
  type KustoAssignmentProperties,
  requireDatabase,
  requireKustoAssignments,
} from '../roles/kusto-assignments';
import type { FixStep } from '../steps';

type Input = FixInput<'assign-kusto-role'>;

/** Gives a principal a Kusto role on the cluster or on one database. */
export const assignKustoRoleFix = defineFix({ id: 'assign-kusto-role', plan: planAssignKustoRole });

/** The plan of assign-kusto-role. */
export function planAssignKustoRole(input: Input, snapshot: Snapshot): FixPlan {
  requireFittingRole(input);
  // Azure's own spelling of the database's name, so that the id is the one under which Azure will list it.
  const database = input.database === undefined ? undefined : requireDatabase(snapshot, input.database).databaseName;
  const where = database === undefined ? 'on the cluster' : `on the database ${database}`;
  const names = { fixId: 'assign-kusto-role' as const, title: `Assign ${input.role} ${where} to ${input.principalId}` };
  const existing = requireKustoAssignments(snapshot, database).find((assignment) => grantsSame(assignment, input));
  if (existing) return nothingToDo(snapshot, names, inForceNote(existing, where));
  const place = { clusterId: snapshot.clusterId, ...(database === undefined ? {} : { database }) };
  const name = assignmentName(kustoScope(snapshot.clusterId, database), input.role, input.principalId);
  const target = { id: toKustoAssignmentId({ ...place, name }), properties: toProperties(input) };
  const onDatabase = database !== undefined;
  const step: FixStep = { kind: onDatabase ? 'database-principal.create' : 'cluster-principal.create', ...target };
  return draftPlan(snapshot, {
    ...names,
    steps: [step],
    impact: assignKustoRoleImpact,
    warnings: warningsFor(input, snapshot),
    undo: {
      steps: [{ kind: onDatabase ? 'database-principal.delete' : 'cluster-principal.delete', ...target }],
    },
  });
}

function requireFittingRole({ role, database }: Input): void {
  const isClusterRole = clusterRoles.some((name) => name === role);
  if (isClusterRole === (database === undefined)) return;
  throw new Problem(
    'invalid-request',
    isClusterRole
      ? `role: ${role} is a role of the whole cluster; leave database out, or choose a role of a database.`
      : `role: ${role} is a role of a database; say which database, or choose a role of the cluster.`,
  );
}

function toProperties({ principalId, role, principalType, tenantId }: Input): KustoAssignmentProperties {
  return { principalId, role, principalType, ...(tenantId === undefined ? {} : { tenantId }) };
}

function inForceNote({ id, properties }: PrincipalAssignment, where: string): string {
  return `${properties.principalName ?? properties.principalId} has ${properties.role} ${where} already, by the assignment ${lastSegment(id)}.`;
}

function warningsFor({ role, tenantId }: Input, { parts }: Snapshot): string[] {
  const home = parts.subscription.state === 'read' ? parts.subscription.value.tenantId : undefined;
  const isForeign = tenantId !== undefined && home !== undefined && tenantId.toLowerCase() !== home.toLowerCase();
  return [
    ...(isForeign
      ? [`The principal belongs to another tenant (${tenantId}); the cluster must trust that tenant.`]
      : []),
    ...(role === 'AllDatabasesAdmin' ? [`AllDatabasesAdmin: ${kustoRoleWords.AllDatabasesAdmin.allows}`] : []),
  ];
}
