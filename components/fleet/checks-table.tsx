'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import type { CheckHeading } from '@/lib/model/compact-findings';
import { severities } from '@/lib/model/finding';
import type { FleetFilter } from '@/lib/model/fleet-filter';
import { categoryWords } from '../checks/category-words';
import { countOutcomes, noOutcomes } from '../checks/count-outcomes';
import { DataTable, Td, Th } from '../ui/data-table';
import { SeverityBadge } from '../ui/severity-badge';
import { checksLeft } from './checks-left';
import type { FleetRow } from './fleet-row';

/** The fleet by check: on how many of the clusters that a filter leaves each one fails. */
export function ChecksTable(props: {
  rows: readonly FleetRow[];
  checks: readonly CheckHeading[];
  filter: FleetFilter;
  /** Where the clusters on which a check has an outcome are listed. */
  hrefOf: (checkId: string, outcome: 'fail' | 'unknown') => string;
}) {
  const { rows, checks, filter } = props;
  const lines = useMemo(() => linesOf(rows, checks, filter), [rows, checks, filter]);
  const someExempted = lines.some(({ counts }) => counts.exempted > 0);
  return (
    <DataTable label="Checks of the fleet">
      <thead>
        <tr>
          <Th>Check</Th>
          <Th>Severity</Th>
          <Th>Area</Th>
          <Th>Fix</Th>
          <Th numeric>Failing on</Th>
          {someExempted ? <Th numeric>Exempted on</Th> : null}
          <Th numeric>Unknown on</Th>
          <Th numeric>Not applicable</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ check, counts }) => (
          <tr key={check.id} className="hover:bg-hover">
            <Td head>
              <Link href={`/checks/${check.id}`} prefetch={false} className="link inline-flex min-h-6 items-center">
                {counts.fail > 0 ? check.failTitle : check.title}
              </Link>
            </Td>
            <Td>
              <SeverityBadge severity={check.severity} />
            </Td>
            <Td className="whitespace-nowrap">{categoryWords[check.category]}</Td>
            <Td className="whitespace-nowrap">{check.fixable ? 'Offered' : 'By hand'}</Td>
            <Td numeric className="whitespace-nowrap">
              {counts.fail > 0 ? (
                <Link href={props.hrefOf(check.id, 'fail')} className="link inline-flex min-h-6 items-center">
                  {counts.fail} of {counts.fail + counts.pass}
                </Link>
              ) : (
                `0 of ${counts.pass}`
              )}
            </Td>
            {someExempted ? <Td numeric>{counts.exempted}</Td> : null}
            <Td numeric>
              {counts.unknown + counts.error > 0 ? (
                <Link href={props.hrefOf(check.id, 'unknown')} className="link inline-flex min-h-6 items-center">
                  {counts.unknown + counts.error}
                </Link>
              ) : (
                '0'
              )}
            </Td>
            <Td numeric>{counts['not-applicable']}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Checks that the filter leaves, those that fail most severely and most often first. */
function linesOf(rows: readonly FleetRow[], checks: readonly CheckHeading[], filter: FleetFilter) {
  const counts = countOutcomes(checks, rows);
  return checksLeft(checks, rows, filter)
    .map((check) => ({ check, counts: counts.get(check.id) ?? noOutcomes() }))
    .sort(
      (left, right) =>
        Number(right.counts.fail > 0) - Number(left.counts.fail > 0) ||
        severities.indexOf(left.check.severity) - severities.indexOf(right.check.severity) ||
        right.counts.fail - left.counts.fail,
    );
}
