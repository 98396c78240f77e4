'use client';

import { type ReactNode, useState } from 'react';
import type { LaterState } from '@/lib/client/changes/later-state';
import type { FixReviewState } from '@/lib/client/fixes/review-state';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { titleOf as planTitle } from '@/lib/fixes/plan/plan-texts';
import type { UndoDifference } from '@/lib/fixes/support/undo-refused';
import { NamedText } from '../principals';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Skeleton } from '../ui/page-states';
import { ChangeOutcome } from './change-outcome';
import { ChangeProgress } from './change-progress';
import { JsonValue } from './json-value';
import { PlanActions, type PlanActionsProps, PlanReview, type PlanReviewProps } from './plan-review';
import { StepList } from './step-list';
import { hasEnded, isUnderWay } from './under-way';
import { mayRetry, undoablePlan } from './undoable-plan';

type FixReviewBodyProps = Omit<PlanReviewProps, 'answer'> & {
  state: FixReviewState;
  later?: LaterState | undefined;
  form?: ReactNode;
  onRetry: () => void;
};

type FixReviewProps = Omit<FixReviewBodyProps, 'typed' | 'onType'> &
  Pick<PlanActionsProps, 'back' | 'onClose' | 'onApply' | 'onHandOver' | 'whyNotApply'> & {
    open: boolean;
    title: string;
    onUndo: (plan: FixPlan) => void;
    dialogs?: ReactNode;
  };

/** Every change is made from this dialog. */
export function FixReview(props: FixReviewProps) {
  const { state } = props;
  // Text that was entered for one plan, and its preflight rows, doesn't confirm others.
  const [consent, setConsent] = useState<{ answer: PlanFixAnswer; text: string } | null>(null);
  const answer = state.kind === 'review' ? state.answer : undefined;
  const typed = consent && consent.answer === answer ? consent.text : '';
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={titleOf(props)}
      description={<span className="break-all">{props.clusterName}</span>}
      size={sizeOf(state)}
      keepOpenOnOutsidePress
      footer={state.kind === 'input' ? null : <FixReviewFooter {...props} typed={typed} />}
    >
      <FixReviewBody {...props} typed={typed} onType={(text) => (answer ? setConsent({ answer, text }) : undefined)} />
      {props.dialogs}
    </Dialog>
  );
}

export function FixReviewBody(props: FixReviewBodyProps) {
  const { state } = props;
  switch (state.kind) {
    case 'input':
      return props.form;
    case 'planning':
      return <Planning />;
    case 'plan-failed':
      return (
        <div className="grid gap-3">
          <ProblemNotice
            title={state.differences ? 'You can’t undo this change' : 'Couldn’t create a plan'}
            problem={state.problem}
            actions={
              <Button icon="refresh" onClick={props.onRetry}>
                Retry
              </Button>
            }
          />
          {state.differences ? <Differences differences={state.differences} /> : null}
        </div>
      );
    case 'review':
      return <PlanReview {...props} {...state} />;
    case 'followed': {
      const { change } = state;
      return (
        <div className="grid gap-3">
          {isUnderWay(change) ? <ChangeProgress change={change} /> : null}
          {hasEnded(change) ? <ChangeOutcome change={change} later={props.later} /> : null}
          {change.plan.steps.length > 1 ? <StepList steps={change.plan.steps} change={change} /> : null}
        </div>
      );
    }
    default:
      return state satisfies never;
  }
}

function Planning() {
  return (
    <div role="status" className="grid gap-3">
      <p>Loading the cluster and creating a plan. Nothing changes yet.</p>
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}

function Differences({ differences }: { differences: readonly UndoDifference[] }) {
  return (
    <ul className="divide-y rounded-md border">
      {differences.map(({ path, expected, actual }) => (
        <li key={path} className="grid gap-1 px-3 py-2">
          <code className="font-mono text-xs font-medium break-all">{path}</code>
          <p>
            Expected <JsonValue value={expected ?? undefined} />, found <JsonValue value={actual ?? undefined} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function FixReviewFooter(props: FixReviewProps & { typed: string }) {
  const { state, back } = props;
  if (state.kind === 'review' && state.answer.plan.steps.length > 0) return <PlanActions {...props} {...state} />;
  const ended = state.kind === 'followed' && !isUnderWay(state.change) ? state.change : undefined;
  const undoable = ended && undoablePlan(ended, props.later);
  return (
    <>
      {back ? <Button onClick={back.go}>{back.label}</Button> : null}
      {undoable ? (
        <Button icon="undo" onClick={() => props.onUndo(undoable)}>
          Undo change…
        </Button>
      ) : null}
      {ended && mayRetry(ended, props.later) ? (
        <Button icon="refresh" onClick={props.onRetry}>
          Create new plan
        </Button>
      ) : null}
      <Button look="primary" onClick={props.onClose}>
        Close
      </Button>
    </>
  );
}

function sizeOf(state: FixReviewState): 'md' | 'lg' | 'xl' {
  if (state.kind === 'input') return 'lg';
  return state.kind === 'review' && state.answer.plan.steps.length > 0 ? 'xl' : 'md';
}

function titleOf({ state, title, names }: FixReviewProps): ReactNode {
  if (state.kind === 'review') return <NamedText text={planTitle(state.answer.plan)} names={names} />;
  if (state.kind !== 'followed') return title;
  return <NamedText text={planTitle(state.change.plan)} names={state.change.names} />;
}
