'use client';

import { type ReactNode, useMemo } from 'react';
import type { Change } from '@/lib/client/changes/change';
import type { ExposureDimension } from '@/lib/fleet/exposure-dimension';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { type UnreadableScope, unreadableParts } from '@/lib/fleet/unreadable-parts';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import type { ShownProblem } from '@/lib/model/problem';
import type { TagNames } from '@/lib/model/tag-names';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { clockWithZone } from '../ui/clock';
import { counted } from '../ui/count-words';
import { EmptyState } from '../ui/page-states';
import { FreshnessChip } from '../ui/time';
import type { RunFacts } from './bulk-run-probe';
import { CategoryCard } from './category-card';
import { ChangesCard } from './changes-card';
import { CouldntLoadCard } from './couldnt-load-card';
import { ExposureCard } from './exposure-card';
import { FixFirstCard } from './fix-first-card';
import { LowestScoresCard } from './lowest-scores-card';
import { areas } from './overview-grid';
import { OverviewSkeleton } from './overview-skeleton';
import { ScoreCard } from './score-card';
import { useRanking } from './use-ranking';

export interface OverviewViewProps {
  rows: readonly FleetRow[];
  checks: readonly CheckHeading[];
  subscriptions: number;
  unreadable: readonly UnreadableScope[];
  reading: boolean;
  /** ISO time of the last complete load. `null` before it. */
  readAt: string | null;
  problem: ShownProblem | null;
  changes: readonly Change[];
  /** `null`: not read yet, or this browser stores none. */
  runs: RunFacts | null;
  exposureBy: ExposureDimension;
  /** Names of tags that Exposure knows. Absent: the defaults. */
  tagNames?: TagNames;
  onExposureBy: (by: ExposureDimension) => void;
  newestChanges?: ReactNode;
  exemptions?: ReactNode;
  details?: ReactNode;
  /** Clusters load in full, so lists keep their order. */
  isLoadingDetails: boolean;
  onRefresh: () => void;
  hrefOf: (row: FleetRow) => string;
  /** Shown without subscriptions. */
  nothingToSee: ReactNode;
}

export function OverviewView(props: OverviewViewProps) {
  const { rows, subscriptions, problem } = props;
  const isEmpty = rows.length === 0 && !props.reading;
  return (
    <div className="mx-auto grid w-full max-w-[1680px] grid-cols-1 gap-3 md:grid-cols-12 md:gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 md:col-span-12">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h1 className="text-lg font-semibold">Overview</h1>
          {rows.length > 0 ? (
            <p className="figures text-xs text-muted">
              {counted(rows.length, 'cluster')} in {counted(subscriptions, 'subscription')}
            </p>
          ) : null}
        </div>
        <FreshnessChip readAt={props.readAt} reading={props.reading} onRefresh={props.onRefresh} />
      </div>
      {problem ? (
        <div className="md:col-span-12">
          <ProblemNotice
            title={titleOfProblem(rows.length, props.readAt)}
            problem={problem}
            actions={<Button onClick={props.onRefresh}>Retry</Button>}
          />
        </div>
      ) : null}
      {props.exemptions ? <div className="empty:hidden md:col-span-12">{props.exemptions}</div> : null}
      {rows.length > 0 ? <Cards {...props} /> : null}
      {rows.length === 0 && props.reading ? <OverviewSkeleton /> : null}
      {isEmpty && !problem ? (
        <div className="md:col-span-12">
          <NoClusters {...props} />
        </div>
      ) : null}
    </div>
  );
}

function Cards(props: OverviewViewProps) {
  const { rows, checks, unreadable, runs } = props;
  const ranking = useRanking(rows, checks, {
    readiness: runs?.readiness,
    isHeld: props.isLoadingDetails,
    readAt: props.readAt,
  });
  const { summary, urgent, lowest, order } = ranking;
  const parts = useMemo(() => unreadableParts(rows), [rows]);
  const isLowerBound = summary.missing > 0 || unreadable.length > 0 || props.readAt === null;
  return (
    <>
      <ScoreCard
        summary={summary}
        isLowerBound={isLowerBound}
        details={
          <>
            {props.details}
            {ranking.outdatedSince ? <OrderNote since={ranking.outdatedSince} onSortAgain={ranking.sortAgain} /> : null}
          </>
        }
        className={areas.score}
      />
      <CategoryCard summary={summary} isLowerBound={isLowerBound} order={order} className={areas.categories} />
      <ExposureCard
        rows={rows}
        by={props.exposureBy}
        tagNames={props.tagNames}
        onChange={props.onExposureBy}
        hrefOf={props.hrefOf}
        className={areas.exposure}
      />
      <FixFirstCard rows={urgent} isLowerBound={isLowerBound} className={areas.fixFirst} />
      <div className={areas.side}>
        <LowestScoresCard lowest={lowest} hrefOf={props.hrefOf} className="flex-1" />
        <ChangesCard changes={props.changes} runs={runs?.open ?? []} />
      </div>
      {props.newestChanges}
      <CouldntLoadCard
        scopes={unreadable}
        parts={parts}
        notLoaded={summary.notLoaded}
        needsNames={summary.needsNames}
        className={areas.couldntLoad}
      />
    </>
  );
}

/** As in the list of clusters: loading never moves what a person reads. */
function OrderNote({ since, onSortAgain }: { since: Date; onSortAgain: () => void }) {
  return (
    <p role="status" className="figures flex min-h-7 items-center justify-between gap-2 text-xs text-muted">
      Sorted at {clockWithZone.format(since)}.
      <Button look="quiet" onClick={onSortAgain}>
        Sort again
      </Button>
    </p>
  );
}

function NoClusters({ subscriptions, unreadable, nothingToSee, onRefresh }: OverviewViewProps) {
  if (subscriptions === 0 && unreadable.length === 0) return nothingToSee;
  return (
    <>
      <EmptyState title="No clusters" actions={<Button onClick={onRefresh}>Refresh</Button>}>
        <p>
          {counted(subscriptions, 'subscription')} {subscriptions === 1 ? 'has' : 'have'} no Azure Data Explorer
          clusters that your account can read.
        </p>
      </EmptyState>
      {unreadable.length > 0 ? (
        <div className="mx-auto max-w-xl">
          <CouldntLoadCard scopes={unreadable} parts={[]} notLoaded={0} needsNames={0} />
        </div>
      ) : null}
    </>
  );
}

function titleOfProblem(rows: number, readAt: string | null): string {
  if (rows === 0) return 'Couldn’t load clusters';
  return readAt ? 'Couldn’t refresh. Showing earlier data.' : 'Couldn’t load all clusters';
}
