import clsx from 'clsx';
import type { Change } from '@/lib/client/changes/change';
import type { LaterState } from '@/lib/client/changes/later-state';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { ChangeOutcome } from '../fixes/change-outcome';
import { ChangeProgress } from '../fixes/change-progress';
import { StepList } from '../fixes/step-list';
import { hasEnded, isUnderWay } from '../fixes/under-way';
import { mayRetry, undoablePlan, whyNoUndo } from '../fixes/undoable-plan';
import { NamedText } from '../principals';
import { Button } from '../ui/button';

/** Receives the focus if the control that opened a Fix review is gone. */
export const changeNoticeId = 'change';

export function ChangeNotice(props: {
  change: Change;
  later?: LaterState | undefined;
  queued: number;
  onUndo?: ((plan: FixPlan) => void) | undefined;
  onRetry?: (() => void) | undefined;
  onDismiss: () => void;
}) {
  const { change, later, queued, onUndo, onRetry } = props;
  const undoable = undoablePlan(change, later);
  const noUndo = whyNoUndo(change);
  const isVerified =
    (change.state.kind === 'closed' || change.state.kind === 'in-force') && (!later || later.kind === 'undo-open');
  const actions = hasEnded(change) ? (
    <div className="flex flex-wrap items-center gap-2">
      {undoable && onUndo ? (
        <Button icon="undo" onClick={() => onUndo(undoable)}>
          Undo change…
        </Button>
      ) : null}
      {mayRetry(change, later) && onRetry ? (
        <Button icon="refresh" onClick={onRetry}>
          Create new plan
        </Button>
      ) : null}
      <Button look="quiet" onClick={props.onDismiss}>
        Dismiss
      </Button>
      {noUndo ? <p className="text-muted">{noUndo}</p> : null}
    </div>
  ) : null;
  return (
    <section
      id={changeNoticeId}
      tabIndex={-1}
      aria-label="Change"
      className={clsx('flex flex-col gap-2', !isVerified && 'rounded-md border bg-surface px-3 py-2')}
    >
      <h2 className={change.state.kind === 'closed' && isVerified ? 'sr-only' : 'font-medium'}>
        <NamedText text={titleOf(change.plan)} names={change.names} />
      </h2>
      {isUnderWay(change) ? <ChangeProgress change={change} /> : null}
      {hasEnded(change) ? (
        <ChangeOutcome change={change} later={later} actions={isVerified ? actions : undefined} />
      ) : null}
      {change.plan.steps.length > 1 ? <StepList steps={change.plan.steps} change={change} /> : null}
      {queued > 0 ? (
        <p>
          {queued === 1 ? '1 change is' : `${queued} changes are`} queued behind this one. To see the queue, open
          Activity.
        </p>
      ) : null}
      {isVerified ? null : actions}
    </section>
  );
}
