'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { type BulkRun, withUndo } from '@/lib/client/bulk/bulk-run';
import { useBulkRuns } from '@/lib/client/bulk/use-bulk-run';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { PlanSource } from '../plan-file';
import { ProblemNotice } from '../ui/banner';
import { onDropFiles } from '../ui/drop-files';
import { lazyComponent, lazyModule } from '../ui/lazy-module';
import { PageHeader } from '../ui/page-header';
import { EmptyState, Skeleton } from '../ui/page-states';
import { PartNotLoaded } from '../ui/part-not-loaded';
import { useToast } from '../ui/toast';
import { useCanWrite } from '../ui/write-access';
import { RunsView } from './runs-view';

const HandedOver = lazyComponent(() => import('../plan-file/handed-over').then((part) => part.HandedOver));
const openPlan = lazyModule(() => import('../plan-file/open-plan-dialog'));

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
  const plan = useOpenPlan();
  const [problem, setProblem] = useState<unknown>(null);

  const undo = async ({ id }: BulkRun) => {
    router.push(`/runs/${await actions.undo(id)}`);
  };
  const save = async (run: BulkRun, format: 'csv' | 'json') => {
    // Loaded on demand, because most visits download nothing.
    const { saveReport } = await import('../bulk/save-report');
    const undo = runs?.find(({ id }) => id === run.undoneBy);
    const name = saveReport(undo ? withUndo(run, undo) : run, format, {
      tenantId: person.tenantId,
      version: config.version,
    });
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
          onOpenPlan={plan.open}
        />
      ) : (
        <div role="status" className="grid gap-3">
          <PageHeader title="Runs" />
          <span className="sr-only">Loading runs…</span>
          <Skeleton className="h-20 w-full" />
          <Skeleton className="h-20 w-full" />
        </div>
      )}
      <HandedOver />
      {plan.dialog}
    </>
  );
}

/** Opens plans by the button, a dropped file, a link, or `?open=plan`. */
function useOpenPlan() {
  const isAsked = useSearchParams().get('open') === 'plan';
  const [isOpen, setOpen] = useState(false);
  const [source, setSource] = useState<PlanSource | null>(null);
  const part = openPlan.useModule();
  const hasFailed = openPlan.useFailed();
  useEffect(() => {
    const show = (next: PlanSource | null) => {
      openPlan.load();
      setSource(next);
      setOpen(true);
    };
    const showLink = () => {
      if (location.hash.startsWith('#plan=')) show({ link: location.hash });
    };
    showLink();
    if (isAsked) show(null);
    window.addEventListener('hashchange', showLink);
    const stopDrops = onDropFiles(([file]) => {
      if (file) show({ file });
    });
    return () => {
      window.removeEventListener('hashchange', showLink);
      stopDrops();
    };
  }, [isAsked]);
  return {
    open: () => {
      openPlan.load();
      setSource(null);
      setOpen(true);
    },
    dialog:
      isOpen && hasFailed ? (
        <PartNotLoaded what="Open plan dialog" onRetry={openPlan.load} />
      ) : part && isOpen ? (
        <part.OpenPlanDialog
          source={source}
          onSource={setSource}
          onClose={() => {
            setOpen(false);
            // A reload doesn't open the plan again.
            window.history.replaceState(null, '', window.location.pathname);
          }}
        />
      ) : null,
  };
}
