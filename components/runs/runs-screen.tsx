'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { useBulkRuns } from '@/lib/client/bulk/use-bulk-run';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { ProblemNotice } from '../ui/banner';
import { EmptyState, Skeleton } from '../ui/page-states';
import { useToast } from '../ui/toast';
import { useCanWrite } from '../ui/write-access';
import { RunsView } from './runs-view';

export function RunsScreen() {
  return useCanWrite() ? (
    <Runs />
  ) : (
    <EmptyState title="Read-only mode is on">
      <p>To see and continue runs, turn off read-only mode in Settings.</p>
    </EmptyState>
  );
}

function Runs() {
  const { person, config } = useSession();
  const { runs, actions } = useBulkRuns('all');
  const router = useRouter();
  const toast = useToast();
  const [problem, setProblem] = useState<unknown>(null);

  const undo = async ({ id }: BulkRun) => {
    await actions.press(id, { type: 'undo-all' });
    router.push(`/runs/${id}`);
  };
  const save = async (run: BulkRun, format: 'csv' | 'json') => {
    // Loaded on demand, because most visits download nothing.
    const { saveReport } = await import('../bulk/save-report');
    const name = saveReport(run, format, { tenantId: person.tenantId, version: config.version });
    toast({ title: 'Run report saved', description: name, kind: 'pass' });
  };
  const others = runs?.filter((run) => !actions.isOwn(run)) ?? [];
  const removeOthers = async () => {
    for (const { id } of others) await actions.remove(id);
  };
  return (
    <>
      {problem ? <ProblemNotice title="Couldn’t change the run" problem={toShownProblem(problem)} /> : null}
      {runs ? (
        <RunsView
          runs={runs.filter(actions.isOwn)}
          othersRuns={others.length}
          isElsewhere={actions.isElsewhere}
          onUndo={(run) => void undo(run).catch(setProblem)}
          onReport={(run, format) => void save(run, format).catch(setProblem)}
          onDelete={({ id }) => actions.remove(id)}
          onDeleteOthers={() => void removeOthers().catch(setProblem)}
        />
      ) : (
        <div role="status" className="grid gap-3">
          <h1 className="text-lg font-semibold">Runs</h1>
          <span className="sr-only">Loading runs…</span>
          <Skeleton className="h-20 w-full" />
          <Skeleton className="h-20 w-full" />
        </div>
      )}
    </>
  );
}
