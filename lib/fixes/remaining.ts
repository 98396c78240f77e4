import { sameId } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixPlan, FixStep } from '@/lib/model/fix-plan';
import { applyStep } from './apply/apply-step';
import { changesBetween } from './apply/changes-between';
import { parseKustoAssignmentId } from './assignment-id';
import { canonicalJson } from './canonical-json';

/** Whether what a step asks for is so in this evidence; never where the part that it touches could not be read. */
export function isInForce(snapshot: Snapshot, step: FixStep): boolean {
  return isKnown(snapshot, step) && changesBetween(snapshot, applyStep(snapshot, step)).length === 0;
}

/**
 * Whether a plan made now is what is left of an earlier plan from step number `step` on: the steps before it are in
 * force, and planning again gives the rest. Undo is not compared, since what was done meanwhile is part of the present.
 */
export function isRemainder(snapshot: Snapshot, earlier: FixPlan, now: FixPlan, step: number): boolean {
  return (
    sameId(earlier.target, now.target) &&
    earlier.steps.slice(0, step).every((done) => isInForce(snapshot, done)) &&
    canonicalJson(earlier.steps.slice(step)) === canonicalJson(now.steps)
  );
}

function isKnown({ parts }: Snapshot, step: FixStep): boolean {
  switch (step.kind) {
    case 'cluster.update':
      return parts.cluster.state === 'read';
    case 'cluster-principal.create':
    case 'cluster-principal.delete':
      return parts.clusterPrincipalAssignments.state === 'read';
    case 'database-principal.create':
    case 'database-principal.delete': {
      const database = parseKustoAssignmentId(step.id)?.database ?? '';
      const databases = parts.databasePrincipalAssignments;
      return (
        databases.state === 'read' &&
        databases.value.some((entry) => sameId(entry.databaseName, database) && entry.assignments.state === 'read')
      );
    }
    case 'role-assignment.create':
    case 'role-assignment.delete':
      return parts.roleAssignments.state === 'read';
    default:
      return step satisfies never;
  }
}
