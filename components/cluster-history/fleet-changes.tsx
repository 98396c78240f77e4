'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { handOver } from '@/lib/client/fixes/pending-intent';
import { useChangesWithEffects } from '@/lib/client/queries/history';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { type FixRequest, fixRequestSchema } from '@/lib/fixes/plan/fix-request';
import { dayWords } from '@/lib/fixes/reverts/change-byline';
import { clusterPath } from '@/lib/model/api/api';
import type { FleetChange, FleetChangesAnswer } from '@/lib/model/resource-change';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { EmptyState, Skeleton } from '../ui/page-states';
import { FreshnessChip } from '../ui/time';
import { UnknownPart } from '../ui/unknown-part';
import { useCanWrite } from '../ui/write-access';
import { ChangeFilters } from './change-filters';
import { FleetChangeItem } from './fleet-change-item';
import { clusterOf, filterChanges, type HistoryFilter, noHistoryFilter } from './history-filter';
import { UnreadableSources } from './unreadable-sources';

const pageSize = 100;
const newestFew = 20;

/** Changes of all clusters in the last 14 days. Without `onFilter`, only the newest ones. */
export function FleetChanges(props: {
  filter?: HistoryFilter;
  onFilter?: (filter: HistoryFilter) => void;
  /** Called when a link is followed or a revert starts. */
  onLeave?: () => void;
}) {
  const { onLeave = () => {} } = props;
  const { data, error, isFetching, refetch } = useChangesWithEffects();
  const canWrite = useCanWrite();
  const router = useRouter();
  const refresh = () => void refetch();
  const revert = (request: FixRequest) => {
    onLeave();
    handOver(request);
    router.push(`/clusters/${clusterPath(request.ref)}/overview`);
  };
  if (!data)
    return error && !isFetching ? (
      <ProblemNotice
        title="Couldn’t load changes"
        problem={toShownProblem(error)}
        actions={<Button onClick={refresh}>Retry</Button>}
      />
    ) : (
      <div role="status" className="flex flex-col gap-3 rounded-md border bg-surface p-4">
        <span className="text-muted">Loading changes from Azure…</span>
        <Skeleton className="w-4/5" />
        <Skeleton className="w-3/5" />
      </div>
    );
  return (
    <div className="flex flex-col gap-3">
      {error ? <ProblemNotice title="Couldn’t refresh changes" problem={toShownProblem(error)} /> : null}
      <FleetChangesView
        {...props}
        answer={data}
        onLeave={onLeave}
        now={new Date()}
        onRevert={canWrite ? revert : undefined}
        freshness={<FreshnessChip readAt={data.readAt} reading={isFetching} onRefresh={refresh} />}
      />
    </div>
  );
}

export function FleetChangesView(props: {
  answer: FleetChangesAnswer;
  filter?: HistoryFilter;
  onFilter?: (filter: HistoryFilter) => void;
  onLeave: () => void;
  /** Absent in a read-only browser. */
  onRevert: ((request: FixRequest) => void) | undefined;
  freshness: ReactNode;
  now: Date;
}) {
  const { answer, filter = noHistoryFilter, onFilter, onLeave, onRevert, now } = props;
  const { changes, unreadable, unreadableClusters, limitedTo } = answer;
  const [shown, setShown] = useState(onFilter ? pageSize : newestFew);
  const found = filterChanges(changes, filter);
  return (
    <>
      <UnreadableSources sources={unreadable} />
      {unreadableClusters ? (
        <UnknownPart what="effects on findings" part={{ state: 'unreadable', ...unreadableClusters }} />
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="flex flex-col gap-2">
          {onFilter ? (
            <ChangeFilters changes={changes} found={found.length} filter={filter} onFilter={onFilter} isFleet />
          ) : null}
        </div>
        {props.freshness}
      </div>
      {daysOf(found.slice(0, shown), now).map(({ day, items }) => (
        <section key={day} aria-label={day} className="flex flex-col gap-1">
          <h2 className="font-semibold">{day}</h2>
          <ol className="flex flex-col divide-y rounded-md border bg-surface">
            {items.map((change) => (
              <FleetChangeItem
                key={change.id}
                change={change}
                onLeave={onLeave}
                onRevert={onRevert && ((revert) => start(change, revert, onRevert))}
              />
            ))}
          </ol>
        </section>
      ))}
      {onFilter && found.length > shown ? (
        <Button className="self-start" onClick={() => setShown(shown + pageSize)}>
          Show {counted(Math.min(pageSize, found.length - shown), 'more change')}
        </Button>
      ) : null}
      {!onFilter && changes.length > 0 ? (
        <Link href="/history" prefetch={false} onClick={onLeave} className="link self-start">
          Show all in History
        </Link>
      ) : null}
      {changes.length > 0 && found.length === 0 ? <p className="text-muted">No changes match the filters.</p> : null}
      {changes.length === 0 && unreadable.length === 0 ? (
        <EmptyState title="No changes">
          <p>Azure recorded no changes to your clusters in the last 14 days.</p>
        </EmptyState>
      ) : null}
      <p className="figures text-xs text-muted">
        {limitedTo === undefined
          ? 'Azure keeps these changes for 14 days.'
          : `Only the newest ${figure(limitedTo)} records of the last 14 days are loaded.`}{' '}
        New changes can take up to five minutes to appear.
      </p>
    </>
  );
}

function start(
  change: FleetChange,
  { fixId, input }: NonNullable<FleetChange['reverts']>[number],
  onRevert: (request: FixRequest) => void,
): void {
  onRevert(fixRequestSchema.parse({ ref: clusterOf(change), fixId, input }));
}

function daysOf(changes: readonly FleetChange[], now: Date): { day: string; items: FleetChange[] }[] {
  const days = new Map<string, FleetChange[]>();
  for (const change of changes) {
    const day = dayWords(change.time, now);
    days.set(day, [...(days.get(day) ?? []), change]);
  }
  return [...days].map(([day, items]) => ({ day, items }));
}
