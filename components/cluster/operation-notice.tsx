import type { FollowedOperation } from '@/lib/model/followed-operation';
import { ChangeOutcome } from '../fixes/change-outcome';
import { ChangeProgress } from '../fixes/change-progress';
import { hasEnded, isUnderWay } from '../fixes/under-way';
import { Button } from '../ui/button';

/** Where the focus goes when the control that opened a Fix review is gone, such as the row that it removed. */
export const operationNoticeId = 'change';

/** A change of this cluster on its pages, from the request to its proof; it is also here after a reload or a crash. */
export function OperationNotice(props: { operation: FollowedOperation; onUndo: () => void; onDismiss: () => void }) {
  const { operation } = props;
  const { undo } = operation.plan;
  const applied = ['closed', 'in-force', 'unproved'].includes(operation.state.kind);
  return (
    <section
      id={operationNoticeId}
      tabIndex={-1}
      aria-label="Change"
      className="flex flex-col gap-2 rounded-md border bg-surface px-3 py-2"
    >
      <h2 className="font-medium">{operation.plan.title}</h2>
      {isUnderWay(operation) ? <ChangeProgress operation={operation} /> : null}
      {hasEnded(operation) ? (
        <>
          <ChangeOutcome operation={operation} />
          <div className="flex flex-wrap items-center gap-2">
            {applied && undo && 'steps' in undo ? (
              <Button icon="undo" onClick={props.onUndo}>
                Undo…
              </Button>
            ) : null}
            <Button look="quiet" onClick={props.onDismiss}>
              Dismiss
            </Button>
            {applied && undo && 'impossible' in undo ? <p className="text-muted">{undo.impossible}</p> : null}
          </div>
        </>
      ) : null}
    </section>
  );
}
