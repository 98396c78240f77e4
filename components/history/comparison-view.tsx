'use client';

import { type ReactNode, useMemo, useRef } from 'react';
import { excludedSentences } from '@/lib/history/coverage-sentences';
import { diffClasses } from '@/lib/history/diff-types';
import { type ChangeFilter, type ChangeGrouping, filterChanges } from '@/lib/history/rows/change-filter';
import type { ChangeRow } from '@/lib/history/rows/change-rows';
import { classWords, toolClasses } from '@/lib/history/rows/change-words';
import { severities } from '@/lib/model/finding';
import { capitalized, utcTime } from '@/lib/model/text';
import { Banner } from '../ui/banner';
import { CardNote } from '../ui/card';
import { counted, figure } from '../ui/count-words';
import { FilterMenu } from '../ui/filter-menu';
import { type FilterPill, FilterPills } from '../ui/filter-pills';
import { lazyComponent } from '../ui/lazy-module';
import { Tabs } from '../ui/tabs';
import { ChangesTable } from './changes-table';
import { ClassCounts } from './class-counts';
import { DriftView } from './drift-view';
import { ExportComparison } from './export-comparison';
import { KnownSummary } from './known-summary';
import { type ComparisonResult, useStillFailing } from './use-comparison';

const ShowNames = lazyComponent(() => import('../principals/show-names').then((part) => part.ShowNames));

/** Figures known in both, sentences on coverage, and the changes as table and picture. */
export function ComparisonView(props: {
  result: ComparisonResult;
  group: ChangeGrouping;
  filter: ChangeFilter;
  /** Clusters of the signed-in tenant have pages. */
  isLinked: boolean;
  onGroup: (group: ChangeGrouping) => void;
  onFilter: (filter: ChangeFilter) => void;
  /** Loads who changed the rows that the filter leaves. */
  whoChanged?: (rows: readonly ChangeRow[]) => ReactNode;
}) {
  const { result, filter, isLinked } = props;
  const { diff, known, drift, coverage } = result;
  const sentences = [...diff.notes, ...coverage, ...excludedSentences(known)];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="figures">
          {utcTime(diff.a.readAt)} → {utcTime(diff.b.readAt)}: {summaryWords(result)}
        </p>
        <ExportComparison diff={diff} coverage={coverage} />
      </div>
      {sentences.length > 0 ? (
        <Banner kind="info" title="About these snapshots">
          <ul className="list-disc pl-4">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
      <div className="grid gap-4 lg:grid-cols-2">
        <KnownSummary known={known} />
        <ClassCounts diff={diff} />
      </div>
      <Tabs<ChangeGrouping>
        label="Changes"
        value={props.group}
        onChange={props.onGroup}
        tabs={[
          {
            value: 'changes',
            label: 'All changes',
            panel: <Changes {...props} filter={filter} />,
          },
          {
            value: 'clusters',
            label: 'By cluster',
            panel: <DriftView by="cluster" drift={drift.clusters} isLinked={isLinked} />,
          },
          {
            value: 'checks',
            label: 'By check',
            panel: <DriftView by="check" drift={drift.checks} isLinked={isLinked} />,
          },
        ]}
      />
    </div>
  );
}

/** A result can also differ without a class: a failure with other properties or items, or Pass and Not applicable. */
function summaryWords({ diff: { counts, changes, stillFailing, other } }: ComparisonResult): string {
  const changed = stillFailing.filter((row) => row.changed).length;
  if (changes.length + changed + other.length === 0) return 'no differences.';
  const words = [
    counted(counts['new-failure'], 'new failure'),
    `${figure(counts.fixed)} fixed`,
    counted(counts['check-changed'], 'changed check'),
    ...(changed > 0 ? [`${counted(changed, 'failure')} changed`] : []),
    ...(other.length > 0 ? [`${counted(other.length, 'other result')} changed`] : []),
  ];
  return `${words.join(', ')}.`;
}

function Changes(props: {
  result: ComparisonResult;
  filter: ChangeFilter;
  isLinked: boolean;
  onFilter: (filter: ChangeFilter) => void;
  whoChanged?: (rows: readonly ChangeRow[]) => ReactNode;
}) {
  const { result, filter, isLinked, onFilter } = props;
  const search = useRef<HTMLInputElement>(null);
  const stillFailing = useStillFailing(result, filter.classes.includes('still-failing'));
  const rows = useMemo(
    () => filterChanges([...result.rows, ...stillFailing], filter),
    [result.rows, stillFailing, filter],
  );
  const [posture, tool] = useMemo(
    () => [
      rows.filter((row) => !toolClasses.includes(row.class)),
      rows.filter((row) => toolClasses.includes(row.class)),
    ],
    [rows],
  );
  const pills: FilterPill[] = [
    ...filter.classes.map((name) => ({
      id: `class ${name}`,
      filter: 'Change',
      value: classWords[name],
      onRemove: () => onFilter({ ...filter, classes: filter.classes.filter((other) => other !== name) }),
    })),
    ...filter.severities.map((name) => ({
      id: `severity ${name}`,
      filter: 'Severity',
      value: capitalized(name),
      onRemove: () => onFilter({ ...filter, severities: filter.severities.filter((other) => other !== name) }),
    })),
  ];
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={search}
          type="search"
          aria-label="Filter by cluster"
          placeholder="Cluster name"
          value={filter.cluster}
          onChange={({ target }) => onFilter({ ...filter, cluster: target.value })}
          className="min-h-7 w-48 rounded-md border border-line-strong bg-surface px-2"
        />
        <FilterMenu
          label="Change"
          options={diffClasses.map((value) => ({ value, label: classWords[value] }))}
          chosen={filter.classes}
          onChange={(chosen) => onFilter({ ...filter, classes: diffClasses.filter((name) => chosen.includes(name)) })}
        />
        <FilterMenu
          label="Severity"
          options={severities.map((value) => ({ value, label: capitalized(value) }))}
          chosen={filter.severities}
          onChange={(chosen) => onFilter({ ...filter, severities: severities.filter((name) => chosen.includes(name)) })}
        />
        <FilterPills
          pills={pills}
          searchRef={search}
          onClear={() => onFilter({ classes: [], severities: [], cluster: '' })}
        />
      </div>
      {result.needNames > 0 ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p className="figures">
            {counted(result.needNames, 'result')} became Unknown and {result.needNames === 1 ? 'needs' : 'need'} names
            of users and groups.
          </p>
          <ShowNames />
        </div>
      ) : null}
      {props.whoChanged?.(rows)}
      <Section title="Changes to clusters and findings" rows={posture} isLinked={isLinked} />
      <Section title="Changes to checks and exemptions" rows={tool} isLinked={isLinked} />
    </div>
  );
}

function Section({
  title,
  rows,
  isLinked,
}: {
  title: string;
  rows: Parameters<typeof ChangesTable>[0]['rows'];
  isLinked: boolean;
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h2 className="font-semibold">
        {title} <span className="figures font-normal text-muted">{figure(rows.length)}</span>
      </h2>
      {rows.length > 0 ? (
        <ChangesTable label={`${title}, table`} rows={rows} isLinked={isLinked} />
      ) : (
        <CardNote>No changes.</CardNote>
      )}
    </section>
  );
}
