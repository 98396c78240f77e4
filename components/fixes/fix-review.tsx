'use client';

import { useState } from 'react';
import { hasBlock } from '@/lib/fixes/preflight/decisive-rows';
import type { PlanFixAnswer } from '@/lib/model/api';
import type { FixPlan } from '@/lib/model/fix-plan';
import type { FixReviewState } from '@/lib/model/fix-review';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { consentReasons } from './consent';
import { FixReviewBody } from './fix-review-body';
import { isUnderWay } from './under-way';

/** Properties of Fix review. */
export interface FixReviewProps {
  open: boolean;
  state: FixReviewState;
  clusterName: string;
  /** Title while there is no plan yet. */
  title: string;
  /** Base of ARM in this cloud, for the equivalents. */
  armEndpoint?: string;
  onClose: () => void;
  /** Plans again, after a failure. */
  onRetry: () => void;
  /** Applies the plan under review; `confirm` is the cluster's name as it was typed, where it was asked for. */
  onApply: (answer: PlanFixAnswer, confirm?: string) => void;
  /** Plans the undo of a change that ended. */
  onUndo: (plan: FixPlan) => void;
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
      size={state.kind === 'review' && state.answer.plan.steps.length > 0 ? 'xl' : 'md'}
      keepOpenOnOutsidePress
      footer={<Footer {...props} typed={typed} />}
    >
      <FixReviewBody
        state={state}
        clusterName={props.clusterName}
        armEndpoint={props.armEndpoint}
        typed={typed}
        onType={(text) => (answer ? setConsent({ plan: answer.plan, text }) : undefined)}
        onRetry={props.onRetry}
      />
    </Dialog>
  );
}

function Footer({ state, clusterName, typed, ...on }: FixReviewProps & { typed: string }) {
  if (state.kind === 'review' && state.answer.plan.steps.length > 0) {
    const needsName = consentReasons(state.answer).length > 0;
    return (
      <>
        <Button onClick={on.onClose}>Cancel</Button>
        <Button
          look={needsName ? 'danger' : 'primary'}
          busy={state.applying ?? false}
          disabledReason={whyNot(state.answer, needsName && typed !== clusterName ? clusterName : undefined)}
          onClick={() => (needsName ? on.onApply(state.answer, typed) : on.onApply(state.answer))}
        >
          Apply
        </Button>
      </>
    );
  }
  const ended = state.kind === 'followed' && !isUnderWay(state.operation) ? state.operation : undefined;
  const mayUndo = ended && ['closed', 'in-force', 'unproved'].includes(ended.state.kind) ? ended.plan : undefined;
  return (
    <>
      {mayUndo?.undo && 'steps' in mayUndo.undo ? (
        <Button icon="undo" onClick={() => on.onUndo(mayUndo)}>
          Undo…
        </Button>
      ) : null}
      {ended && ['failed', 'not-applied', 'undecided'].includes(ended.state.kind) ? (
        <Button icon="refresh" onClick={on.onRetry}>
          Plan again
        </Button>
      ) : null}
      <Button look="primary" onClick={on.onClose}>
        Close
      </Button>
    </>
  );
}

function whyNot({ preflight }: PlanFixAnswer, nameToType: string | undefined): string | undefined {
  if (hasBlock(preflight)) return preflight.find(({ state }) => state === 'block')?.message;
  return nameToType === undefined ? undefined : `Type ${nameToType} to confirm`;
}

function titleOf({ state, title }: FixReviewProps): string {
  if (state.kind === 'review') return state.answer.plan.title;
  return state.kind === 'followed' ? state.operation.plan.title : title;
}
