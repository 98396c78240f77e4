'use client';

import Link from 'next/link';
import { useMemo, useState } from 'react';
import { checks } from '@/lib/checks/catalog';
import type { CheckHeading, CompactFindings } from '@/lib/model/api/compact-findings';
import { useFleetRows } from '../fleet';
import { DataTable, Td, Th } from '../ui/data-table';
import { matchesAllTerms } from '../ui/matches-all-terms';
import { TextField } from '../ui/text-field';
import { ControlCountCells, ControlCountHeads } from './control-counts';
import { type CoveredFramework, controlCounter, coveredFrameworks } from './framework-state';

const frameworks = coveredFrameworks(checks);
const unmapped = checks.filter(({ controls }) => controls.length === 0).length;

export function FrameworksScreen() {
  const fleet = useFleetRows();
  return (
    <FrameworkList
      frameworks={frameworks}
      allChecks={checks.length}
      unmapped={unmapped}
      checks={fleet.checks}
      clusters={fleet.rows}
      coverage={fleet.coverage}
    />
  );
}

/** Frameworks with their state over the fleet and their gaps. */
export function FrameworkList(props: {
  frameworks: readonly CoveredFramework[];
  /** All checks, and those without a control. */
  allChecks: number;
  unmapped: number;
  checks: readonly CheckHeading[];
  clusters: readonly CompactFindings[];
  /** How much of the fleet the counts cover. */
  coverage: string;
}) {
  const [words, setWords] = useState('');
  const counted = useMemo(() => controlCounter(props.checks, props.clusters), [props.checks, props.clusters]);
  const left = props.frameworks.filter(({ framework, controls }) =>
    matchesAllTerms([framework, ...controls.map(({ control }) => control)].join('\n'), words),
  );
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h1 className="text-xl font-semibold">Frameworks</h1>
        <p className="max-w-prose text-muted">
          Controls to which Microsoft maps what a check asks, in its built-in Azure Policy initiatives, and the state of
          those checks over the fleet.
        </p>
        <p role="status" className="text-muted">
          {props.coverage}
        </p>
      </header>
      <section aria-labelledby="coverage" className="flex max-w-prose flex-col gap-1">
        <h2 id="coverage" className="font-semibold">
          What this says, and what not
        </h2>
        <p>
          Microsoft maps {props.allChecks - props.unmapped} of the {props.allChecks} checks to controls. The other{' '}
          {props.unmapped} count for no framework, however bad their failure is: nobody whom Kustodian could quote has
          mapped them.
        </p>
        <p>
          Of each framework only the controls listed here have a check. Its other controls are not covered: about them
          nothing is said, and no framework is met because nothing fails here.
        </p>
      </section>
      <search>
        <TextField
          label="Search frameworks"
          hideLabel
          type="search"
          placeholder="Search PCI, NIST, SC-28 …"
          value={words}
          onChange={setWords}
          className="w-full sm:w-72"
        />
      </search>
      {left.length === 0 ? <p className="text-muted">No framework matches.</p> : null}
      {left.length > 0 ? (
        <DataTable label="Frameworks">
          <thead>
            <tr>
              <Th>Framework</Th>
              <ControlCountHeads />
              <Th numeric>Controls with a check</Th>
              <Th numeric>Checks</Th>
            </tr>
          </thead>
          <tbody>
            {left.map(({ framework, source, controls, checks }) => {
              const ids = checks.map(({ id }) => id);
              return (
                <tr key={source} className="hover:bg-hover">
                  <Td head className="min-w-48">
                    <Link
                      href={`/frameworks/${source}`}
                      prefetch={false}
                      className="link inline-flex min-h-6 items-center"
                    >
                      {framework}
                    </Link>
                  </Td>
                  <ControlCountCells checkIds={ids} counts={counted(ids)} />
                  <Td numeric>{controls.length}</Td>
                  <Td numeric>{checks.length}</Td>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
      ) : null}
    </div>
  );
}
