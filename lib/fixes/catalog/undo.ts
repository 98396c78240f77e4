import { sameId } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixInput } from '@/lib/model/fix-input';
import type { FixPlan, FixStep, Impact } from '@/lib/model/fix-plan';
import { draftPlan } from '../draft-plan';
import {
  assignAzureRoleImpact,
  assignKustoRoleImpact,
  diskEncryptionImpact,
  removeAzureRoleImpact,
  removeKustoRoleImpact,
  systemIdentityOffImpact,
} from '../impacts';
import { stepsOfFix } from '../steps-of-fix';
import { refuseUndo } from '../undo/refuse-undo';
import { undoClusterUpdate } from '../undo/undo-cluster-update';
import { undoKustoRoleCreate, undoKustoRoleDelete } from '../undo/undo-kusto-role';
import { undoRoleAssignmentCreate, undoRoleAssignmentDelete } from '../undo/undo-role-assignment';

/**
 * Takes an applied plan back. Nothing of the plan that came in is trusted: every step must be one that its fix could
 * have planned for this cluster and must still be in force; the steps back are built anew. Throws `undo-refused` with
 * `differences` otherwise.
 */
export function planUndo({ of }: FixInput<'undo'>, snapshot: Snapshot): FixPlan {
  if (!sameId(of.target, snapshot.clusterId))
    throw refuseUndo('The plan is about another cluster.', [
      { path: 'target', expected: snapshot.clusterId, actual: of.target },
    ]);
  if (!of.undo || 'impossible' in of.undo || of.steps.length === 0)
    throw refuseUndo(of.undo && 'impossible' in of.undo ? of.undo.impossible : 'The plan changed nothing.', []);
  const before = of.undo.steps;
  const steps = of.steps
    .map((step, index) => undoStep(of, step, before[before.length - 1 - index], snapshot))
    .reverse();
  return draftPlan(snapshot, {
    fixId: 'undo',
    title: `Take back: ${of.title}`,
    steps,
    impact: impactOf(steps),
    warnings: warningsOf(steps),
    undo: { impossible: 'An undo has no undo of its own: run the fix again.' },
  });
}

function undoStep(of: FixPlan, step: FixStep, before: FixStep | undefined, snapshot: Snapshot): FixStep {
  if (!stepsOfFix[of.fixId].includes(step.kind))
    throw refuseUndo(`The fix ${of.fixId} has no step ${step.kind}.`, [
      { path: 'steps', expected: [...stepsOfFix[of.fixId]], actual: step.kind },
    ]);
  switch (step.kind) {
    case 'cluster.update':
      return undoClusterUpdate(of.fixId, step, before, snapshot);
    case 'cluster-principal.create':
    case 'database-principal.create':
      return undoKustoRoleCreate(step, snapshot);
    case 'cluster-principal.delete':
    case 'database-principal.delete':
      return undoKustoRoleDelete(step, snapshot);
    case 'role-assignment.create':
      return undoRoleAssignmentCreate(step, snapshot);
    case 'role-assignment.delete':
      return undoRoleAssignmentDelete(step, snapshot);
    default:
      return step satisfies never;
  }
}

const impacts: Record<Exclude<FixStep['kind'], 'cluster.update'>, Impact> = {
  'cluster-principal.create': assignKustoRoleImpact,
  'database-principal.create': assignKustoRoleImpact,
  'cluster-principal.delete': removeKustoRoleImpact,
  'database-principal.delete': removeKustoRoleImpact,
  'role-assignment.create': assignAzureRoleImpact,
  'role-assignment.delete': removeAzureRoleImpact,
};

function impactOf([step]: FixStep[]): Impact {
  if (step && step.kind !== 'cluster.update') return impacts[step.kind];
  return step?.body.identity ? systemIdentityOffImpact : diskEncryptionImpact;
}

function warningsOf([step]: FixStep[]): string[] {
  const losesIdentity = step?.kind === 'cluster.update' && step.body.identity !== undefined;
  return losesIdentity
    ? [
        'The system-assigned identity is deleted from Microsoft Entra ID: its object ID and every role that it holds are lost.',
      ]
    : [];
}
