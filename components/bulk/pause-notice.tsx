'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useState } from 'react';
import type { SimpleCommand } from '@/lib/client/bulk/bulk-events';
import { type BulkRun, isEligible } from '@/lib/client/bulk/bulk-run';
import { windowPause } from '@/lib/client/bulk/outcomes';
import { counted } from '@/lib/model/text';
import { isInWindow } from '@/lib/plan-file/maintenance-window';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Time } from '../ui/time';
import { PlanGroups } from './plan-groups';
import { ReasonedButton } from './reasoned-button';
import { reviewRows } from './review-rows';
import { ReviewTable } from './review-table';
import { confirmFirst } from './run-review';
import { runTitle } from './run-title';

interface PauseNoticeProps {
  run: BulkRun;
  hrefOf: (ref: BulkRun['clusters'][number]) => string;
  onOpen: (index: number) => void;
  onAsk: (asked: SimpleCommand) => void;
  onConsent: (index: number, given: boolean) => void;
  onSignIn: () => void;
  whyNotWrite?: string | undefined;
}

export function PauseNotice(props: PauseNoticeProps) {
  const { pause } = props.run;
  if (!pause) return null;
  const goOn = (
    <ReasonedButton look="primary" disabledReason={props.whyNotWrite} onClick={() => props.onAsk('resume')}>
      {pause.reason === 'failure' ? 'Continue with other clusters' : 'Resume run'}
    </ReasonedButton>
  );
  switch (pause.reason) {
    case 'asked':
      return (
        <Banner kind="info" announce title="Run paused" actions={goOn}>
          Changes that were sent to Azure continue. No more changes are sent.
        </Banner>
      );
    case 'failure':
      return (
        <Banner kind="fail" announce title="The run stopped after a failure" actions={goOn}>
          {pause.message} Open the details of the cluster. Then continue with other clusters, cancel pending changes, or
          undo the run.
        </Banner>
      );
    case 'sign-in':
      return (
        <Banner
          kind="warn"
          announce
          title={pause.claims === undefined ? 'Sign in again to continue' : 'Verify your identity to continue'}
          actions={
            <Button look="primary" onClick={props.onSignIn}>
              {pause.claims === undefined ? 'Sign in' : 'Verify identity'}
            </Button>
          }
        >
          {pause.message}
        </Banner>
      );
    case 'window':
      return <AtWindow run={props.run} goOn={goOn} />;
    case 'away':
      return (
        <Banner kind="warn" announce title="Run paused while you were away" actions={goOn}>
          {pause.message} Changes that were sent to Azure continue.
        </Banner>
      );
    case 'trouble':
      return (
        <Banner kind="warn" announce title="Run paused because sign-in failed" actions={goOn}>
          {pause.message}
        </Banner>
      );
    case 'earlier':
      return <Earlier {...props} />;
    default:
      return pause.reason satisfies never;
  }
}

const lookEvery = 1000;

/** Looks again each second, because the window can start or end during the pause. */
function AtWindow({ run, goOn }: { run: BulkRun; goOn: ReactNode }) {
  const window = run.saved?.window;
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), lookEvery);
    return () => clearInterval(timer);
  }, []);
  const isOpen = window !== undefined && isInWindow(window, now);
  return (
    <Banner kind="warn" announce title={isOpen ? 'Run paused' : 'Outside the maintenance window'} actions={goOn}>
      {window ? windowPause(window, now).message : run.pause?.message}{' '}
      {isOpen ? null : 'To resume the run, confirm it again.'}
    </Banner>
  );
}

/** The run was confirmed in another session, so it's planned again for a new decision. */
function Earlier(props: PauseNoticeProps) {
  const { run, onAsk, whyNotWrite } = props;
  const left = run.items.filter(({ state }) => state.kind === 'planned').length;
  const queued = run.items.filter(({ state }) => state.kind === 'queued').length;
  const reason =
    queued > 0
      ? `Wait until ${counted(queued, 'cluster')} ${queued === 1 ? 'is' : 'are'} planned`
      : left === 0
        ? 'No changes are left to send'
        : run.items.some(isEligible)
          ? undefined
          : confirmFirst;
  return (
    <div className="grid gap-3">
      <Banner
        kind="warn"
        announce
        title="A run you confirmed earlier is paused"
        actions={
          <>
            <ReasonedButton look="primary" disabledReason={whyNotWrite ?? reason} onClick={() => onAsk('resume')}>
              Resume run
            </ReasonedButton>
            <Button onClick={() => onAsk('cancel')}>Discard run</Button>
          </>
        }
      >
        <p>
          {runTitle(run)}: {counted(run.items.length, 'cluster')}. Started <Time at={run.startedAt} date />.
        </p>
        <p>
          {queued > 0
            ? `Updating the plans for ${counted(queued, 'cluster')}. Nothing is sent.`
            : left === 0
              ? 'No changes are left to send. Discard the run.'
              : `The plans for ${counted(left, 'cluster')} are updated. Review the changes. Nothing is sent until you resume the run.`}
        </p>
      </Banner>
      {queued === 0 && left > 0 ? (
        <>
          <PlanGroups run={run} />
          <ReviewTable {...props} rows={reviewRows(run).filter(({ isIncluded }) => isIncluded)} />
        </>
      ) : null}
    </div>
  );
}

export function ElsewhereNotice() {
  return (
    <Banner kind="info" announce title="Another tab controls this run">
      You can pause or cancel the run here. To continue it in this tab, close the other tab.
    </Banner>
  );
}

export function TurnNotice({ run }: { run: BulkRun }) {
  return (
    <Banner
      kind="info"
      announce
      title="Queued behind another run"
      actions={
        <Link href={`/runs/${run.id}`} prefetch={false} className="link inline-flex min-h-7 items-center">
          Open the other run
        </Link>
      }
    >
      Only one run sends changes at a time. This run continues when “{runTitle(run)}” ends or pauses.
    </Banner>
  );
}
