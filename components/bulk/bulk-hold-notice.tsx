import type { BulkRun } from '@/lib/model/bulk-run';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import type { BulkAsk } from './bulk-run-view';

/** Why a run stands still, and the way on. */
export function BulkHoldNotice(props: { run: BulkRun; onAsk: (asked: BulkAsk) => void; onSignIn: () => void }) {
  const { hold } = props.run;
  if (!hold) return null;
  const goOn = (
    <Button look="primary" onClick={() => props.onAsk('resume')}>
      {hold.reason === 'failure' ? 'Go on with the others' : 'Resume'}
    </Button>
  );
  switch (hold.reason) {
    case 'asked':
      return (
        <Banner kind="info" announce title="Paused" actions={goOn}>
          What Azure has taken goes on; nothing further is begun.
        </Banner>
      );
    case 'failure':
      return (
        <Banner kind="fail" announce title="The run stopped on a failure" actions={goOn}>
          {hold.message} Open its details, then go on, cancel what has not begun, or undo all.
        </Banner>
      );
    case 'sign-in':
      return (
        <Banner
          kind="warn"
          announce
          title={hold.claims === undefined ? 'Sign in again to go on' : 'Verify to go on'}
          actions={
            <Button look="primary" onClick={props.onSignIn}>
              {hold.claims === undefined ? 'Sign in and go on' : 'Verify and go on'}
            </Button>
          }
        >
          {hold.message}
        </Banner>
      );
    case 'trouble':
      return (
        <Banner kind="warn" announce title="The run stands still" actions={goOn}>
          {hold.message}
        </Banner>
      );
    default:
      return hold.reason satisfies never;
  }
}
