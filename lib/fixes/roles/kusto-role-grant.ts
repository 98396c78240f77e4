import type * as z from 'zod';
import { clusterRoles, kustoRoleWords } from '@/lib/checks/support/kusto-role';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import { defined } from '@/lib/model/defined';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import type { kustoRoleInput } from '../support/input-schemas';
import { assignmentName, kustoScope, toKustoAssignmentId } from './assignment-id';
import {
  grantsSame,
  type KustoAssignmentProperties,
  requireDatabase,
  requireKustoAssignments,
} from './kusto-assignments';

type Input = z.infer<typeof kustoRoleInput>;

interface Target {
  id: string;
  properties: KustoAssignmentProperties;
}

/** A Kusto role for a principal: the current assignment, or the one to create. */
export type KustoRoleGrant = {
  /** Such as `on the database telemetry`. */
  where: string;
} & ({ existing: PrincipalAssignment } | { target: Target; onDatabase: boolean; warnings: string[] });

/** Throws `invalid-request` for another role than one of the cluster or the database. */
export function grantKustoRole(input: Input, snapshot: Snapshot): KustoRoleGrant {
  requireFittingRole(input);
  // In Azure's spelling, as Azure lists the assignment.
  const database = input.database === undefined ? undefined : requireDatabase(snapshot, input.database).databaseName;
  const where = database === undefined ? 'on the cluster' : `on the database ${database}`;
  const existing = requireKustoAssignments(snapshot, database).find((assignment) => grantsSame(assignment, input));
  if (existing) return { where, existing };
  const { clusterId } = snapshot;
  const name = assignmentName(kustoScope(clusterId, database), input.role, input.principalId);
  const id = toKustoAssignmentId({ clusterId, name, ...defined({ database }) });
  const target = { id, properties: toProperties(input) };
  return { where, target, onDatabase: database !== undefined, warnings: warningsFor(input, snapshot) };
}

function requireFittingRole({ role, database }: Input): void {
  const isClusterRole = clusterRoles.some((name) => name === role);
  if (isClusterRole === (database === undefined)) return;
  throw new Problem(
    'invalid-request',
    isClusterRole
      ? `role: ${role} applies to the whole cluster. Omit the database, or select a database role.`
      : `role: ${role} applies to one database. Enter the database, or select a cluster role.`,
  );
}

function toProperties({ principalId, role, principalType, tenantId }: Input): KustoAssignmentProperties {
  return { principalId, role, principalType, ...defined({ tenantId }) };
}

function warningsFor({ role, tenantId }: Input, { parts }: Snapshot): string[] {
  const home = parts.subscription.state === 'read' ? parts.subscription.value.tenantId : undefined;
  const isForeign = tenantId !== undefined && home !== undefined && tenantId.toLowerCase() !== home.toLowerCase();
  return [
    ...(isForeign ? [`The principal is in another tenant (${tenantId}). The cluster must trust that tenant.`] : []),
    ...(role === 'AllDatabasesAdmin' ? [`AllDatabasesAdmin: ${kustoRoleWords.AllDatabasesAdmin.allows}`] : []),
  ];
}
