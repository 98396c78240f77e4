import type { Snapshot } from '@/lib/model/evidence';
import type { UndoneStep } from '../plans/undo';
import type { FixStep, StepOf } from '../steps';
import { refuseUndo } from './refuse-undo';
import { undoDataConnectionUpdate } from './undo-data-connection';
import { undoDiagnosticSettingCreate } from './undo-diagnostic-setting';
import { undoEndpointDecision } from './undo-endpoint-decision';
import { undoKeyPolicy } from './undo-key-access';
import { undoLanguageExtensionsRemove } from './undo-language-extensions';
import { undoLockCreate, undoLockDelete } from './undo-lock';

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
    case 'vault-access-policy.add':
      return undoKeyPolicy(step, snapshot);
    case 'lock.create':
      return undoLockCreate(step, snapshot);
    case 'lock.delete':
      return undoLockDelete(step, before, snapshot);
    case 'diagnostic-setting.create':
      return undoDiagnosticSettingCreate(step, snapshot);
    case 'language-extensions.remove':
      return undoLanguageExtensionsRemove(step, before, snapshot);
    case 'data-connection.update':
      return undoDataConnectionUpdate(step, before, snapshot);
    case 'diagnostic-setting.delete':
    case 'language-extensions.add':
    case 'follower-databases.detach':
    case 'vault.update':
    case 'vault-access-policy.remove':
      throw refuseUndo('Such a change has no way back.', []);
    default:
      return step satisfies never;
  }
}
