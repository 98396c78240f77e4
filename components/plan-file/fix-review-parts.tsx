import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { SavedPlan } from '@/lib/plan-file/plan-file';
import { hashOfSteps, type TargetSteps } from '@/lib/plan-file/write-plan-file';
import { SavedPlanNotice } from './saved-plan-notice';

export { OutsideWindowDialog } from '../fixes/outside-window-dialog';
export { HandOverDialog } from './hand-over-dialog';
export { windowSentence } from './saved-plan-notice';

export function targetSteps(
  { subscriptionId, resourceGroup, clusterName }: ClusterRef,
  { plan, whatIf }: Pick<PlanFixAnswer, 'plan' | 'whatIf'>,
): TargetSteps {
  const target = `${subscriptionId}/${resourceGroup}/${clusterName}`;
  return { target, stepsHash: hashOfSteps(plan), changes: whatIf.changes };
}

export function SavedPlanInReview({ saved, answer }: { saved: SavedPlan; answer: PlanFixAnswer }) {
  const [before] = saved.plans;
  const isSame = before?.stepsHash === hashOfSteps(answer.plan);
  const changed = { clusterNames: [], saved: before?.changes, now: answer.whatIf.changes };
  return <SavedPlanNotice saved={saved} changed={isSame ? [] : [changed]} />;
}
