'use client';

import Link from 'next/link';
import { type ReactNode, useCallback, useDeferredValue, useMemo, useRef } from 'react';
import { countFleet, scoreOfFleet } from '@/lib/fleet/fleet-counts';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { matchingClusters, untaggedOf, withFinding } from '@/lib/fleet/select-rows';
import { defined } from '@/lib/model/defined';
import type { FleetFilter } from '@/lib/model/fleet-filter';
import { noFilter } from '@/lib/model/fleet-filter';
import type { ShownProblem } from '@/lib/model/problem';
import type { TagNames } from '@/lib/model/tag-names';
import { Banner, ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { useSlashShortcut } from '../ui/character-key-shortcuts';
import { clockWithZone } from '../ui/clock';
import { counted, figure } from '../ui/count-words';
import { lazyComponent, lazyModule, useWhenNeeded } from '../ui/lazy-module';
import { PageHeader } from '../ui/page-header';
import { EmptyState } from '../ui/page-states';
import { FreshnessChip } from '../ui/time';
import { FleetFooter } from './fleet-footer';
import { FleetContent, type FleetLayoutProps } from './fleet-layout';
import { FleetSkeleton, NoClusters } from './fleet-placeholders';
import { FleetSummary } from './fleet-summary';
import { FleetToolbar } from './fleet-toolbar';
import { type FleetViewState, queryOfFilter, toSearchParams } from './fleet-view-state';
import type { UnreadableScope } from './unreadable-scopes';
import { useKeptOrder } from './use-kept-order';
import { focusFirstRow } from './use-row-keys';
import { useSelection } from './use-selection';

const FleetSelection = lazyComponent(() => import('./fleet-selection').then((part) => part.FleetSelection));
const noMatches = lazyModule(() => import('@/lib/fleet/no-matches'));
const UnreadableScopes = lazyComponent(() => import('./unreadable-scopes').then((part) => part.UnreadableScopes));

export interface FleetViewProps extends Omit<FleetLayoutProps, 'onSort' | 'selection' | 'onSelectionChange'> {
  onViewChange: (view: FleetViewState) => void;
  subscriptions: number;
  unreadable: readonly UnreadableScope[];
  /** ISO time of the last complete load. `null` before it. */
  readAt: string | null;
  keptFrom?: string | undefined;
  problem: ShownProblem | null;
  /** Names of tags that filters know. Absent: the defaults. */
  tagNames?: TagNames;
  onRefresh: () => void;
  commandsFor?: (shown: readonly FleetRow[]) => ReactNode;
  selectionCommandsFor?: (selected: readonly FleetRow[]) => ReactNode;
  progress?: ReactNode;
  /** Shown without subscriptions. */
  nothingToSee: ReactNode;
}

export function FleetView(props: FleetViewProps) {
  const { rows, unreadable, onViewChange } = props;
  // Rows and counts follow the search, so that 5,000 of them don't delay the next key.
  const view = useDeferredValue(props.view);
  const searchRef = useRef<HTMLInputElement>(null);
  useSlashShortcut(searchRef);
  // A search key doesn't sort.
  const { rows: sorted, sortedAt, sortAgain } = useKeptOrder(rows, view.sort, props.readAt !== null);
  const clusters = useMemo(() => matchingClusters(sorted, view.filter), [sorted, view.filter]);
  const shown = useMemo(() => withFinding(clusters, view.filter), [clusters, view.filter]);
  const [selection, setSelection] = useSelection(rows, props.view, onViewChange);
  const selected = useMemo(
    () => (selection.size === 0 ? [] : shown.filter(({ cluster }) => selection.has(cluster.id))),
    [shown, selection],
  );
  const untagged = useMemo(() => untaggedOf(sorted, view.filter), [sorted, view.filter]);
  const counts = useMemo(() => countFleet(shown, view.filter), [shown, view.filter]);
  const score = useMemo(() => scoreOfFleet(clusters), [clusters]);
  const hrefOfFilter = (filter: FleetFilter) => `/clusters?${toSearchParams({ ...view, layout: 'clusters', filter })}`;
  const latestView = useRef(props.view);
  latestView.current = props.view;
  const sortBy = useCallback(
    (sort: FleetViewState['sort']) => onViewChange({ ...latestView.current, sort }),
    [onViewChange],
  );
  const explanation = useWhenNeeded(noMatches, rows.length > 0 && shown.length === 0);
  const waiting = props.reading && rows.length === 0;
  const failed = props.problem !== null && rows.length === 0 && props.subscriptions === 0;

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <PageHeader
        title="Clusters"
        // On a phone, the figures come last, so that they move nothing when they arrive.
        nextToTitle={
          rows.length > 0 ? (
            <FleetSummary
              counts={counts}
              score={shown.length > 0 ? score : null}
              clusters={shown.length}
              total={rows.length}
              filter={view.filter}
              hrefOf={hrefOfFilter}
            />
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
      {props.problem ? (
        <ProblemNotice
          title={titleOfProblem(rows.length, props.readAt)}
          problem={props.problem}
          actions={<Button onClick={props.onRefresh}>Retry</Button>}
        />
      ) : null}
      {unreadable.length > 0 ? <UnreadableScopes scopes={unreadable} subscriptions={props.subscriptions} /> : null}
      {waiting ? <FleetSkeleton /> : null}
      {!waiting && rows.length === 0 && !failed ? <NoClusters {...props} /> : null}
      {rows.length > 0 ? (
        <>
          <FleetToolbar
            view={props.view}
            rows={rows}
            checks={props.checks}
            tagNames={props.tagNames}
            onChange={onViewChange}
            searchRef={searchRef}
            onArrowDown={focusFirstRow}
          >
            {props.commandsFor?.(shown)}
          </FleetToolbar>
          {props.view.selected === 'tab' && selection.size === 0 && !props.reading ? (
            <Banner kind="info">
              The selection of another tab isn’t available in this tab. Select the clusters again.
            </Banner>
          ) : null}
          {selected.length > 0 && view.layout === 'clusters' ? (
            <FleetSelection
              selected={selected}
              inTab={props.view.selected === 'tab'}
              wholeQuery={selected.length === shown.length ? queryOfFilter(view.filter) : null}
              onClear={() => setSelection(new Set())}
            >
              {props.selectionCommandsFor?.(selected)}
            </FleetSelection>
          ) : null}
          {untagged ? (
            <p className="text-muted">
              {counted(untagged.count, 'cluster')} {untagged.count === 1 ? 'has' : 'have'} no such tag.{' '}
              {untagged.internet > 0 ? `The internet reaches ${figure(untagged.internet)} of them. ` : null}
              <Link href={hrefOfFilter(untagged.filter)} prefetch={false} className="link">
                Show clusters without the tag
              </Link>
            </p>
          ) : null}
          {shown.length > 0 ? (
            <FleetContent
              rows={shown}
              checks={props.checks}
              view={view}
              onSort={sortBy}
              reading={props.reading}
              hrefOf={props.hrefOf}
              portalHrefOf={props.portalHrefOf}
              findingHrefOf={props.findingHrefOf}
              {...defined({ onHoverIntent: props.onHoverIntent })}
              {...defined({ onRowsInView: props.onRowsInView })}
              selection={selection}
              onSelectionChange={setSelection}
            />
          ) : (
            <EmptyState
              title="No matching clusters"
              actions={
                <Button
                  onClick={() => {
                    // The button is gone after the press.
                    searchRef.current?.focus();
                    onViewChange({ ...props.view, filter: noFilter });
                  }}
                >
                  Clear filters
                </Button>
              }
            >
              <p>{explanation?.explainNoMatches(rows, view.filter).join(' ')}</p>
            </EmptyState>
          )}
        </>
      ) : null}
      {rows.length > 0 ? (
        <FleetFooter
          rows={rows}
          isSortedByScore={view.sort.columnId === 'score' && shown.length > 0}
          sortedAt={sortedAt}
          onSortAgain={sortAgain}
        >
          {props.progress}
        </FleetFooter>
      ) : null}
    </div>
  );
}

function titleOfProblem(rows: number, readAt: string | null): string {
  if (rows === 0) return 'Couldn’t load clusters';
  if (!readAt) return 'Some clusters couldn’t be loaded';
  return `Couldn’t refresh. Showing data from ${clockWithZone.format(new Date(readAt))}.`;
}
