'use client';

import type { ReactNode } from 'react';
import { useMemo, useRef } from 'react';
import { scoreFormula } from '@/lib/checks/engine/score';
import type { ShownProblem } from '@/lib/client/to-shown-problem';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { noFilter } from '@/lib/model/fleet-filter';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { FreshnessChip } from '../ui/freshness-chip';
import { ProblemNotice } from '../ui/problem-notice';
import { matchingClusters, withFinding } from './filter-rows';
import { countFleet } from './fleet-counts';
import { FleetLayoutOf } from './fleet-layout';
import { fleetOptions } from './fleet-options';
import type { FleetRow } from './fleet-row';
import { FleetSkeleton } from './fleet-skeleton';
import { FleetSummary } from './fleet-summary';
import { FleetToolbar } from './fleet-toolbar';
import type { FleetViewState } from './fleet-view-state';
import { toSearchParams } from './fleet-view-state';
import { sortRows } from './sort-rows';
import type { UnreadableScope } from './unreadable-scopes';
import { UnreadableScopes } from './unreadable-scopes';
import { useSlashFocuses } from './use-slash-focuses';

/** What the fleet page shows. */
export interface FleetViewProps {
  rows: readonly FleetRow[];
  /** Every check, in the catalogue's order. */
  checks: readonly CheckHeading[];
  /** Subscriptions that Azure lists for this person. */
  subscriptions: number;
  unreadable: readonly UnreadableScope[];
  /** Rows are still coming in. */
  reading: boolean;
  /** Time of a whole reading; `null` while there is none. */
  readAt: string | null;
  problem: ShownProblem | null;
  view: FleetViewState;
  onViewChange: (view: FleetViewState) => void;
  onRefresh: () => void;
  hrefOf: (row: FleetRow) => string;
  portalHrefOf: (row: FleetRow) => string;
  /** Where a finding of a cluster is shown. */
  findingHrefOf: (row: FleetRow, checkId: string) => string;
  /** More commands of the bar, for the rows that are shown. */
  commandsFor?: (shown: readonly FleetRow[]) => ReactNode;
  /** How far work on the fleet has come. */
  progress?: ReactNode;
  /** Somebody lingers over a cluster. */
  onLinger?: (clusterId: string) => void;
  /** Shown where Azure lists no subscription at all. */
  nothingToSee: ReactNode;
}

/** Every cluster of the directory with its posture: streaming in, partial, empty, failed or whole. */
export function FleetView(props: FleetViewProps) {
  const { rows, view, unreadable } = props;
  const searchRef = useRef<HTMLInputElement>(null);
  useSlashFocuses(searchRef);
  const options = useMemo(() => fleetOptions(rows, props.checks), [rows, props.checks]);
  // Before they are filtered, so that a key in the search sorts nothing.
  const sorted = useMemo(() => sortRows(rows, view.sort), [rows, view.sort]);
  const clusters = useMemo(() => matchingClusters(sorted, view.filter), [sorted, view.filter]);
  const shown = useMemo(() => withFinding(clusters, view.filter), [clusters, view.filter]);
  const counts = useMemo(() => countFleet(clusters, view.filter), [clusters, view.filter]);
  const hrefOf = (change: Partial<FleetViewState>) => `/?${toSearchParams({ ...view, ...change })}`;
  const waiting = props.reading && rows.length === 0;
  const failed = props.problem !== null && rows.length === 0 && props.subscriptions === 0;

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
          <h1 className="text-lg font-semibold">Fleet</h1>
          {rows.length > 0 ? (
            <FleetSummary
              counts={counts}
              clusters={shown.length}
              total={rows.length}
              filter={view.filter}
              hrefOf={(filter) => hrefOf({ layout: 'clusters', filter })}
            />
          ) : null}
        </div>
        <FreshnessChip readAt={props.readAt} reading={props.reading} onRefresh={props.onRefresh} />
      </div>
      {props.problem ? (
        <ProblemNotice
          title={titleOfProblem(rows.length, props.readAt)}
          problem={props.problem}
          actions={<Button onClick={props.onRefresh}>Read again</Button>}
        />
      ) : null}
      <UnreadableScopes scopes={unreadable} subscriptions={props.subscriptions} />
      {waiting ? <FleetSkeleton /> : null}
      {!waiting && rows.length === 0 && !failed ? <NoRows {...props} /> : null}
      {rows.length > 0 ? (
        <>
          <FleetToolbar view={view} options={options} onChange={props.onViewChange} searchRef={searchRef}>
            {props.commandsFor?.(shown)}
          </FleetToolbar>
          {props.progress}
          {shown.length > 0 ? (
            <FleetLayoutOf {...props} rows={shown} clusters={clusters} hrefOfView={hrefOf} />
          ) : (
            <EmptyState
              title="No cluster matches"
              actions={
                <Button
                  onClick={() => {
                    // The button is gone after its press.
                    searchRef.current?.focus();
                    props.onViewChange({ ...view, filter: noFilter });
                  }}
                >
                  Show all clusters
                </Button>
              }
            >
              <p>{rows.length} clusters were read; the search and the filters leave none of them.</p>
            </EmptyState>
          )}
        </>
      ) : null}
      {rows.length + props.subscriptions === 0 ? null : (
        <p className="text-xs text-muted">
          Read from Azure Resource Graph, which can lag behind a change and does not hold Kusto roles, databases, keys
          or logs: scores leave out what is not read yet. A cluster that you open, rest on or read with all others is
          read from its resource provider, whose answer counts until the index is read ten minutes later or more; its
          score is marked. {scoreFormula} Azure does not list subscriptions on which you have no role.
        </p>
      )}
    </div>
  );
}

function NoRows({ subscriptions, unreadable, nothingToSee }: FleetViewProps) {
  if (subscriptions === 0 && unreadable.length === 0) return nothingToSee;
  return (
    <EmptyState title="No Azure Data Explorer cluster to see">
      <p>
        {subscriptions === 1 ? 'Azure lists one subscription' : `Azure lists ${subscriptions} subscriptions`} for you,
        {unreadable.length > 0
          ? ' and not all could be read; clusters there are unknown, not absent.'
          : subscriptions === 1
            ? ' and it holds no cluster that you may read.'
            : ' and none of them holds a cluster that you may read.'}
      </p>
    </EmptyState>
  );
}

function titleOfProblem(rows: number, readAt: string | null): string {
  if (rows === 0) return 'The clusters could not be read';
  return readAt ? 'Reading again failed; the list is the one read before' : 'The list is not whole';
}
