'use client';

import type { ReactNode } from 'react';
import type { Change } from '@/lib/client/changes/change';
import type { Visit } from '@/lib/client/last-visit';
import type { ExposureDimension } from '@/lib/fleet/exposure-dimension';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import type { ShownProblem } from '@/lib/model/problem';
import type { TagNames } from '@/lib/model/tag-names';
import { type UnreadableScope, UnreadableScopes } from '../fleet/unreadable-scopes';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { counted } from '../ui/count-words';
import { PageHeader } from '../ui/page-header';
import { EmptyState, Skeleton } from '../ui/page-states';
import { FreshnessChip } from '../ui/time';
import type { RunFacts } from './bulk-run-probe';
import { ChangesCard } from './changes-card';
import { DoNextCard } from './do-next-card';
import { ExposureCard } from './exposure-card';
import { Headline, type Openings } from './headline';
import { ScoreCard } from './score-card';
import { useLastVisit } from './use-last-visit';
import { useRanking } from './use-ranking';

export interface OverviewViewProps {
  rows: readonly FleetRow[];
  checks: readonly CheckHeading[];
  subscriptions: number;
  unreadable: readonly UnreadableScope[];
  reading: boolean;
  /** ISO time of the last complete load. `null` before it. */
  readAt: string | null;
  keptFrom?: string | undefined;
  problem: ShownProblem | null;
  changes: readonly Change[];
  /** `null` until this browser's runs are read. */
  runs: RunFacts | null;
  openings: Openings | null;
  /** Compares with the visit before and remembers this one. */
  noteVisit: (visit: Visit) => Visit | null;
  exposureBy: ExposureDimension;
  /** Names of tags that Exposure knows. Absent: the defaults. */
  tagNames?: TagNames;
  onExposureBy: (by: ExposureDimension) => void;
  exemptions?: ReactNode;
  details?: ReactNode;
  /** Clusters load in full, or will at once. */
  isLoadingDetails: boolean;
  onRefresh: () => void;
  /** The button for names. Absent: they're shown. */
  names?: ReactNode;
  hrefOf: (row: FleetRow) => string;
  /** Shown without subscriptions. */
  nothingToSee: ReactNode;
}

export function OverviewView(props: OverviewViewProps) {
  const { rows, subscriptions, problem } = props;
  return (
    <div className="mx-auto flex w-full max-w-[1680px] flex-col gap-4">
      <PageHeader
        title="Overview"
        nextToTitle={
          rows.length > 0 ? (
            <p className="figures text-xs text-muted">
              {counted(rows.length, 'cluster')} in {counted(subscriptions, 'subscription')}
            </p>
          ) : null
        }
        actions={
          <FreshnessChip
            readAt={props.readAt}
            reading={props.reading}
            keptFrom={props.keptFrom}
            onRefresh={props.onRefresh}
          />
        }
      />
      {problem ? (
        <ProblemNotice
          title={titleOfProblem(rows.length, props.readAt)}
          problem={problem}
          actions={<Button onClick={props.onRefresh}>Retry</Button>}
        />
      ) : null}
      {props.exemptions}
      {rows.length > 0 ? <Cards {...props} /> : null}
      {rows.length === 0 && props.reading ? <Loading /> : null}
      {rows.length === 0 && !props.reading && !problem ? <NoClusters {...props} /> : null}
    </div>
  );
}

function Cards(props: OverviewViewProps) {
  const { rows, checks, unreadable, runs, reading, readAt, tagNames } = props;
  const isLoading = reading || props.isLoadingDetails;
  const load = isLoading || runs === null ? null : (readAt ?? 'partial');
  const { summary, ranked } = useRanking(rows, checks, { load, readiness: runs?.readiness, tagNames });
  const before = useLastVisit(props.noteVisit, summary, isLoading ? null : readAt);
  return (
    <>
      {reading && readAt === null ? (
        <LoadingHeadline />
      ) : (
        <Headline
          rows={rows}
          summary={summary}
          isPartial={unreadable.length > 0 || readAt === null}
          openings={readAt === null ? { found: [], isCut: true } : props.openings}
          before={before}
          tagNames={tagNames}
          hrefOf={props.hrefOf}
        />
      )}
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-12">
        <div className="flex min-w-0 flex-col gap-4 xl:col-span-7">
          <DoNextCard rows={ranked} className="xl:min-h-88" />
          <ChangesCard changes={props.changes} runs={runs?.open ?? []} />
        </div>
        <div className="flex min-w-0 flex-col gap-4 xl:col-span-5">
          <ScoreCard
            summary={summary}
            isLoading={isLoading}
            before={before}
            unread={unreadable.map(({ scope, displayName }) => displayName ?? scope)}
            details={props.details}
            names={props.names}
          />
          <ExposureCard
            rows={rows}
            by={props.exposureBy}
            tagNames={tagNames}
            onChange={props.onExposureBy}
            hrefOf={props.hrefOf}
          />
        </div>
      </div>
    </>
  );
}

function LoadingHeadline() {
  return (
    <div className="flex min-h-14 flex-col gap-3 max-md:min-h-32">
      <p role="status" className="sr-only">
        Loading clusters…
      </p>
      <Skeleton className="h-6 w-96 max-w-full" />
      <Skeleton className="w-72 max-w-full" />
    </div>
  );
}

/** The cards before the first cluster, in about their later size. */
function Loading() {
  return (
    <>
      <LoadingHeadline />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-12">
        <Placeholder title="Do next" className="min-h-88 xl:col-span-7" />
        <div className="flex flex-col gap-4 xl:col-span-5">
          <Placeholder title="Score" className="min-h-52" />
          <Placeholder title="Exposure" className="min-h-64" />
        </div>
      </div>
    </>
  );
}

function Placeholder(props: { title: string; className: string }) {
  return (
    <Card {...props}>
      <Skeleton className="w-3/5" />
      <Skeleton className="w-2/5" />
    </Card>
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
      <UnreadableScopes scopes={unreadable} subscriptions={subscriptions} />
    </>
  );
}

function titleOfProblem(rows: number, readAt: string | null): string {
  if (rows === 0) return 'Couldn’t load clusters';
  return readAt ? 'Couldn’t refresh. Showing earlier data.' : 'Couldn’t load all clusters';
}
