'use client';

import Link from 'next/link';
import { type ReactNode, useMemo } from 'react';
import { categoryWords } from '@/lib/findings/category-words';
import type { OutcomeCounts } from '@/lib/findings/count-outcomes';
import { linesByCheck } from '@/lib/fleet/fleet-checks';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { clusterFilter, type FleetFilter } from '@/lib/model/fleet-filter';
import { CheckCards } from '../findings/check-cards';
import { SeverityBadge } from '../ui/badge';
import { Bound } from '../ui/bound';
import { DataTable, Td, Th } from '../ui/data-table';
import { useIsPhone } from '../ui/use-media';
import { useCanWrite } from '../ui/write-access';
import { queryOfFilter } from './fleet-view-state';

const { format: figure } = new Intl.NumberFormat('en');

/** Filters for findings narrow the checks only. */
export function ChecksTable(props: {
  rows: readonly FleetRow[];
  checks: readonly CheckHeading[];
  /** Failing clusters are at least as many: others still load, or couldn't be loaded. */
  isPartial: boolean;
  filter: FleetFilter;
  hrefOf: (filter: FleetFilter) => string;
}) {
  const { rows, checks, filter } = props;
  const canWrite = useCanWrite();
  const isPhone = useIsPhone();
  const lines = useMemo(() => linesByCheck(rows, checks, filter), [rows, checks, filter]);
  const someExempted = lines.some(({ counts }) => counts.exempted > 0);
  const hrefOf = (check: CheckHeading, change: Partial<FleetFilter>) =>
    props.hrefOf({ ...clusterFilter(filter), check: [check.id], ...change });
  const shown = lines.map(({ check, counts, failing }) => ({
    check,
    counts,
    fix:
      check.fixable && failing > 0 && canWrite ? (
        <Link
          href={`/plan?${queryOfFilter({ ...clusterFilter(filter), check: [check.id], outcome: ['fail'] })}`}
          prefetch={false}
          aria-label={`Plan fix: ${check.title}`}
          className="link inline-flex min-h-6 items-center"
        >
          Plan fix
        </Link>
      ) : check.fixable ? (
        'Available'
      ) : (
        'Manual'
      ),
    failing:
      counts.fail + counts.pass + counts.exempted === 0 ? (
        counts.unknown + counts.error > 0 ? (
          'Unknown'
        ) : (
          '–'
        )
      ) : (
        <Count
          text={
            <span>
              <Bound count={failing} isLower={props.isPartial || counts.unknown + counts.error > 0} /> of{' '}
              {figure(counts.fail + counts.pass)}
            </span>
          }
          href={failing > 0 ? hrefOf(check, { severity: filter.severity, outcome: ['fail'] }) : null}
        />
      ),
    exempted: (
      <Count text={figure(counts.exempted)} href={counts.exempted > 0 ? hrefOf(check, { exempted: ['yes'] }) : null} />
    ),
    unknown: (
      <Count
        text={figure(counts.unknown + counts.error)}
        href={counts.unknown + counts.error > 0 ? hrefOf(check, { outcome: ['unknown', 'error'] }) : null}
      />
    ),
    notApplicable: figure(counts['not-applicable']),
  }));
  if (isPhone)
    return (
      <CheckCards
        label="Fleet checks"
        cards={shown.map(({ check, counts, fix, ...line }) => ({
          check,
          fix,
          bar: <ResultBar counts={counts} />,
          counts: [
            { name: 'Failing clusters', value: line.failing },
            ...(someExempted ? [{ name: 'Exempt clusters', value: line.exempted }] : []),
            { name: 'Unknown', value: line.unknown },
            { name: 'Not applicable', value: line.notApplicable },
          ],
        }))}
      />
    );
  return (
    <DataTable label="Fleet checks">
      <thead>
        <tr>
          <Th>Check</Th>
          <Th>Severity</Th>
          <Th>Category</Th>
          <Th>Fix</Th>
          <Th>Failing clusters</Th>
          {someExempted ? <Th numeric>Exempt clusters</Th> : null}
          <Th numeric>Unknown</Th>
          <Th numeric>Not applicable</Th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ check, ...line }) => (
          <tr key={check.id} className="hover:bg-hover">
            <Td head className="min-w-48">
              <Link href={`/checks/${check.id}`} prefetch={false} className="link inline-flex min-h-6 items-center">
                {check.title}
              </Link>
            </Td>
            <Td>
              <SeverityBadge severity={check.severity} />
            </Td>
            <Td className="whitespace-nowrap">{categoryWords[check.category]}</Td>
            <Td className="whitespace-nowrap">{line.fix}</Td>
            <Td className="whitespace-nowrap">
              <span className="flex items-center gap-2">
                <ResultBar counts={line.counts} />
                <span className="figures">{line.failing}</span>
              </span>
            </Td>
            {someExempted ? <Td numeric>{line.exempted}</Td> : null}
            <Td numeric>{line.unknown}</Td>
            <Td numeric>{line.notApplicable}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Decorative: the numbers are in the row. */
function ResultBar({ counts }: { counts: OutcomeCounts }) {
  const unknown = counts.unknown + counts.error;
  const total = counts.fail + counts.pass + unknown + counts.exempted;
  const parts = [
    { name: 'fail', count: counts.fail, look: 'bg-fail' },
    { name: 'pass', count: counts.pass, look: 'bg-pass/55' },
    { name: 'exempted', count: counts.exempted, look: 'bg-line-strong/45' },
    { name: 'unknown', count: unknown, look: 'border border-dashed border-line-strong bg-surface' },
  ];
  return (
    <span
      aria-hidden="true"
      title={`${figure(counts.fail)} fail, ${figure(counts.pass)} pass, ${figure(unknown)} unknown`}
      className="flex h-3 w-28 shrink-0 gap-px overflow-hidden rounded-sm bg-hover sm:w-40 forced-colors:border"
    >
      {total === 0
        ? null
        : parts.map(({ name, count, look }) =>
            count > 0 ? <span key={name} className={look} style={{ width: `${(100 * count) / total}%` }} /> : null,
          )}
    </span>
  );
}

function Count({ text, href }: { text: ReactNode; href: string | null }) {
  return href === null ? (
    text
  ) : (
    <Link href={href} prefetch={false} className="link inline-flex min-h-6 items-center">
      {text}
    </Link>
  );
}
