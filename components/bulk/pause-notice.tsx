import type { SimpleCommand } from '@/lib/client/bulk/bulk-events';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { buttonOf } from '@/lib/fixes/catalog';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Time } from '../ui/time';
import { clusterCount } from './bulk-words';
import { PlanGroups } from './plan-groups';

export function PauseNotice(props: { run: BulkRun; onAsk: (asked: SimpleCommand) => void; onSignIn: () => void }) {
  const { pause } = props.run;
  if (!pause) return null;
  const goOn = (
    <Button look="primary" onClick={() => props.onAsk('resume')}>
      {pause.reason === 'failure' ? 'Go on with the others' : 'Resume'}
    </Button>
  );
  switch (pause.reason) {
    case 'asked':
      return (
        <Banner kind="info" announce title="Paused" actions={goOn}>
          What Azure has taken goes on; nothing further is begun.
        </Banner>
      );
    case 'failure':
      return (
        <Banner kind="fail" announce title="The run stopped on a failure" actions={goOn}>
          {pause.message} Open its details, then go on, cancel what has not begun, or undo all.
        </Banner>
      );
    case 'sign-in':
      return (
        <Banner
          kind="warn"
          announce
          title={pause.claims === undefined ? 'Sign in again to go on' : 'Verify to go on'}
          actions={
            <Button look="primary" onClick={props.onSignIn}>
              {pause.claims === undefined ? 'Sign in and go on' : 'Verify and go on'}
            </Button>
          }
        >
          {pause.message}
        </Banner>
      );
    case 'trouble':
      return (
        <Banner kind="warn" announce title="The run stands still" actions={goOn}>
          {pause.message}
        </Banner>
      );
    case 'earlier':
      return <Earlier {...props} />;
    default:
      return pause.reason satisfies never;
  }
}

/** The run was confirmed in another session, so it's planned again for a new decision. */
function Earlier({ run, onAsk }: { run: BulkRun; onAsk: (asked: SimpleCommand) => void }) {
  const left = run.items.filter(({ state }) => state.kind === 'planned').length;
  const queued = run.items.filter(({ state }) => state.kind === 'queued').length;
  const reason =
    queued > 0 ? `Wait until ${clusterCount(queued)} are planned` : left === 0 ? 'Nothing is left to send' : undefined;
  return (
    <div className="grid gap-3">
      <Banner
        kind="warn"
        announce
        title="A run you confirmed earlier is waiting"
        actions={
          <>
            <Button look="primary" disabledReason={reason} onClick={() => onAsk('resume')}>
              Resume run
            </Button>
            <Button onClick={() => onAsk('cancel')}>Discard run</Button>
          </>
        }
      >
        <p>
          {buttonOf(run.fixId)}
          {run.undoing ? ' (undo)' : ''}: {clusterCount(run.items.length)}. Started <Time at={run.startedAt} date />.
        </p>
        <p>
          {queued > 0
            ? `${clusterCount(queued)} are being planned again. Nothing is sent.`
            : `The plans for ${clusterCount(left)} are new. Check the changes. Nothing is sent until you resume the run.`}
        </p>
      </Banner>
      {queued === 0 && left > 0 ? <PlanGroups run={run} /> : null}
    </div>
  );
}

/** Another open tab runs the run. */
export function ElsewhereNotice() {
  return (
    <Banner kind="info" announce title="Another tab is running this plan">
      You can pause or cancel the run here. To continue it in this tab, close the other tab.
    </Banner>
  );
}
