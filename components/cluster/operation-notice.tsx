import type { FollowedOperation } from '@/lib/client/changes/change';
import type { FixPlan } from '@/lib/model/fix-plan';
import { ChangeOutcome } from '../fixes/change-outcome';
import { ChangeProgress } from '../fixes/change-progress';
import { StepList } from '../fixes/step-list';
import { hasEnded, isUnderWay } from '../fixes/under-way';
import { mayRetry, undoablePlan, whyNoUndo } from '../fixes/undoable-plan';
import { Button } from '../ui/button';

/** Receives the focus if the control that opened a Fix review is gone, such as a removed row. */
export const operationNoticeId = 'change';

/** A change of this cluster, from the request to its verification. It survives a reload and a crash. */
export function OperationNotice(props: {
  operation: FollowedOperation;
  /** Changes of this cluster that wait for it. */
  queued: number;
  /** Absent in a browser that is set to read only. */
  onUndo?: ((plan: FixPlan) => void) | undefined;
  onRetry?: (() => void) | undefined;
  onDismiss: () => void;
}) {
  const { operation, queued, onUndo, onRetry } = props;
  const undoable = undoablePlan(operation);
  const noUndo = whyNoUndo(operation);
  return (
    <section
      id={operationNoticeId}
      tabIndex={-1}
      aria-label="Change"
      className="flex flex-col gap-2 rounded-md border bg-surface px-3 py-2"
    >
      <h2 className="font-medium">{operation.plan.title}</h2>
      {isUnderWay(operation) ? <ChangeProgress operation={operation} /> : null}
      {hasEnded(operation) ? <ChangeOutcome operation={operation} /> : null}
      {operation.plan.steps.length > 1 ? <StepList steps={operation.plan.steps} operation={operation} /> : null}
      {queued > 0 ? (
        <p>
          {queued === 1 ? 'One more change of this cluster waits' : `${queued} more changes of this cluster wait`} for
          this one; Activity shows them.
        </p>
      ) : null}
      {hasEnded(operation) ? (
        <div className="flex flex-wrap items-center gap-2">
          {undoable && onUndo ? (
            <Button icon="undo" onClick={() => onUndo(undoable)}>
              Undo…
            </Button>
          ) : null}
          {mayRetry(operation) && onRetry ? (
            <Button icon="refresh" onClick={onRetry}>
              Plan again
            </Button>
          ) : null}
          <Button look="quiet" onClick={props.onDismiss}>
            Dismiss
          </Button>
          {noUndo ? <p className="text-muted">{noUndo}</p> : null}
        </div>
      ) : null}
    </section>
  );
}
