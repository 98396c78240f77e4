import { type FixId, stepsOfFix } from '@/lib/fixes/catalog';
import { actionOfStep } from '@/lib/fixes/steps';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { Permission } from '@/lib/model/azure/permission';
import { allowsAction, smallestRole } from '@/lib/model/azure/permission';
import { isSettled } from '@/lib/model/cluster';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';

/**
 * Why a person may not do something at the cluster, as a sentence with the missing action and the smallest built-in
 * role that has it. `undefined` where they may, and also where their permissions could not be read: the preflight of
 * the Fix review then says so, and Azure decides.
 */
export function whyNot(permissions: EvidenceResult<Permission[]>, action: string): string | undefined {
  if (permissions.state !== 'read' || allowsAction(permissions.value, action)) return undefined;
  const role = smallestRole(action);
  const advice = role ? ` The smallest built-in role that has it is ${role}.` : '';
  return `You do not have the permission ${action}.${advice}`;
}

/**
 * Why a change of the cluster cannot be asked for now: Azure is busy with the cluster, or a permission is missing. `undefined`
 * where nothing speaks against it, also while a change of this browser is under way: another one is queued behind it.
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

/**
 * The action of Azure that a fix needs at the cluster; a fix on several kinds of things names the one of the cluster.
 * `undefined` for an undo, which needs what the fix that it takes back needed.
 */
export function actionOfFix(fixId: FixId): string | undefined {
  const [kind] = stepsOfFix(fixId);
  return kind === undefined ? undefined : actionOfStep(kind);
}

/** `whyNotNow` for a fix. */
export function whyNotFix(
  answer: Pick<ClusterAnswer, 'permissions' | 'snapshot'>,
  fixId: FixId,
  ownChangeRuns: boolean,
): string | undefined {
  const action = actionOfFix(fixId);
  return action === undefined ? undefined : whyNotNow(answer, action, ownChangeRuns);
}
