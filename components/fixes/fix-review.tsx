'use client';

import { type ReactNode, useState } from 'react';
import type { FixReviewState } from '@/lib/client/fixes/review-state';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { Snapshot } from '@/lib/model/evidence';
import { Dialog } from '../ui/dialog';
import { FixReviewBody } from './fix-review-body';
import type { FleetReach } from './inherited-reach';
import type { OwnAddress } from './own-address-field';
import { ReviewFooter } from './review-footer';
import type { SmallFix } from './row-help';

/** Properties of Fix review. */
export interface FixReviewProps {
  open: boolean;
  state: FixReviewState;
  clusterName: string;
  /** Title while there is no plan yet. */
  title: string;
  /** The form that asks for the fix's input, while the state is `input`. */
  form?: ReactNode;
  /** The cluster as the page shows it, for whom to ask; `null` where it was not read. */
  snapshot: Snapshot | null;
  /** Base of the Azure portal, where an eligible role is activated. */
  portal: string;
  /** Base of ARM in this cloud, for the equivalents. */
  armEndpoint?: string;
  /** Title of the change of this cluster that is under way: the plan is then queued behind it. */
  waitsFor?: string | undefined;
  /** Back to the form or to the review before; absent where there is neither. */
  back?: { label: string; go: () => void } | undefined;
  onClose: () => void;
  /** Plans again, after a failure. */
  onRetry: () => void;
  /** Checks again whether the operation that blocks the plan has ended. */
  onCheckAgain?: (() => Promise<void>) | undefined;
  /** Applies the plan under review. `confirm` is the text that the person entered, if one was required. */
  onApply: (answer: PlanFixAnswer, confirm?: string) => void;
  /** Plans the undo of a change that ended. */
  onUndo: (plan: FixPlan) => void;
  /** Plans the small fix of a condition; this review can be come back to. */
  onSmallFix: (fix: SmallFix) => void;
  /** Where the person comes from, and how they correct it; the plan is then made again. */
  ownAddress?: OwnAddress | undefined;
  /** Where the clusters below an inherited assignment's scope are counted. */
  fleetReach?: FleetReach | undefined;
}

/** The one place from which anything is changed: a plan is read, confirmed where it must be, applied and followed. */
export function FixReview(props: FixReviewProps) {
  const { state } = props;
  // What was typed for one plan is no consent to another.
  const [consent, setConsent] = useState<{ plan: FixPlan; text: string } | null>(null);
  const answer = state.kind === 'review' ? state.answer : undefined;
  const typed = consent && consent.plan === answer?.plan ? consent.text : '';
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={titleOf(props)}
      description={<span className="break-all">{props.clusterName}</span>}
      size={sizeOf(state)}
      keepOpenOnOutsidePress
      footer={state.kind === 'input' ? null : <ReviewFooter {...props} typed={typed} />}
    >
      <FixReviewBody
        {...props}
        typed={typed}
        onType={(text) => (answer ? setConsent({ plan: answer.plan, text }) : undefined)}
      />
    </Dialog>
  );
}

function sizeOf(state: FixReviewState): 'md' | 'lg' | 'xl' {
  if (state.kind === 'input') return 'lg';
  return state.kind === 'review' && state.answer.plan.steps.length > 0 ? 'xl' : 'md';
}

function titleOf({ state, title }: FixReviewProps): string {
  if (state.kind === 'review') return state.answer.plan.title;
  return state.kind === 'followed' ? state.change.plan.title : title;
}
