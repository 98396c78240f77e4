import type { Snapshot } from '@/lib/model/evidence';
import { principal, text } from '@/lib/model/text-pieces';
import { draftPlan } from '../plan/draft-plan';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { requireKustoAssignment, toRemovedProperties } from '../roles/kusto-assignments';
import { missingPrincipalWarnings } from '../roles/missing-principal';
import { clusterPrincipalDelete, databasePrincipalDelete, removeKustoRoleImpact } from '../steps/kusto-principal';
import { definePlan } from './define-plan';

/** IDs compare without case. */
export const removeKustoRolePlan = definePlan({ id: 'remove-kusto-role', plan: planRemoveKustoRole });

export function planRemoveKustoRole({ assignmentId }: FixInput<'remove-kusto-role'>, snapshot: Snapshot): FixPlan {
  const { found, path } = requireKustoAssignment(snapshot, assignmentId);
  const properties = toRemovedProperties(found);
  const where = path.database === undefined ? 'on the cluster' : `on the database ${path.database}`;
  const onDatabase = path.database !== undefined;
  return draftPlan(snapshot, {
    fixId: 'remove-kusto-role',
    title: text`Remove the Kusto role ${properties.role} ${where} from ${principal(properties.principalId, found.properties.principalName)}`,
    steps: [{ kind: (onDatabase ? databasePrincipalDelete : clusterPrincipalDelete).kind, id: found.id, properties }],
    impact: removeKustoRoleImpact,
    warnings: missingPrincipalWarnings(snapshot, [found.properties.aadObjectId, properties.principalId]),
  });
}
