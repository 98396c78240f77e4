import { confirmationOf } from '@/lib/fixes/plan/confirmation';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
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
  const ended = state.kind === 'followed' && !isUnderWay(state.change) ? state.change : undefined;
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
  const { answer, typed, back, waitsFor } = props;
  const rows = decisiveNow(answer.preflight, waitsFor);
  const needsText = consentReasons({ ...answer, preflight: rows }).length > 0;
  const text = confirmationOf(rows, answer.plan);
  const scope = rows.find(({ id }) => id === 'inherited-assignment')?.confirmWith;
  return (
    <>
      {back ? (
        <Button className="mr-auto" onClick={back.go}>
          {back.label}
        </Button>
      ) : null}
      <Button onClick={props.onClose}>Cancel</Button>
      <Button
        look={needsText ? 'danger' : 'primary'}
        busy={props.applying}
        disabledReason={whyNot(rows, needsText && typed !== text ? text : undefined)}
        onClick={() => (needsText ? props.onApply(answer, typed) : props.onApply(answer))}
      >
        {waitsFor === undefined ? 'Apply' : 'Apply after it'}
        {scope === undefined ? '' : ` at ${scope}`}
      </Button>
    </>
  );
}

function whyNot(rows: readonly PreflightRow[], textToType: string | undefined): string | undefined {
  const block = rows.find(({ state }) => state === 'block');
  if (block) return block.message;
  return textToType === undefined ? undefined : `Enter ${textToType} to confirm`;
}
