import type { PlanFixAnswer } from '@/lib/model/api';
import type { PreflightRow } from '@/lib/model/fix-plan';
import { Button } from '../ui/button';
import { consentReasons } from './consent';
import type { FixReviewProps } from './fix-review';
import { isUnderWay } from './under-way';
import { mayRetry, undoablePlan } from './undoable-plan';
import { decisiveNow } from './waiting-rows';

/** What can be done in each state of Fix review; the last button is the one that leads on. */
export function ReviewFooter(props: FixReviewProps & { typed: string }) {
  const { state, back } = props;
  if (state.kind === 'review' && state.answer.plan.steps.length > 0)
    return <Decision {...props} answer={state.answer} applying={state.applying ?? false} />;
  const ended = state.kind === 'followed' && !isUnderWay(state.operation) ? state.operation : undefined;
  const undoable = ended && undoablePlan(ended);
  return (
    <>
      {back ? <Button onClick={back.go}>{back.label}</Button> : null}
      {undoable ? (
        <Button icon="undo" onClick={() => props.onUndo(undoable)}>
          Undo…
        </Button>
      ) : null}
      {ended && mayRetry(ended) ? (
        <Button icon="refresh" onClick={props.onRetry}>
          Plan again
        </Button>
      ) : null}
      <Button look="primary" onClick={props.onClose}>
        Close
      </Button>
    </>
  );
}

function Decision(props: FixReviewProps & { typed: string; answer: PlanFixAnswer; applying: boolean }) {
  const { answer, clusterName, typed, back, waitsFor } = props;
  const rows = decisiveNow(answer.preflight, waitsFor);
  const needsName = consentReasons({ ...answer, preflight: rows }).length > 0;
  return (
    <>
      {back ? (
        <Button className="mr-auto" onClick={back.go}>
          {back.label}
        </Button>
      ) : null}
      <Button onClick={props.onClose}>Cancel</Button>
      <Button
        look={needsName ? 'danger' : 'primary'}
        busy={props.applying}
        disabledReason={whyNot(rows, needsName && typed !== clusterName ? clusterName : undefined)}
        onClick={() => (needsName ? props.onApply(answer, typed) : props.onApply(answer))}
      >
        {waitsFor === undefined ? 'Apply' : 'Apply after it'}
      </Button>
    </>
  );
}

function whyNot(rows: readonly PreflightRow[], nameToType: string | undefined): string | undefined {
  const block = rows.find(({ state }) => state === 'block');
  if (block) return block.message;
  return nameToType === undefined ? undefined : `Type ${nameToType} to confirm`;
}
