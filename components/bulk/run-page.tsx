'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { nextActions } from '@/lib/client/bulk/bulk-reducer';
import { type BulkRun, hasRunEnded, isUnderWay } from '@/lib/client/bulk/bulk-run';
import { type RunActions, useBulkRun, useBulkRuns, useShownRun } from '@/lib/client/bulk/use-bulk-run';
import { principalInput } from '@/lib/fixes/support/input-schemas';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { StatusPill } from '../ui/badge';
import { Button } from '../ui/button';
import { lazyComponent } from '../ui/lazy-module';
import { PageHeader } from '../ui/page-header';
import { EmptyState, Skeleton } from '../ui/page-states';
import { useCanWrite } from '../ui/write-access';
import { ReadOnlyState } from './plan-screen';
import { RunPrincipals } from './run-principals';
import { RunScreen } from './run-screen';
import { runTitle } from './run-title';
import { UndoLink, undoneLook } from './undo-link';

const RunRemainder = lazyComponent(() => import('../fleet-access/run-remainder').then((part) => part.RunRemainder));

export function RunPage({ id }: { id: string }) {
  return useCanWrite() ? <Run key={id} id={id} /> : <ReadOnlyState />;
}

function Run({ id }: { id: string }) {
  const { run, actions } = useBulkRun(id);
  useShownRun(id);
  const router = useRouter();
  const isOwn = run ? actions.isOwn(run) : false;
  const title = run && isOwn ? runTitle(run) : 'Run';
  const remove = async () => {
    await actions.remove(id);
    router.push('/runs');
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <PageHeader title={title} above={[{ label: 'Runs', href: '/runs' }]}>
        {run && isOwn ? <RunPrincipals run={run} /> : null}
      </PageHeader>
      {run === undefined ? <Skeleton className="h-24 w-full" /> : null}
      {run === null ? (
        <EmptyState
          title="Run not found"
          actions={
            <Link href="/runs" prefetch={false} className="link inline-flex min-h-7 items-center">
              All runs
            </Link>
          }
        >
          <p>
            Runs stay in the browser that created them. To hand over a run that hasn’t started, open the run there and
            select Hand over.
          </p>
        </EmptyState>
      ) : null}
      {run && !isOwn ? (
        <EmptyState
          title="A run from another account is stored in this browser"
          actions={<Button onClick={() => void remove()}>Discard run</Button>}
        >
          <p>Only the account that created the run can continue it. Changes that were sent to Azure continue.</p>
        </EmptyState>
      ) : null}
      {run && isOwn ? <OwnRun run={run} actions={actions} onRemove={remove} /> : null}
    </div>
  );
}

function OwnRun({ run, actions, onRemove }: { run: BulkRun; actions: RunActions; onRemove: () => Promise<void> }) {
  const { runs = [] } = useBulkRuns('open');
  const waits = nextActions(run).send.length > 0 && !isUnderWay(run);
  const { run: linked } = useBulkRun(run.undoneBy ?? run.undoes ?? '');
  const look = undoneLook(run, linked);
  const waitsFor = waits ? runs.find((other) => other.id !== run.id && isUnderWay(other)) : undefined;
  return (
    <>
      {look || linked ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
          {look ? <StatusPill status={look.status}>{look.word}</StatusPill> : null}
          <UndoLink run={run} other={linked} />
        </p>
      ) : null}
      <Remainder run={run} />
      <RunScreen
        run={run}
        actions={actions}
        waitsFor={waitsFor}
        undo={run.undoneBy === undefined ? null : linked}
        onRemove={onRemove}
      />
    </>
  );
}

function Remainder({ run }: { run: BulkRun }) {
  const hasEnded = hasRunEnded(run);
  const input =
    run.fixId === 'remove-principal-access' && !run.undoing && (hasEnded || run.phase === 'review')
      ? principalInput.safeParse(run.input).data
      : undefined;
  const principal = input?.principalIds[0];
  const clusterIds = useMemo(() => run.clusters.map(toClusterId), [run.clusters]);
  return principal !== undefined ? (
    <RunRemainder key={`${hasEnded}`} principal={principal} clusterIds={clusterIds} hasEnded={hasEnded} />
  ) : null;
}
