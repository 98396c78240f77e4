'use client';

import { useMemo } from 'react';
import type { NotRead } from '@/components/checks/not-read';
import { checks } from '@/lib/checks/catalog';
import type { Check } from '@/lib/checks/engine/define-check';
import { scoreFormula } from '@/lib/checks/engine/score';
import { type CatalogFilter, checkMatches, readCatalogFilter, writeCatalogFilter } from '@/lib/findings/catalog-filter';
import { countOutcomes, type OutcomeCounts } from '@/lib/findings/count-outcomes';
import { useFleetRows } from '../fleet';
import { CopyButton } from '../ui/copy-button';
import { EmptyState } from '../ui/page-states';
import { useStateInUrl } from '../ui/use-state-in-url';
import { CatalogToolbar } from './catalog-toolbar';
import { CheckTable } from './check-table';
import { notRead } from './not-read';

const urlState = { read: readCatalogFilter, write: writeCatalogFilter };

export function ChecksScreen() {
  const [filter, setFilter] = useStateInUrl(urlState);
  const fleet = useFleetRows();
  const counts = useMemo(() => countOutcomes(fleet.checks, fleet.rows), [fleet.checks, fleet.rows]);
  return (
    <CheckList
      checks={checks}
      notRead={notRead}
      filter={filter}
      onFilterChange={setFilter}
      counts={counts}
      coverage={fleet.coverage}
      isPartial={fleet.isPartial}
    />
  );
}

export function CheckList(props: {
  checks: readonly Check[];
  notRead: readonly NotRead[];
  filter: CatalogFilter;
  onFilterChange: (filter: CatalogFilter) => void;
  /** By check id. Absent counts show a dash. */
  counts: ReadonlyMap<string, OutcomeCounts>;
  /** How much of the fleet the counts cover. */
  coverage: string;
  isPartial: boolean;
}) {
  const { checks, filter } = props;
  const left = useMemo(() => checks.filter((check) => checkMatches(check, filter)), [checks, filter]);
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h1 className="text-xl font-semibold">Checks</h1>
        <p className="text-muted">
          {checks.length} checks run on every cluster. Missing data results in Unknown and never counts as a pass.
        </p>
        <p role="status" className="text-muted">
          {left.length < checks.length ? `${left.length} of ${checks.length} checks. ` : ''}
          {props.coverage}
        </p>
      </header>
      <CatalogToolbar checks={checks} filter={filter} onChange={props.onFilterChange} />
      {left.length > 0 ? (
        <CheckTable checks={left} counts={props.counts} isPartial={props.isPartial} words={filter.q} />
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
