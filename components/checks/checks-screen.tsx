'use client';

import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { NotRead } from '@/components/checks/not-read';
import { checks, getCheck } from '@/lib/checks/catalog';
import { checkHeadings } from '@/lib/checks/check-headings';
import { scoreFormula } from '@/lib/checks/engine/score';
import { noFleet } from '@/lib/client/queries/fleet';
import { useTagNames } from '@/lib/client/settings/use-tag-names';
import { checkMatchesSearch } from '@/lib/findings/search-checks';
import { factsByCheck, linesByCheck } from '@/lib/fleet/fleet-checks';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { clusterFilter, clusterMatcher, filterFrom } from '@/lib/model/fleet-filter';
import type { TagNames } from '@/lib/model/tag-names';
import { FilterToolbar } from '../fleet/filter-toolbar';
import { useFleetRows } from '../fleet/use-fleet-rows';
import { CopyButton } from '../ui/copy-button';
import { lazyModule, useWhenNeeded } from '../ui/lazy-module';
import { PageHeader } from '../ui/page-header';
import { EmptyState } from '../ui/page-states';
import { useStateInUrl } from '../ui/use-state-in-url';
import { CheckTable } from './check-table';
import { type CheckSort, type ChecksViewState, readChecksView, sortLines, writeChecksView } from './checks-view-state';
import { notRead } from './not-read';

const loadDetails = lazyModule(() => import('../fleet/load-details'));

const bySeverity: CheckSort = { column: 'severity', descending: false };

const urlState = { read: readChecksView, write: writeChecksView };

export function ChecksScreen() {
  const [view, setView] = useStateInUrl(urlState);
  const { fleet, rows, coverage } = useFleetRows();
  const { clusters, done } = fleet.data ?? noFleet;
  const summaries = useMemo(() => clusters.map(({ cluster }) => cluster), [clusters]);
  const details = useWhenNeeded(loadDetails, done !== null);
  const [isLoadingDetails, setLoadingDetails] = useState(false);
  return (
    <CheckList
      rows={rows}
      isLoading={fleet.isFetching || isLoadingDetails}
      details={
        details ? (
          <details.LoadDetails
            clusters={summaries}
            isComplete={done !== null}
            isMissing={rows.some(({ providerReadAt }) => !providerReadAt)}
            onLoading={setLoadingDetails}
          />
        ) : null
      }
      notRead={notRead}
      view={view}
      onViewChange={setView}
      coverage={coverage}
      tagNames={useTagNames()}
    />
  );
}

export function CheckList(props: {
  rows: readonly FleetRow[];
  notRead: readonly NotRead[];
  view: ChecksViewState;
  onViewChange: (view: ChecksViewState) => void;
  /** How many clusters the counts cover. */
  coverage: string;
  /** Checks are ranked when loading ends, and ordered by severity until then. */
  isLoading?: boolean;
  details?: ReactNode;
  tagNames?: TagNames;
}) {
  const { rows, view, onViewChange, isLoading = false } = props;
  const { filter, sort } = view;
  const searchRef = useRef<HTMLInputElement>(null);
  const query = writeChecksView({ filter: { ...filter, q: '' }, sort: null }).toString();
  // The same while a person types, because thousands of clusters are counted.
  const narrowed = useMemo(() => filterFrom(new URLSearchParams(query)), [query]);
  const clusters = useMemo(() => clusterFilter(narrowed), [narrowed]);
  const counted = useMemo(() => {
    const matches = clusterMatcher(clusters);
    return rows.filter(({ cluster }) => matches(cluster, ''));
  }, [rows, clusters]);
  const all = useMemo(() => linesByCheck(counted, checkHeadings, narrowed), [counted, narrowed]);
  const found = all.filter(({ check: { id } }) => {
    const check = getCheck(id);
    return check && checkMatchesSearch(check, filter.q);
  });
  const lines = sortLines(found, sort ?? (isLoading ? bySeverity : null));
  const shown = lines.flatMap(({ check }) => getCheck(check.id) ?? []);
  const counts = new Map(
    counted.length === 0 ? [] : lines.map(({ check, counts: of, failing }) => [check.id, { ...of, failing }]),
  );
  const facts = useMemo(() => factsByCheck(counted), [counted]);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title="Checks">
        <p role="status" className="text-muted">
          {lines.length < checks.length ? `${lines.length} of ${checks.length}` : checks.length} checks.{' '}
          {counted.length < rows.length ? `Results from ${counted.length} of ${rows.length} clusters.` : props.coverage}
        </p>
        {props.details}
      </PageHeader>
      <FilterToolbar
        filter={filter}
        onChange={(next) => onViewChange({ ...view, filter: next })}
        rows={rows}
        checks={checkHeadings}
        tagNames={props.tagNames}
        searchLabel="Search checks"
        placeholder="Name, control, or ID"
        searchRef={searchRef}
      />
      {shown.length > 0 ? (
        <CheckTable
          checks={shown}
          counts={counts}
          facts={facts}
          clusters={clusters}
          severity={filter.severity}
          words={filter.q}
          {...(sort ? { sort } : {})}
          onSort={(next) => onViewChange({ ...view, sort: next })}
        />
      ) : (
        <EmptyState title="No matching checks">
          <p>
            Search by check name, by the ID of a rule in another tool, or by control. Recommendations without a check
            are listed at the end of this page.
          </p>
        </EmptyState>
      )}
      <section aria-labelledby="score" className="flex flex-col gap-1">
        <h2 id="score" className="text-lg font-semibold">
          Score
        </h2>
        <p className="max-w-prose">{scoreFormula}</p>
      </section>
      <NotReadList notRead={props.notRead} />
    </div>
  );
}

function NotReadList({ notRead }: { notRead: readonly NotRead[] }) {
  return (
    <section aria-labelledby="not-read" className="flex flex-col gap-1">
      <h2 id="not-read" className="text-lg font-semibold">
        Recommendations without a check
      </h2>
      <p className="max-w-prose text-muted">
        Kustodian doesn’t read the data for these recommendations. Check them yourself.
      </p>
      <ul className="grid gap-3 md:grid-cols-2 2xl:grid-cols-3">
        {notRead.map(({ title, reason, command }) => (
          <li key={title} className="flex min-w-0 flex-col gap-1 rounded-md border bg-surface px-3 py-2">
            <h3 className="font-medium">{title}</h3>
            <p className="text-muted">{reason}</p>
            {command ? (
              <p className="mt-auto flex items-center gap-1">
                <code className="min-w-0 font-mono text-xs wrap-anywhere">{command}</code>
                <CopyButton text={command} label={`Copy command: ${title}`} />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
