import type { ReactNode } from 'react';
import type { FixReviewState } from '@/lib/client/fixes/review-state';
import type { UndoDifference } from '@/lib/fixes/support/undo-refused';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/page-states';
import { ChangeOutcome } from './change-outcome';
import { ChangeProgress } from './change-progress';
import { consentReasons } from './consent';
import { JsonValue } from './json-value';
import { PlanReview, type PlanReviewProps } from './plan-review';
import { StepList } from './step-list';
import { hasEnded, isUnderWay } from './under-way';
import { decisiveNow } from './waiting-rows';

/** Properties of what Fix review holds. */
export type FixReviewBodyProps = Omit<PlanReviewProps, 'answer' | 'reasons' | 'rows'> & {
  state: FixReviewState;
  /** The form that asks for the fix's input. */
  form?: ReactNode;
  onRetry: () => void;
};

/** What Fix review holds in each of its states. */
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
            title={state.differences ? 'This cannot be taken back' : 'No plan could be made'}
            problem={state.problem}
            actions={
              <Button icon="refresh" onClick={props.onRetry}>
                Try again
              </Button>
            }
          />
          {state.differences ? <Differences differences={state.differences} /> : null}
        </div>
      );
    case 'review': {
      const rows = decisiveNow(state.answer.preflight, props.waitsFor);
      const reasons = consentReasons({ ...state.answer, preflight: rows });
      return <PlanReview {...props} {...state} rows={rows} reasons={reasons} />;
    }
    case 'followed': {
      const { change } = state;
      return (
        <div className="grid gap-3">
          {isUnderWay(change) ? <ChangeProgress change={change} /> : null}
          {hasEnded(change) ? <ChangeOutcome change={change} /> : null}
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
      <p>The cluster is being read and the change planned. Nothing is written yet.</p>
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
