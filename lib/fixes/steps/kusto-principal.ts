import * as z from 'zod';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import { defined } from '@/lib/model/defined';
import type { Snapshot } from '@/lib/model/evidence';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { principal, type Text, text } from '@/lib/model/text-pieces';
import { changePart, changeReading } from '../predict/change-part';
import { withEngineRole, withoutEngineRole } from '../predict/engine-roles';
import { assignmentName, kustoScope, parseKustoAssignmentId, toKustoAssignmentId } from '../roles/assignment-id';
import { assignableType, grantsSame, requireKustoAssignments, toRemovedProperties } from '../roles/kusto-assignments';
import { grantKustoRole } from '../roles/kusto-role-grant';
import type { Impact } from '../support/impact';
import { kustoRoleInput } from '../support/input-schemas';
import { undoRefused } from '../support/undo-refused';
import { defineStep, pathOf, present, type UndoneStep, withoutId } from './define-step';
import { kustoRoleEntries } from './entries';

const source = 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-permissions';

export const assignKustoRoleImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds',
  reversible: 'yes',
  reversal: 'You can remove the role assignment.',
  money: 'No documented cost',
  affects: 'The principal gains access to data',
  source,
};

export const removeKustoRoleImpact: Impact = {
  outageMinutes: 0,
  // Learn (security groups): a group's role change takes effect when its cached membership expires.
  duration: 'Seconds. For group members, up to several hours, because Azure caches group memberships.',
  reversible: 'yes',
  reversal: 'You can assign the same role again, with a different assignment name.',
  money: 'No documented cost',
  affects: 'The principal and its workloads lose access to data',
  source,
};

const assigned = z.strictObject({
  principalId: z.string().min(1).max(256),
  role: z.string().min(1).max(64),
  principalType: z.enum(['User', 'Group', 'App']),
  tenantId: z.string().optional(),
});
/** Azure lists types that it doesn't accept. */
const removed = assigned.extend({ principalType: z.string().min(1).max(64) });

interface Assignment {
  id: string;
  properties: z.infer<typeof assigned>;
}
interface Removal {
  id: string;
  properties: z.infer<typeof removed>;
}

const creation = {
  fields: { id: armId, properties: assigned },
  request: ({ id, properties }: Assignment) => ({
    method: 'PUT' as const,
    path: pathOf(id, 'kusto'),
    body: { properties: present(properties) },
  }),
  scope: scopeOfAssignment,
  needsRunningCluster: true,
  access: (step: Assignment) => ({ by: 'kusto-role' as const, isRemoval: false, ...step }),
  entries: kustoRoleEntries,
};

const removal = {
  fields: { id: armId, properties: removed },
  request: ({ id }: Removal) => ({ method: 'DELETE' as const, path: pathOf(id, 'kusto') }),
  scope: scopeOfAssignment,
  needsRunningCluster: true,
  access: (step: Removal) => ({ by: 'kusto-role' as const, isRemoval: true, ...step }),
  entries: kustoRoleEntries,
};

export const clusterPrincipalCreate = defineStep({
  kind: 'cluster-principal.create',
  ...creation,
  action: 'Microsoft.Kusto/clusters/principalAssignments/write',
  words: ({ properties }) => text`Assign a Kusto role on the cluster: ${roleAndPrincipal(properties)}`,
  evidence: ({ parts }) => parts.clusterPrincipalAssignments,
  apply: (snapshot, step) =>
    changePart(snapshot, 'clusterPrincipalAssignments', (assignments) => withAssignment(assignments, step)),
  back: (step) => ({ ...step, kind: 'cluster-principal.delete' }),
  undo: (step, _before, snapshot) => undoCreation(step, placeOf(step.id, false, snapshot), snapshot),
});

/** `properties` are those at planning time. */
export const clusterPrincipalDelete = defineStep({
  kind: 'cluster-principal.delete',
  ...removal,
  action: 'Microsoft.Kusto/clusters/principalAssignments/delete',
  words: ({ properties }) => text`Remove a Kusto role from the cluster: ${roleAndPrincipal(properties)}`,
  evidence: ({ parts }) => parts.clusterPrincipalAssignments,
  apply: (snapshot, { id }) =>
    changePart(snapshot, 'clusterPrincipalAssignments', (assignments) => withoutId(assignments, id)),
  back: (step, { clusterId }) => assignAgain(step, clusterId, 'cluster-principal.create'),
  undo: (step, _before, snapshot) => undoRemoval(step, placeOf(step.id, false, snapshot), snapshot),
});

export const databasePrincipalCreate = defineStep({
  kind: 'database-principal.create',
  ...creation,
  action: 'Microsoft.Kusto/clusters/databases/principalAssignments/write',
  words: ({ properties }) => text`Assign a Kusto role on a database: ${roleAndPrincipal(properties)}`,
  evidence: databaseAssignments,
  apply: (snapshot, step) =>
    withEngineRole(
      changeDatabase(snapshot, step.id, (assignments) => withAssignment(assignments, step)),
      step,
    ),
  back: (step) => ({ ...step, kind: 'database-principal.delete' }),
  undo: (step, _before, snapshot) => undoCreation(step, placeOf(step.id, true, snapshot), snapshot),
});

export const databasePrincipalDelete = defineStep({
  kind: 'database-principal.delete',
  ...removal,
  action: 'Microsoft.Kusto/clusters/databases/principalAssignments/delete',
  words: ({ properties }) => text`Remove a Kusto role from a database: ${roleAndPrincipal(properties)}`,
  evidence: databaseAssignments,
  apply: (snapshot, step) => {
    const assignments = databaseAssignments(snapshot, step);
    const known = valueOr(assignments, []);
    return withoutEngineRole(
      changeDatabase(snapshot, step.id, (current) => withoutId(current, step.id)),
      step,
      known.find(({ id }) => sameId(id, step.id)),
    );
  },
  back: (step, { clusterId }) => assignAgain(step, clusterId, 'database-principal.create'),
  undo: (step, _before, snapshot) => undoRemoval(step, placeOf(step.id, true, snapshot), snapshot),
});

