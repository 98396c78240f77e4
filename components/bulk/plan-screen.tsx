'use client';

import { useBulkRun } from '@/lib/client/bulk/use-bulk-run';
import { buttonOf } from '@/lib/fixes/catalog';
import { Button } from '../ui/button';
import { EmptyState, Skeleton } from '../ui/page-states';
import { useCanWrite } from '../ui/write-access';
import { PlanSetup } from './plan-setup';
import { RunScreen } from './run-screen';

export function PlanPage() {
  const mayWrite = useCanWrite();
  return mayWrite ? (
    <Plan />
  ) : (
    <EmptyState title="This browser changes nothing in Azure">
      <p>It is set to read only, so it makes no plans. The settings turn that off.</p>
    </EmptyState>
  );
}

function Plan() {
  const bulk = useBulkRun();
  const { run } = bulk;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <h1 className="text-lg font-semibold">{run && !bulk.isOfAnother ? `Plan: ${buttonOf(run.fixId)}` : 'Plan'}</h1>
      {run === undefined ? <Skeleton className="h-24 w-full" /> : null}
      {run === null ? <PlanSetup bulk={bulk} /> : null}
      {run && bulk.isOfAnother ? (
        <EmptyState
          title="Another person’s run is kept in this browser"
          actions={<Button onClick={() => void bulk.forget()}>Forget it</Button>}
        >
          <p>It does not go on while you are signed in. What Azure has taken of it goes on there.</p>
        </EmptyState>
      ) : null}
      {run && !bulk.isOfAnother ? <RunScreen run={run} bulk={bulk} /> : null}
    </div>
  );
}
