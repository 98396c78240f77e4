'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { clusterFilter, type FleetFilter } from '@/lib/model/fleet-filter';
import { categoryWords } from '../findings/category-words';
import { SeverityBadge } from '../ui/badge';
import { DataTable, Td, Th } from '../ui/data-table';
import { linesByCheck } from './fleet-checks';
import type { FleetRow } from './fleet-row';

/** Filters for findings narrow the checks only. */
export function ChecksTable(props: {
  /** Not yet narrowed by findings. */
  rows: readonly FleetRow[];
  checks: readonly CheckHeading[];
  filter: FleetFilter;
  hrefOf: (filter: FleetFilter) => string;
}) {
  const { rows, checks, filter } = props;
  const lines = useMemo(() => linesByCheck(rows, checks, filter), [rows, checks, filter]);
  const someExempted = lines.some(({ counts }) => counts.exempted > 0);
  const hrefOf = (check: CheckHeading, change: Partial<FleetFilter>) =>
    props.hrefOf({ ...clusterFilter(filter), check: [check.id], ...change });
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
        {lines.map(({ check, counts, failing }) => (
          <tr key={check.id} className="hover:bg-hover">
            <Td head className="min-w-48">
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
              <Count
                text={`${failing} of ${counts.fail + counts.pass}`}
                href={failing > 0 ? hrefOf(check, { severity: filter.severity, outcome: ['fail'] }) : null}
              />
            </Td>
            {someExempted ? (
              <Td numeric>
                <Count
                  text={String(counts.exempted)}
                  href={counts.exempted > 0 ? hrefOf(check, { exempted: ['yes'] }) : null}
                />
              </Td>
            ) : null}
            <Td numeric>
              <Count
                text={String(counts.unknown + counts.error)}
                href={counts.unknown + counts.error > 0 ? hrefOf(check, { outcome: ['unknown', 'error'] }) : null}
              />
            </Td>
            <Td numeric>{counts['not-applicable']}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Count({ text, href }: { text: string; href: string | null }) {
  return href === null ? (
    text
  ) : (
    <Link href={href} prefetch={false} className="link inline-flex min-h-6 items-center">
      {text}
    </Link>
  );
}
