import { sameId } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixInput } from '@/lib/model/fix-input';
import type { FixPlan, Impact } from '@/lib/model/fix-plan';
import type { FixStep } from '@/lib/model/fix-step';
import type { Fixes } from '../define-fix';
import { draftPlan } from '../draft-plan';
import { assignAzureRoleImpact, assignKustoRoleImpact, removeAzureRoleImpact, removeKustoRoleImpact } from '../impacts';
import { stepsOfFix } from '../steps-of-fix';
import { refuseUndo } from '../undo/refuse-undo';
import { undoKeyRole } from '../undo/undo-key-access';
import { undoKustoRoleCreate, undoKustoRoleDelete } from '../undo/undo-kusto-role';
import { undoRoleAssignmentCreate, undoRoleAssignmentDelete } from '../undo/undo-role-assignment';
import { undoStepAround } from '../undo/undo-step-around';

/** A step back with what it does to people. */
export interface UndoneStep {
  step: FixStep;
  impact: Impact;
  warnings: readonly string[];
}

/**
 * Takes an applied plan back. Nothing of the plan that came in is trusted: every step must be one that its fix could
 * have planned for this cluster and must still be in force; the steps back are built anew. Throws `undo-refused` with
 * `differences` otherwise.
 */
export function planUndo({ of }: FixInput<'undo'>, snapshot: Snapshot, fixes: Fixes): FixPlan {
  if (!sameId(of.target, snapshot.clusterId))
    throw refuseUndo('The plan is about another cluster.', [
      { path: 'target', expected: snapshot.clusterId, actual: of.target },
    ]);
  if (!of.undo || 'impossible' in of.undo || of.steps.length === 0)
    throw refuseUndo(of.undo && 'impossible' in of.undo ? of.undo.impossible : 'The plan changed nothing.', []);
  const before = of.undo.steps;
  const undone = of.steps
    .map((step, index) => undoStep(of, step, { before: before[before.length - 1 - index], snapshot, fixes }))
    .reverse();
  const [first] = undone;
  if (!first) throw refuseUndo('The plan changed nothing.', []);
  return draftPlan(snapshot, {
    fixId: 'undo',
    title: `Take back: ${of.title}`,
    steps: undone.map(({ step }) => step),
    impact: first.impact,
    warnings: undone.flatMap(({ warnings }) => warnings),
    undo: { impossible: 'An undo has no undo of its own: run the fix again.' },
  });
}

interface UndoContext {
  /** What the plan that came in says was there. */
  before: FixStep | undefined;
  snapshot: Snapshot;
  fixes: Fixes;
}

function undoStep(of: FixPlan, step: FixStep, { before, snapshot, fixes }: UndoContext): UndoneStep {
  if (!stepsOfFix[of.fixId].includes(step.kind))
    throw refuseUndo(`The fix ${of.fixId} has no step ${step.kind}.`, [
      { path: 'steps', expected: [...stepsOfFix[of.fixId]], actual: step.kind },
    ]);
  switch (step.kind) {
    case 'cluster.update': {
      const { undoUpdate } = fixes[of.fixId];
      if (!undoUpdate) throw refuseUndo(`The fix ${of.fixId} cannot be taken back.`, []);
      return undoUpdate(step, before?.kind === 'cluster.update' ? before : undefined, snapshot);
    }
    case 'cluster-principal.create':
    case 'database-principal.create':
      return { step: undoKustoRoleCreate(step, snapshot), impact: removeKustoRoleImpact, warnings: [] };
    case 'cluster-principal.delete':
    case 'database-principal.delete':
      return { step: undoKustoRoleDelete(step, snapshot), impact: assignKustoRoleImpact, warnings: [] };
    case 'role-assignment.create':
      if (of.fixId === 'cmk-identity-no-key-permission') return undoKeyRole(step, snapshot);
      return { step: undoRoleAssignmentCreate(step, snapshot), impact: removeAzureRoleImpact, warnings: [] };
    case 'role-assignment.delete':
      return { step: undoRoleAssignmentDelete(step, snapshot), impact: assignAzureRoleImpact, warnings: [] };
    default:
      return undoStepAround(step, before, snapshot);
  }
}
