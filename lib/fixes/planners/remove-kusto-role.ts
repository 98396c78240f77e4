import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { principal, text } from '@/lib/model/text-pieces';
import { draftPlan } from '../plan/draft-plan';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { assignmentName, type KustoAssignmentPath, kustoScope, toKustoAssignmentId } from '../roles/assignment-id';
import { assignableType, requireKustoAssignment, toRemovedProperties } from '../roles/kusto-assignments';
import { missingPrincipalWarnings } from '../roles/missing-principal';
import {
  clusterPrincipalCreate,
  clusterPrincipalDelete,
  databasePrincipalCreate,
  databasePrincipalDelete,
  removeKustoRoleImpact,
} from '../steps/kusto-principal';
import { definePlan } from './define-plan';

/** Removes a Kusto role of the cluster or a database. IDs compare without case. */
export const removeKustoRolePlan = definePlan({ id: 'remove-kusto-role', plan: planRemoveKustoRole });

export function planRemoveKustoRole({ assignmentId }: FixInput<'remove-kusto-role'>, snapshot: Snapshot): FixPlan {
  const { found, path } = requireKustoAssignment(snapshot, assignmentId);
  const properties = toRemovedProperties(found);
  const where = path.database === undefined ? 'on the cluster' : `on the database ${path.database}`;
  const onDatabase = path.database !== undefined;
  const undo = undoOf(found, { ...path, clusterId: snapshot.clusterId });
  return draftPlan(snapshot, {
    fixId: 'remove-kusto-role',
    title: text`Remove the Kusto role ${properties.role} ${where} from ${principal(properties.principalId, found.properties.principalName)}`,
    steps: [{ kind: (onDatabase ? databasePrincipalDelete : clusterPrincipalDelete).kind, id: found.id, properties }],
    impact:
      'impossible' in undo
        ? { ...removeKustoRoleImpact, reversible: 'no', reversal: undo.impossible }
        : removeKustoRoleImpact,
    warnings: missingPrincipalWarnings(snapshot, [found.properties.aadObjectId, properties.principalId]),
    undo,
  });
}

/** Assigns the role again under a derived name. Azure lists types that it doesn't accept, and those can't be restored. */
function undoOf(assignment: PrincipalAssignment, path: KustoAssignmentPath): NonNullable<FixPlan['undo']> {
  const { clusterId, database } = path;
  const removed = toRemovedProperties(assignment);
  const principalType = assignableType(assignment);
  if (!principalType)
    return { impossible: `You can’t assign the role again to a principal of the type ${removed.principalType}.` };
  const name = assignmentName(kustoScope(clusterId, database), removed.role, removed.principalId);
  return {
    steps: [
      {
        kind: (database === undefined ? clusterPrincipalCreate : databasePrincipalCreate).kind,
        id: toKustoAssignmentId({ ...path, name }),
        properties: { ...removed, principalType },
      },
    ],
  };
}
