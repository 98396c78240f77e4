import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { fixInputSchemas } from '../fix-input';
import { planAssignKustoRole } from '../plans/assign-kusto-role';
import { kustoScope, parseKustoAssignmentId } from '../roles/assignment-id';
import { assignmentName } from '../roles/assignment-name';
import { grantsSame, requireKustoAssignments, toRemovedProperties } from '../roles/kusto-assignments';
import type { FixStep } from '../steps';
import { refuseUndo } from './refuse-undo';

type Step<Kind> = Extract<FixStep, { kind: Kind }>;

/** Takes an assignment back that a plan made, recognised by its derived name; any other assignment is left alone. */
export function undoKustoRoleCreate(
  step: Step<'cluster-principal.create' | 'database-principal.create'>,
  snapshot: Snapshot,
): FixStep {
  const { database, path } = placeOf(step, snapshot);
  const { role, principalId } = step.properties;
  const name = assignmentName(kustoScope(snapshot.clusterId, database), role, principalId);
  if (lastSegment(step.id) !== name)
    throw refuseUndo('The assignment is not one that a plan made.', [
      { path, expected: name, actual: lastSegment(step.id) },
    ]);
  const present = requireKustoAssignments(snapshot, database).find(({ id }) => sameId(id, step.id));
  const isAsSet = present && grantsSame(present, step.properties);
  if (!isAsSet)
    throw refuseUndo('The assignment is no longer as the fix made it.', [
      { path, expected: step.properties, actual: present ? toRemovedProperties(present) : null },
    ]);
  return {
    kind: database === undefined ? 'cluster-principal.delete' : 'database-principal.delete',
    id: present.id,
    properties: toRemovedProperties(present),
  };
}

/** Gives a removed role again, by the same plan as any assignment, with what that warns of, under a derived name. */
export function undoKustoRoleDelete(
  step: Step<'cluster-principal.delete' | 'database-principal.delete'>,
  snapshot: Snapshot,
): { step: FixStep; warnings: readonly string[] } {
  const { database, path } = placeOf(step, snapshot);
  const input = fixInputSchemas['assign-kusto-role'].safeParse({
    ...step.properties,
    ...(database === undefined ? {} : { database }),
  });
  if (!input.success)
    throw refuseUndo('The removed assignment is not one that can be made.', [
      { path, expected: null, actual: step.properties },
    ]);
  const { steps, warnings } = planAssignKustoRole(input.data, snapshot);
  const [back] = steps;
  if (!back)
    throw refuseUndo('The principal has the role, so it is no longer removed.', [
      { path, expected: null, actual: step.properties },
    ]);
  return { step: back, warnings };
}

function placeOf(
  { id, kind }: Step<`${'cluster' | 'database'}-principal.${'create' | 'delete'}`>,
  { clusterId }: Snapshot,
): { database?: string; path: string } {
  const place = parseKustoAssignmentId(id);
  const isOnDatabase = place?.database !== undefined;
  if (!place || !sameId(place.clusterId, clusterId) || isOnDatabase !== kind.startsWith('database-'))
    throw refuseUndo('The assignment is not one of this cluster.', [
      { path: 'steps', expected: clusterId, actual: id },
    ]);
  return place.database === undefined
    ? { path: `principalAssignments/${place.name}` }
    : { database: place.database, path: `databases/${place.database}/principalAssignments/${place.name}` };
}
