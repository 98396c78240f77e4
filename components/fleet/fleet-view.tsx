'use client';

import { type ReactNode, useMemo, useRef } from 'react';
import { scoreFormula } from '@/lib/checks/engine/score';
import { noFilter } from '@/lib/model/fleet-filter';
import type { ShownProblem } from '@/lib/model/problem';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { useSlashShortcut } from '../ui/character-key-shortcuts';
import { EmptyState } from '../ui/page-states';
import { FreshnessChip } from '../ui/time';
import { countFleet } from './fleet-counts';
import { FleetContent, type FleetLayoutProps } from './fleet-layout';
import { fleetOptions } from './fleet-options';
import { FleetSkeleton, NoClusters } from './fleet-placeholders';
import type { FleetRow } from './fleet-row';
import { FleetSummary } from './fleet-summary';
import { FleetToolbar } from './fleet-toolbar';
import { type FleetViewState, toSearchParams } from './fleet-view-state';
import { matchingClusters, sortRows, withFinding } from './select-rows';
import { type UnreadableScope, UnreadableScopes } from './unreadable-scopes';

/** `rows` are all loaded clusters. */
export interface FleetViewProps extends Omit<FleetLayoutProps, 'clusters' | 'hrefOfView'> {
  /** Subscriptions that Azure lists. */
  subscriptions: number;
  unreadable: readonly UnreadableScope[];
  /** ISO time of the last complete load. `null` before it. */
  readAt: string | null;
  problem: ShownProblem | null;
  onRefresh: () => void;
  /** Commands for the shown rows. */
  commandsFor?: (shown: readonly FleetRow[]) => ReactNode;
  progress?: ReactNode;
  /** Shown without subscriptions. */
  nothingToSee: ReactNode;
}

/** The fleet in every state. */
export function FleetView(props: FleetViewProps) {
  const { rows, view, unreadable } = props;
  const searchRef = useRef<HTMLInputElement>(null);
  useSlashShortcut(searchRef);
  const options = useMemo(() => fleetOptions(rows, props.checks), [rows, props.checks]);
  // Sorted before filtering, so that a search key doesn't sort.
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
      {!waiting && rows.length === 0 && !failed ? <NoClusters {...props} /> : null}
      {rows.length > 0 ? (
        <>
          <FleetToolbar view={view} options={options} onChange={props.onViewChange} searchRef={searchRef}>
            {props.commandsFor?.(shown)}
          </FleetToolbar>
          {props.progress}
          {shown.length > 0 ? (
            <FleetContent {...props} rows={shown} clusters={clusters} hrefOfView={hrefOf} />
          ) : (
            <EmptyState
              title="No cluster matches"
              actions={
                <Button
                  onClick={() => {
                    // The button is gone after the press.
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

function titleOfProblem(rows: number, readAt: string | null): string {
  if (rows === 0) return 'The clusters could not be read';
  return readAt ? 'Reading again failed; the list is the one read before' : 'The list is not whole';
}
