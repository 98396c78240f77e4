'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { checks } from '@/lib/checks/catalog';
import type { CheckHeading, CompactFindings } from '@/lib/model/api/compact-findings';
import { CheckTable } from '../checks';
import { countOutcomes, type OutcomeCounts } from '../findings/count-outcomes';
import { useFleetRows } from '../fleet';
import { DataTable, Td, Th } from '../ui/data-table';
import { Breadcrumbs } from '../ui/links';
import { ControlCountCells, ControlCountHeads } from './control-counts';
import { type CoveredFramework, controlCounter, coveredFrameworks } from './framework-state';

const frameworks = coveredFrameworks(checks);

export function FrameworkScreen({ source }: { source: string }) {
  const fleet = useFleetRows();
  const counts = useMemo(() => countOutcomes(fleet.checks, fleet.rows), [fleet.checks, fleet.rows]);
  const framework = frameworks.find((covered) => covered.source === source);
  if (!framework) return null;
  return (
    <FrameworkPage
      framework={framework}
      checks={fleet.checks}
      clusters={fleet.rows}
      counts={counts}
      coverage={fleet.coverage}
    />
  );
}

/** Controls with their checks and their state over the fleet. */
export function FrameworkPage(props: {
  framework: CoveredFramework;
  checks: readonly CheckHeading[];
  clusters: readonly CompactFindings[];
  counts: ReadonlyMap<string, OutcomeCounts>;
  coverage: string;
}) {
  const { framework, source, controls, checks } = props.framework;
  const counted = useMemo(() => controlCounter(props.checks, props.clusters), [props.checks, props.clusters]);
  const fleetQuery = new URLSearchParams({ framework });
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <Breadcrumbs items={[{ label: 'Frameworks', href: '/frameworks' }, { label: framework }]} />
        <h1 className="text-xl font-semibold">{framework}</h1>
        <p className="max-w-prose">
          {controls.length === 1 ? 'One control of it has a check' : `${controls.length} controls of it have a check`}{' '}
          here. The framework has more, and nothing here says whether those are met.
        </p>
        <p className="text-muted">
          Mapped by Microsoft in the Azure Policy initiative{' '}
          <code className="font-mono text-xs break-all">{source}</code>.
        </p>
        <p role="status" className="text-muted">
          {props.coverage}
        </p>
        <p>
          <Link href={`/?${fleetQuery}`} prefetch={false} className="link">
            Clusters on which one of its checks fails
          </Link>
        </p>
      </header>
      <DataTable label="Controls">
        <thead>
          <tr>
            <Th>Control</Th>
            <Th>Checks</Th>
            <ControlCountHeads />
          </tr>
        </thead>
        <tbody>
          {controls.map(({ control, checks: mapped }) => {
            const ids = mapped.map(({ id }) => id);
            return (
              <tr key={control} className="hover:bg-hover">
                <Td head className="whitespace-nowrap">
                  {control}
                </Td>
                <Td className="min-w-56">
                  <ul>
                    {mapped.map(({ id, title }) => (
                      <li key={id}>
                        <Link href={`/checks/${id}`} prefetch={false} className="link inline-flex min-h-6 items-center">
                          {title}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </Td>
                <ControlCountCells checkIds={ids} counts={counted(ids)} />
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      <section aria-labelledby="framework-checks" className="flex flex-col gap-1.5">
        <h2 id="framework-checks" className="text-lg font-semibold">
          Its checks
        </h2>
        <CheckTable checks={checks} counts={props.counts} />
      </section>
    </div>
  );
}
