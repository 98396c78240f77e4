import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { SavedPlan } from '@/lib/plan-file/plan-file';
import { hashOfSteps, type TargetSteps } from '@/lib/plan-file/write-plan-file';
import { type PlanAuthor, type PlanDraft, planFileOf } from './plan-draft';
import { copyPlanLink, type PlanOutcome } from './plan-link';
import { tooLarge } from './save-plan-dialog';
import { SavedPlanNotice } from './saved-plan-notice';

export { OutsideWindowDialog } from '../fixes/outside-window-dialog';
export { SavePlanDialog } from './save-plan-dialog';
export { windowSentence } from './saved-plan-notice';

/** Leaves out the note and the window. */
export function copyLinkOf(draft: PlanDraft, author: Pick<PlanAuthor, 'person' | 'version'>): Promise<PlanOutcome> {
  const text = planFileOf(draft, { ...author, at: new Date().toISOString(), note: '', window: undefined });
  return text === undefined ? Promise.resolve(tooLarge) : copyPlanLink(text);
}

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
