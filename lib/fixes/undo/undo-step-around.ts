import type { Snapshot } from '@/lib/model/evidence';
import type { FixStep, StepOf } from '@/lib/model/fix-step';
import type { UndoneStep } from '../catalog/undo';
import { refuseUndo } from './refuse-undo';
import { undoEndpointDecision } from './undo-endpoint-decision';

type StepAround = Exclude<
  FixStep,
  StepOf<
    | 'cluster.update'
    | 'cluster-principal.create'
    | 'cluster-principal.delete'
    | 'database-principal.create'
    | 'database-principal.delete'
    | 'role-assignment.create'
    | 'role-assignment.delete'
  >
>;

/** The way back of a step that writes neither the cluster itself nor a role. */
export function undoStepAround(step: StepAround, before: FixStep | undefined, snapshot: Snapshot): UndoneStep {
  switch (step.kind) {
    case 'private-endpoint-connection.update':
      return undoEndpointDecision(step, before, snapshot);
    case 'lock.create':
    case 'lock.delete':
    case 'diagnostic-setting.create':
    case 'diagnostic-setting.delete':
    case 'language-extensions.remove':
    case 'language-extensions.add':
    case 'follower-databases.detach':
    case 'data-connection.update':
    case 'vault.update':
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove':
      throw refuseUndo('Such a change has no way back.', []);
    default:
      return step satisfies never;
  }
}
