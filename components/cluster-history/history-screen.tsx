'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { useHistory } from '@/lib/client/queries/history';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { useClusterPage } from '../cluster';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/page-states';
import { useStateInUrl } from '../ui/use-state-in-url';
import { filterChanges, historyFilterInUrl } from './history-filter';
import { HistoryView } from './history-view';
import { isOffered, useReverts } from './use-reverts';

/** Shows what Azure shows to everyone, with Revert. */
export function HistoryScreen() {
  const { answer, clusterRef } = useClusterPage();
  const { cluster } = answer.snapshot.parts;
  const version = cluster.state === 'read' ? cluster.readAt : '';
  const { data, error, isFetching, refetch } = useHistory(clusterRef, version);
  const [filter, setFilter] = useStateInUrl(historyFilterInUrl);
  const reverts = useReverts(data?.changes);
  const isRevertAsked = useSearchParams().get('review') === 'revert';
  useEffect(() => {
    if (!isRevertAsked || !data || !reverts.start) return;
    const [revert] = filterChanges(data.changes, filter).flatMap((change) => reverts.of(change).filter(isOffered));
    const why = revert && reverts.whyNot(revert);
    if (!revert || (why && why.missingAction === undefined)) return;
    // Going back or loading the page again doesn't open the review.
    window.history.replaceState(null, '', `?${historyFilterInUrl.write(filter)}`);
    reverts.start(revert);
  }, [isRevertAsked, data, filter, reverts]);
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
  return <HistoryView answer={data} filter={filter} onFilter={setFilter} reverts={reverts} now={new Date()} />;
}
