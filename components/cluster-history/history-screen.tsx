'use client';

import { useHistory } from '@/lib/client/queries/history';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { revertsOf } from '@/lib/fixes/settings/recorded-value';
import { sameId } from '@/lib/model/azure/arm-id';
import type { ResourceChange } from '@/lib/model/resource-change';
import { useClusterPage } from '../cluster';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/page-states';
import { useStateInUrl } from '../ui/use-state-in-url';
import { useCanWrite } from '../ui/write-access';
import { historyFilterInUrl } from './history-filter';
import { HistoryView } from './history-view';

/** The History tab of a cluster: what everyone sees from Azure, with Revert. */
export function HistoryScreen() {
  const { answer, clusterRef, review, whyNotFix } = useClusterPage();
  const { cluster } = answer.snapshot.parts;
  const version = cluster.state === 'read' ? cluster.readAt : '';
  const { data, error, isFetching, refetch } = useHistory(clusterRef, version);
  const [filter, setFilter] = useStateInUrl(historyFilterInUrl);
  const canWrite = useCanWrite();
  if (!data)
    return error && !isFetching ? (
      <ProblemNotice
        title="Couldn’t load the history"
        problem={toShownProblem(error)}
        actions={<Button onClick={() => void refetch()}>Retry</Button>}
      />
    ) : (
      <div role="status" className="flex flex-col gap-3 rounded-md border bg-surface p-4">
        <span className="text-muted">Loading changes from Azure…</span>
        <Skeleton className="w-4/5" />
        <Skeleton className="w-3/5" />
      </div>
    );
  const revertsOfChange = (change: ResourceChange) =>
    cluster.state === 'read' && sameId(change.resourceId, answer.snapshot.clusterId)
      ? revertsOf(change.properties ?? [], cluster.value)
      : [];
  return (
    <HistoryView
      answer={data}
      filter={filter}
      onFilter={setFilter}
      revertsOf={revertsOfChange}
      now={new Date()}
      onRevert={canWrite ? ({ before, after }) => review('revert-change', { before, after }) : undefined}
      disabledReason={whyNotFix('revert-change')}
    />
  );
}
