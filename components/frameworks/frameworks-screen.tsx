'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { checks } from '@/lib/checks/catalog';
import { type CoveredFramework, controlCounter, coveredFrameworks } from '@/lib/findings/framework-state';
import type { CheckHeading, CompactFindings } from '@/lib/model/api/compact-findings';
import { useFleetRows } from '../fleet';
import { Td, Th } from '../ui/data-table';
import { matchesAllTerms } from '../ui/matches-all-terms';
import { TextField } from '../ui/text-field';
import { useStateInUrl } from '../ui/use-state-in-url';
import { ControlCountCells, ControlCountHeads } from './control-counts';
import { StateCard } from './state-card';

const frameworks = coveredFrameworks(checks);
const mapped = checks.filter(({ controls }) => controls.length > 0).map(({ shortTitle }) => shortTitle.toLowerCase());

export interface FrameworksView {
  words: string;
  isTable: boolean;
}

const viewInUrl = {
  read: (params: URLSearchParams): FrameworksView => ({
    words: params.get('q') ?? '',
    isTable: params.get('view') === 'table',
  }),
  write: ({ words, isTable }: FrameworksView) =>
    new URLSearchParams({ ...(words ? { q: words } : {}), ...(isTable ? { view: 'table' } : {}) }),
};

export function FrameworksScreen() {
  const fleet = useFleetRows();
  const [view, setView] = useStateInUrl(viewInUrl);
  return (
    <FrameworkList
      frameworks={frameworks}
      allChecks={checks.length}
      mapped={mapped}
      checks={fleet.checks}
      clusters={fleet.rows}
      coverage={fleet.coverage}
      isComplete={!fleet.isPartial}
      view={view}
      onView={setView}
    />
  );
}

/** Frameworks with their state over the fleet and their gaps. */
export function FrameworkList(props: {
  frameworks: readonly CoveredFramework[];
  allChecks: number;
  mapped: readonly string[];
  checks: readonly CheckHeading[];
  clusters: readonly CompactFindings[];
  /** How much of the fleet the counts cover. */
  coverage: string;
  /** Every cluster was read. Otherwise, counts are lower bounds. */
  isComplete: boolean;
  view: FrameworksView;
  onView: (view: FrameworksView) => void;
}) {
  const { view, onView } = props;
  const { words } = view;
  const counted = useMemo(() => controlCounter(props.checks, props.clusters), [props.checks, props.clusters]);
  const left = props.frameworks.filter(({ framework, controls }) =>
    matchesAllTerms(
      [framework, ...controls.map(({ control, title }) => `${control} ${title ?? ''}`)].join('\n'),
      words,
    ),
  );
  const rows = left.map(({ framework, source, controls, checks }) => {
    const checkIds = checks.map(({ id }) => id);
    return {
      id: source,
      title: (
        <Link href={`/frameworks/${source}`} prefetch={false} className="link inline-flex min-h-6 items-center">
          {framework}
        </Link>
      ),
      controls: controls.length,
      checkIds,
      counts: counted(checkIds),
    };
  });
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h1 className="text-xl font-semibold">Frameworks</h1>
        <p className="max-w-prose text-muted">
          Microsoft maps {props.mapped.length} of {props.allChecks} checks: {props.mapped.join(', ')}. Controls without
          a check are Not assessed, and the other checks don’t count for any framework, even if they fail.
        </p>
        <p role="status" className="text-muted">
          {props.coverage}
        </p>
      </header>
      <search>
        <TextField
          label="Search frameworks"
          hideLabel
          type="search"
          placeholder="Framework or control, such as SC-28"
          value={words}
          onChange={(text) => onView({ ...view, words: text })}
          className="w-full sm:w-72"
        />
      </search>
      {left.length === 0 ? <p className="text-muted">No matching frameworks.</p> : null}
      {left.length > 0 ? (
        <StateCard
          title="State by framework"
          noun="framework"
          rows={rows}
          isPartial={!props.isComplete}
          isTable={view.isTable}
          onTable={(isTable) => onView({ ...view, isTable })}
        >
          <thead>
            <tr>
              <Th>Framework</Th>
              <ControlCountHeads />
              <Th numeric>Mapped controls</Th>
              <Th numeric>Checks</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, controls, checkIds, counts }) => (
              <tr key={id} className="hover:bg-hover">
                <Td head className="min-w-48">
                  {title}
                </Td>
                <ControlCountCells checkIds={checkIds} counts={counts} />
                <Td numeric>{controls}</Td>
                <Td numeric>{checkIds.length}</Td>
              </tr>
            ))}
          </tbody>
        </StateCard>
      ) : null}
    </div>
  );
}
