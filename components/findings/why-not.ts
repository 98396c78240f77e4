import type { FixId } from '@/lib/fixes/catalog';
import { stepsOfFix } from '@/lib/fixes/catalog';
import { actionOfStep } from '@/lib/fixes/steps';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { allowsAction, type Permission, smallestRole } from '@/lib/model/azure/permission';
import { isSettled } from '@/lib/model/cluster';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';

/**
 * Returns why a person can't perform an action on the cluster, with the missing action and the least-privileged role.
 * `undefined` if they can, or if their permissions couldn't be read: the preflight shows that, and Azure decides.
 */
export function whyNot(permissions: EvidenceResult<Permission[]>, action: string): string | undefined {
  if (permissions.state !== 'read' || allowsAction(permissions.value, action)) return undefined;
  const role = smallestRole(action);
  const advice = role ? ` The smallest built-in role that has it is ${role}.` : '';
  return `You do not have the permission ${action}.${advice}`;
}

/**
 * Returns why the cluster can't be changed now: an operation in progress, or a missing permission. A running change of
 * this browser is no reason, because another one is queued.
 */
export function whyNotNow(
  { permissions, snapshot }: Pick<ClusterAnswer, 'permissions' | 'snapshot'>,
  action: string,
  ownChangeRuns: boolean,
): string | undefined {
  const { cluster } = snapshot.parts;
  const state = valueOr(cluster, undefined)?.properties.provisioningState;
  if (!ownChangeRuns && !isSettled(state) && action.startsWith('Microsoft.Kusto/'))
    return `An operation is in progress on the cluster (${state}). Azure refuses other changes until it ends.`;
  return whyNot(permissions, action);
}

/** Returns the action that a fix needs on the cluster. `undefined` for an undo, which needs the same as its fix. */
export function actionOfFix(fixId: FixId): string | undefined {
  const [kind] = stepsOfFix(fixId);
  return kind === undefined ? undefined : actionOfStep(kind);
}

/** Returns `whyNotNow` for a fix. */
export function whyNotFix(
  answer: Pick<ClusterAnswer, 'permissions' | 'snapshot'>,
  fixId: FixId,
  ownChangeRuns: boolean,
): string | undefined {
  const action = actionOfFix(fixId);
  return action === undefined ? undefined : whyNotNow(answer, action, ownChangeRuns);
}
