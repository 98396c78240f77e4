'use client';

import Link from 'next/link';
import { useState } from 'react';
import { type BulkRun, hasBegun, hasRunEnded, isUndoable, type RunState, runStateOf } from '@/lib/client/bulk/bulk-run';
import { counted } from '@/lib/model/text';
import {
  countGroups,
  countWords,
  DeleteRun,
  GroupBar,
  RunPrincipals,
  runStateWords,
  runTitle,
  UndoLink,
  unchangedGroups,
  undoneLook,
} from '../bulk';
import { type Status, StatusPill } from '../ui/badge';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ButtonLink } from '../ui/links';
import { PageHeader } from '../ui/page-header';
import { EmptyState } from '../ui/page-states';
import { Time } from '../ui/time';

export interface RunsViewProps {
  runs: readonly BulkRun[];
  othersRuns: number;
  isElsewhere: (run: BulkRun) => boolean;
  onUndo: (run: BulkRun) => void;
  onReport: (run: BulkRun, format: 'csv' | 'json') => void;
  onDelete: (run: BulkRun) => Promise<void>;
  onDeleteOthers: () => void;
  onOpenPlan: () => void;
}

const sections = [
  { title: 'In progress', has: (run: BulkRun) => !hasRunEnded(run) && hasBegun(run) },
  { title: 'Drafts', has: (run: BulkRun) => !hasRunEnded(run) && !hasBegun(run) },
  { title: 'Ended', has: hasRunEnded },
] as const;

export function RunsView(props: RunsViewProps) {
  const { runs } = props;
  return (
    <div className="grid w-full gap-5">
      <PageHeader
        title="Runs"
        actions={
          <>
            <Button onClick={props.onOpenPlan}>Open plan…</Button>
            {runs.length > 0 ? <ButtonLink href="/plan">Plan fixes</ButtonLink> : null}
          </>
        }
      />
      {runs.length === 0 ? (
        <EmptyState title="No runs" actions={<ButtonLink href="/plan">Plan fixes</ButtonLink>}>
          <p>A run applies one fix to many clusters. Runs are stored in this browser.</p>
        </EmptyState>
      ) : null}
      {sections.map(({ title, has }) => (
        <RunSection key={title} {...props} title={title} listed={runs.filter(has)} />
      ))}
      {runs.some(hasRunEnded) ? (
        <p className="text-xs text-muted">
          This browser keeps your last 20 ended runs. Other browsers don’t show them.
        </p>
      ) : null}
      {props.othersRuns > 0 ? <OthersRuns count={props.othersRuns} onDelete={props.onDeleteOthers} /> : null}
    </div>
  );
}

function RunSection(props: RunsViewProps & { title: string; listed: readonly BulkRun[] }) {
  const { title, listed } = props;
  if (listed.length === 0) return null;
  return (
    <section aria-label={title} className="grid gap-2">
      <h2 className="font-semibold">
        {title} <span className="figures font-normal text-muted">{listed.length}</span>
      </h2>
      <ul className="divide-y rounded-lg border bg-surface">
        {listed.map((run) => (
          <li key={run.id}>
            <RunRow {...props} run={run} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const stateStatuses: Record<RunState, Status> = {
  planning: 'checking',
  review: 'not-applicable',
  running: 'checking',
  verified: 'pass',
  paused: 'warning',
  ended: 'not-applicable',
};

function RunRow({ run, ...props }: RunsViewProps & { run: BulkRun }) {
  const linked = props.runs.find(({ id }) => id === run.undoneBy || id === run.undoes);
  const look = undoneLook(run, linked) ?? lookOf(run);
  const isOver = hasRunEnded(run);
  const isElsewhere = props.isElsewhere(run);
  const name = <span className="sr-only"> ({runTitle(run)})</span>;
  return (
    <div className="grid items-center gap-x-6 gap-y-2 px-3 py-3 sm:px-4 lg:grid-cols-[minmax(0,1fr)_15rem_auto]">
      <div className="grid min-w-0 justify-items-start gap-0.5">
        <Link href={`/runs/${run.id}`} prefetch={false} className="link inline-flex min-h-6 items-center font-medium">
          {runTitle(run)}
        </Link>
        <RunPrincipals run={run} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
          <StatusPill status={look.status}>{look.word}</StatusPill>
          <UndoLink run={run} other={linked} />
          <span>
            Created <Time at={run.startedAt} date />
          </span>
          {isElsewhere ? <span>Controlled by another tab</span> : null}
        </div>
      </div>
      <Counts run={run} />
      <div className="flex flex-wrap gap-2 lg:min-w-72 lg:justify-end">
        {isOver && isUndoable(run) ? (
          <Button icon="undo" onClick={() => props.onUndo(run)}>
            Undo run…{name}
          </Button>
        ) : null}
        {isOver ? (
          <>
            <Button icon="download" onClick={() => props.onReport(run, 'csv')}>
              Download CSV{name}
            </Button>
            <Button icon="download" onClick={() => props.onReport(run, 'json')}>
              Download JSON{name}
            </Button>
          </>
        ) : null}
        {!isElsewhere && (isOver || !hasBegun(run)) ? (
          <DeleteRun run={run} named onDelete={() => props.onDelete(run)} />
        ) : null}
      </div>
    </div>
  );
}

function lookOf(run: BulkRun): { status: Status; word: string } {
  const state = runStateOf(run);
  if (state === 'ended') {
    const counts = countGroups(run);
    if (counts.failed > 0) return { status: 'fail', word: 'Ended with failures' };
    if (counts.unchecked > 0) return { status: 'unknown', word: 'Ended' };
    if (counts.done > 0) return { status: 'pass', word: 'Ended' };
    return { status: 'not-applicable', word: 'Ended without changes' };
  }
  // A draft of many is planned when it's opened.
  if (state === 'planning' && !hasBegun(run) && run.sessionId === undefined)
    return { status: 'not-applicable', word: 'Not planned yet' };
  return { status: stateStatuses[state], word: runStateWords[state] };
}

function Counts({ run }: { run: BulkRun }) {
  const counts = countGroups(run);
  if (!hasRunEnded(run) && !hasBegun(run))
    return <p className="figures text-muted">{counted(run.items.length, 'cluster')}</p>;
  const rest = countWords(counts, unchangedGroups);
  return (
    <div className="min-w-0">
      <GroupBar counts={counts} />
      <p className="figures text-xs text-muted">
        {[`${counts.done} of ${counted(run.items.length, 'cluster')} ${run.undoing ? 'undone' : 'done'}`, ...rest].join(
          ', ',
        )}
      </p>
    </div>
  );
}

function OthersRuns({ count, onDelete }: { count: number; onDelete: () => void }) {
  const [asking, setAsking] = useState(false);
  const runs = count === 1 ? '1 run' : `${count} runs`;
  return (
    <div className="flex flex-wrap items-center gap-3 text-muted">
      <p>
        {runs} from another account {count === 1 ? 'is' : 'are'} stored in this browser.
      </p>
      <Button onClick={() => setAsking(true)}>Delete runs…</Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Delete runs"
        size="sm"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                onDelete();
              }}
            >
              Delete runs
            </Button>
          </>
        }
      >
        <p>
          Deletes {runs} from another account. Changes already in Azure stay, but no one can undo them from{' '}
          {count === 1 ? 'this run' : 'these runs'} anymore.
        </p>
      </Dialog>
    </div>
  );
}
