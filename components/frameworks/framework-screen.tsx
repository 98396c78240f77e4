'use client';

import Link from 'next/link';
import { Fragment, type ReactNode, useMemo } from 'react';
import { checks } from '@/lib/checks/catalog';
import { controlStateWords } from '@/lib/checks/engine/control-state';
import { titleSourcesOf } from '@/lib/checks/engine/control-titles';
import { countOutcomes, type OutcomeCounts } from '@/lib/findings/count-outcomes';
import {
  type CoveredFramework,
  controlCounter,
  coveredFrameworks,
  type FrameworkControl,
} from '@/lib/findings/framework-state';
import type { CheckHeading, CompactFindings } from '@/lib/model/api/compact-findings';
import { CheckTable, ResultBar } from '../checks';
import { useFleetRows } from '../fleet';
import { Card, CardNote } from '../ui/card';
import { Td, Th } from '../ui/data-table';
import { Breadcrumbs, ExternalLink } from '../ui/links';
import { Skeleton } from '../ui/page-states';
import { useStateInUrl } from '../ui/use-state-in-url';
import { ControlCountCells, ControlCountHeads } from './control-counts';
import { ControlExport, ExportProgress, useControlExport } from './control-export';
import { StateCard } from './state-card';

const frameworks = coveredFrameworks(checks);

const viewInUrl = {
  read: (params: URLSearchParams) => params.get('view') === 'table',
  write: (isTable: boolean) => new URLSearchParams(isTable ? { view: 'table' } : {}),
};

export function FrameworkScreen({ source }: { source: string }) {
  const fleet = useFleetRows();
  const [isTable, setIsTable] = useStateInUrl(viewInUrl);
  const counts = useMemo(() => countOutcomes(fleet.checks, fleet.rows), [fleet.checks, fleet.rows]);
  const framework = frameworks.find((covered) => covered.source === source);
  const file = useControlExport(framework, fleet.rows);
  if (!framework) return null;
  return (
    <FrameworkPage
      framework={framework}
      checks={fleet.checks}
      clusters={fleet.rows}
      counts={counts}
      coverage={fleet.coverage}
      isComplete={!fleet.isPartial}
      isTable={isTable}
      onTable={setIsTable}
      exportOf={(control) => <ControlExport control={control} file={file} />}
      exportProgress={<ExportProgress file={file} />}
    />
  );
}

export function FrameworkPage(props: {
  framework: CoveredFramework;
  checks: readonly CheckHeading[];
  clusters: readonly CompactFindings[];
  counts: ReadonlyMap<string, OutcomeCounts>;
  coverage: string;
  /** Every cluster was read. Otherwise, counts are lower bounds. */
  isComplete: boolean;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
  exportOf: (control: FrameworkControl) => ReactNode;
  exportProgress: ReactNode;
}) {
  const { framework, source, controls, checks } = props.framework;
  const counted = useMemo(() => controlCounter(props.checks, props.clusters), [props.checks, props.clusters]);
  const state = counted(checks.map(({ id }) => id));
  const titleSources = titleSourcesOf(
    source,
    controls.map(({ control }) => control),
  );
  const rows = controls.map((entry) => {
    const { control, title, checks: mapped } = entry;
    const checkIds = mapped.map(({ id }) => id);
    return {
      id: control,
      name: title,
      checkIds,
      mapped,
      counts: counted(checkIds),
      title: (
        <>
          <h3 className="font-semibold">
            {control}
            {title ? <span className="font-normal"> {title}</span> : null}
          </h3>
          <CheckLinks checks={mapped} />
        </>
      ),
      action: props.exportOf(entry),
    };
  });
  const isLowerBound = !props.isComplete || state.unknown > 0;
  const failing = new URLSearchParams({ framework, outcome: 'fail' });
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <Breadcrumbs items={[{ label: 'Frameworks', href: '/frameworks' }, { label: framework }]} />
        <h1 className="text-xl font-semibold">{framework}</h1>
        <p className="max-w-prose">
          {controls.length === 1 ? '1 control has a check.' : `${controls.length} controls have a check.`} The
          framework’s other controls are Not assessed.
        </p>
        <p className="text-muted">
          Mapped by Microsoft in the Azure Policy initiative{' '}
          <code className="font-mono text-xs break-all">{source}</code>.{' '}
          {titleSources.length > 0 ? (
            <>
              Sources of the titles:{' '}
              {titleSources.map(({ name, url }, index) => (
                <Fragment key={url}>
                  {index > 0 ? ', ' : ''}
                  <ExternalLink href={url}>{name}</ExternalLink>
                </Fragment>
              ))}
              .
            </>
          ) : (
            'Kustodian has no titles for these controls.'
          )}
        </p>
        <p role="status" className="text-muted">
          {props.coverage}
        </p>
      </header>
      <Card title="State">
        {/* As high before the first cluster, so that the page stays in place. */}
        <div className="flex min-h-23 flex-col gap-3">
          {props.clusters.length > 0 ? (
            <ResultBar
              counts={{ ...state, pass: state.noMappedFailure, notLoaded: 0 }}
              passWord={controlStateWords.noMappedFailure}
              isLowerBound={isLowerBound}
              hrefs={{ fail: `/clusters?${failing}` }}
            />
          ) : props.isComplete ? (
            <CardNote>No clusters.</CardNote>
          ) : (
            <Skeleton className="flex-1" />
          )}
        </div>
      </Card>
      <StateCard
        title="Controls"
        noun="control"
        rows={rows}
        isPartial={!props.isComplete}
        isTable={props.isTable}
        onTable={props.onTable}
        actions={props.exportProgress}
      >
        <thead>
          <tr>
            <Th>Control</Th>
            <Th>Checks</Th>
            <ControlCountHeads />
            <Th>Evidence</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, mapped, checkIds, counts, action }) => (
            <tr key={id} className="hover:bg-hover">
              <Td head className={name ? 'min-w-48' : 'whitespace-nowrap'}>
                {id}
                {name ? <span className="block text-xs text-muted">{name}</span> : null}
              </Td>
              <Td className="min-w-56">
                <CheckLinks checks={mapped} />
              </Td>
              <ControlCountCells checkIds={checkIds} counts={counts} />
              <Td>{action}</Td>
            </tr>
          ))}
        </tbody>
      </StateCard>
      <section aria-labelledby="framework-checks" className="flex flex-col gap-1.5">
        <h2 id="framework-checks" className="text-lg font-semibold">
          Mapped checks
        </h2>
        <CheckTable checks={checks} counts={props.counts} />
      </section>
    </div>
  );
}

function CheckLinks({ checks }: { checks: CoveredFramework['checks'] }) {
  return (
    <ul>
      {checks.map(({ id, title }) => (
        <li key={id}>
          <Link href={`/checks/${id}`} prefetch={false} className="link inline-flex min-h-6 items-center">
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