export const clusterPrincipal = { create: clusterPrincipalCreate, remove: clusterPrincipalDelete };
export const databasePrincipal = { create: databasePrincipalCreate, remove: databasePrincipalDelete };

export const kustoPrincipalSteps = [
  clusterPrincipalCreate,
  clusterPrincipalDelete,
  databasePrincipalCreate,
  databasePrincipalDelete,
] as const;

function scopeOfAssignment({ id }: { id: string }): string {
  const assignment = parseKustoAssignmentId(id);
  return assignment ? kustoScope(assignment.clusterId, assignment.database) : id;
}

function roleAndPrincipal({ role, principalId }: { role: string; principalId: string }): Text {
  return text`${role}, ${principal(principalId)}`;
}

function databaseAssignments({ parts }: Snapshot, { id }: { id: string }): EvidenceResult<PrincipalAssignment[]> {
  const databases = parts.databasePrincipalAssignments;
  if (databases.state !== 'read') return databases;
  const name = parseKustoAssignmentId(id)?.database ?? '';
  return databases.value.find(({ databaseName }) => sameId(databaseName, name))?.assignments ?? { state: 'not-loaded' };
}

function changeDatabase(
  snapshot: Snapshot,
  assignmentId: string,
  change: (assignments: PrincipalAssignment[]) => PrincipalAssignment[],
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

function withAssignment(assignments: PrincipalAssignment[], { id, properties }: Assignment): PrincipalAssignment[] {
  if (assignments.some((assignment) => grantsSame(assignment, properties))) return assignments;
  const parsed = parseKustoAssignmentId(id);
  // The name of an assignment contains its parents: cluster/database/name.
  const name = [lastSegment(parsed?.clusterId ?? ''), parsed?.database, parsed?.name].filter(Boolean).join('/');
  return [...assignments, { id, name, properties }];
}

interface Place {
  database?: string;
  path: string;
}

function placeOf(id: string, isOnDatabase: boolean, { clusterId }: Snapshot): Place {
  const parsed = parseKustoAssignmentId(id);
  if (!parsed || !sameId(parsed.clusterId, clusterId) || isOnDatabase !== (parsed.database !== undefined))
    throw undoRefused('The role assignment isn’t on this cluster. Change it in the Azure portal.', [
      { path: 'steps', expected: clusterId, actual: id },
    ]);
  return parsed.database === undefined
    ? { path: `principalAssignments/${parsed.name}` }
    : { database: parsed.database, path: `databases/${parsed.database}/principalAssignments/${parsed.name}` };
}

/** Removes only the plan's assignment, recognized by its derived name. */
function undoCreation({ id, properties }: Assignment, { database, path }: Place, snapshot: Snapshot): UndoneStep {
  const { role, principalId } = properties;
  const name = assignmentName(kustoScope(snapshot.clusterId, database), role, principalId);
  if (lastSegment(id) !== name)
    throw undoRefused('Kustodian didn’t create this role assignment. Remove it in the Azure portal.', [
      { path, expected: name, actual: lastSegment(id) },
    ]);
  const current = requireKustoAssignments(snapshot, database).find((assignment) => sameId(assignment.id, id));
  if (!current || !grantsSame(current, properties))
    throw undoRefused(
      `The role assignment was changed or removed after the fix. Review the permissions of the ${database === undefined ? 'cluster' : 'database'} in the Azure portal.`,
      [{ path, expected: properties, actual: current ? toRemovedProperties(current) : null }],
    );
  const { remove } = database === undefined ? clusterPrincipal : databasePrincipal;
  const step: Removal & { kind: string } = {
    kind: remove.kind,
    id: current.id,
    properties: toRemovedProperties(current),
  };
  return { step, impact: removeKustoRoleImpact, warnings: [] };
}

/** Assigns the role again under a derived name. Azure lists types that it doesn't accept, and those can't be restored. */
function assignAgain(
  { id, properties }: Removal,
  clusterId: string,
  kind: string,
): (Assignment & { kind: string }) | { impossible: string } {
  const path = parseKustoAssignmentId(id);
  const principalType = assignableType({ properties });
  if (!path || !principalType)
    return { impossible: `You can’t assign the role again to a principal of the type ${properties.principalType}.` };
  const name = assignmentName(kustoScope(clusterId, path.database), properties.role, properties.principalId);
  const again = toKustoAssignmentId({ ...path, clusterId, name });
  return { kind, id: again, properties: { ...properties, principalType } };
}

/** Assigns the role again under a derived name, unless it's there. */
function undoRemoval({ properties }: Removal, { database, path }: Place, snapshot: Snapshot): UndoneStep {
  const input = kustoRoleInput.safeParse({ ...properties, ...defined({ database }) });
  if (!input.success)
    throw undoRefused(
      'The removed assignment isn’t a valid Kusto role assignment. Assign the role in the Azure portal.',
      [{ path, expected: null, actual: properties }],
    );
  const grant = grantKustoRole(input.data, snapshot);
  if ('existing' in grant)
    throw undoRefused('The principal already has the role, so an undo isn’t needed.', [
      { path, expected: null, actual: properties },
    ]);
  const { create } = database === undefined ? clusterPrincipal : databasePrincipal;
  return { step: { kind: create.kind, ...grant.target }, impact: assignKustoRoleImpact, warnings: grant.warnings };
}
