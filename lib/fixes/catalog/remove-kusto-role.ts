import { lastSegment, sameId } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixInput } from '@/lib/model/fix-input';
import type { FixPlan } from '@/lib/model/fix-plan';
import { Problem } from '@/lib/model/problem';
import { kustoScope, parseKustoAssignmentId, toKustoAssignmentId } from '../assignment-id';
import { assignmentName } from '../assignment-name';
import { draftPlan } from '../draft-plan';
import { removeKustoRoleImpact } from '../impacts';
import { requireKustoAssignments, toStepProperties } from '../kusto-assignments';

/** Takes a Kusto role of the cluster or of a database from a principal; the assignment is found without case. */
export function planRemoveKustoRole({ assignmentId }: FixInput<'remove-kusto-role'>, snapshot: Snapshot): FixPlan {
  const place = parseKustoAssignmentId(assignmentId);
  if (!place)
    throw new Problem('invalid-request', 'assignmentId: must be the full id of a Kusto principal assignment.');
  const found = sameId(place.clusterId, snapshot.clusterId)
    ? requireKustoAssignments(snapshot, place.database).find(({ id }) => sameId(id, assignmentId))
    : undefined;
  if (!found)
    throw new Problem(
      'not-found',
      `The cluster has no Kusto role assignment ${lastSegment(assignmentId)}; somebody may have removed it. Nothing was changed.`,
    );
  const properties = toStepProperties(found);
  const where = place.database === undefined ? 'on the cluster' : `on the database ${place.database}`;
  const again = assignmentName(kustoScope(snapshot.clusterId, place.database), properties.role, properties.principalId);
  const onDatabase = place.database !== undefined;
  return draftPlan(snapshot, {
    fixId: 'remove-kusto-role',
    title: `Remove ${properties.role} ${where} from ${found.properties.principalName ?? properties.principalId}`,
    steps: [{ kind: onDatabase ? 'database-principal.delete' : 'cluster-principal.delete', id: found.id, properties }],
    impact: removeKustoRoleImpact,
    undo: {
      steps: [
        {
          kind: onDatabase ? 'database-principal.create' : 'cluster-principal.create',
          id: toKustoAssignmentId({ ...place, clusterId: snapshot.clusterId, name: again }),
          properties,
        },
      ],
    },
  });
}
