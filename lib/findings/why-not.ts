import { type FixId, stepsOfFix } from '@/lib/fixes/catalog';
import { actionOfStep } from '@/lib/fixes/steps';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { allowsAction, type Permission, smallestRole } from '@/lib/model/azure/permission';
import { isSettled } from '@/lib/model/cluster';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { neededWords } from '@/lib/model/problem-detail';

/** Why an action isn't available, as a sentence. */
export interface WhyNot {
  words: string;
  missingAction?: string;
}

/**
 * Returns the missing action and least-privileged role. `undefined` if the person has it, or if permissions couldn't be
 * read: Azure decides.
 */
export function whyNot(permissions: EvidenceResult<Permission[]>, action: string): WhyNot | undefined {
  if (permissions.state !== 'read' || allowsAction(permissions.value, action)) return undefined;
  return { words: neededWords(action, smallestRole(action)), missingAction: action };
}

/** An operation in progress counts. A running change of this browser doesn't, because changes are queued. */
export function whyNotNow(
  { permissions, snapshot }: Pick<ClusterAnswer, 'permissions' | 'snapshot'>,
  action: string,
  ownChangeRuns: boolean,
): WhyNot | undefined {
  const { cluster } = snapshot.parts;
  const state = valueOr(cluster, undefined)?.properties.provisioningState;
  if (!ownChangeRuns && !isSettled(state) && action.startsWith('Microsoft.Kusto/'))
    return {
      words: `An operation is in progress on the cluster (${state}). Wait until it’s complete.`,
    };
  return whyNot(permissions, action);
}

/** `undefined` for an undo, which needs the same as its fix. */
export function actionOfFix(fixId: FixId): string | undefined {
  const [kind] = stepsOfFix(fixId);
  return kind === undefined ? undefined : actionOfStep(kind);
}

export function whyNotFix(
  answer: Pick<ClusterAnswer, 'permissions' | 'snapshot'>,
  fixId: FixId,
  ownChangeRuns: boolean,
): WhyNot | undefined {
  const action = actionOfFix(fixId);
  return action === undefined ? undefined : whyNotNow(answer, action, ownChangeRuns);
}
