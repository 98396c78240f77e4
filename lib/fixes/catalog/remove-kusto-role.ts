import type { Snapshot } from '@/lib/model/evidence';
import { principal, text } from '@/lib/model/text-pieces';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan } from '../draft/draft-plan';
import { databaseIn } from '../roles/assignment-id';
import { requireKustoAssignment, toRemovedProperties } from '../roles/kusto-assignments';
import { missingPrincipalWarnings } from '../roles/missing-principal';
import { kustoRoleRemoval } from '../steps/kinds';
import { clusterPrincipalDelete, databasePrincipalDelete, removeKustoRoleImpact } from '../steps/kusto-principal';
import { assignmentInput } from '../support/input-schemas';

export const removeKustoRole = defineFix({
  id: 'remove-kusto-role',
  input: assignmentInput,
  steps: kustoRoleRemoval,
  button: 'Select assignments to remove',
  choose: true,
  databases: ({ assignmentId }) => databaseIn(assignmentId),
});

/** IDs compare without case. */
export const removeKustoRolePlan = () => definePlan(removeKustoRole, { plan: planRemoveKustoRole });

export function planRemoveKustoRole(
  { assignmentId }: InputOf<typeof removeKustoRole>,
  snapshot: Snapshot,
): DraftedPlan {
  const { found, path } = requireKustoAssignment(snapshot, assignmentId);
  const properties = toRemovedProperties(found);
  const where = path.database === undefined ? 'on the cluster' : `on the database ${path.database}`;
  const onDatabase = path.database !== undefined;
  return draftPlan(snapshot, {
    title: text`Remove the Kusto role ${properties.role} ${where} from ${principal(properties.principalId, found.properties.principalName)}`,
    steps: [{ kind: (onDatabase ? databasePrincipalDelete : clusterPrincipalDelete).kind, id: found.id, properties }],
    impact: removeKustoRoleImpact,
    warnings: missingPrincipalWarnings(snapshot, [found.properties.aadObjectId, properties.principalId]),
  });
}
