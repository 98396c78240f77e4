'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { memo } from 'react';
import type { ClusterSummary } from '@/lib/model/api/api';
import type { Outcome } from '@/lib/model/finding';
import { cellTitle, type FleetColumn } from './fleet-columns';
import type { FleetLine } from './fleet-lines';
import { exemptedChecks, type FleetRow, outcomeOf } from './fleet-row';

/** Drawn by CSS, so that a cell is one element. */
const marks: Record<Outcome | 'exempted', string> = {
  pass: 'mark mark-pass before:text-pass',
  fail: 'mark mark-fail text-fail',
  'not-applicable': 'mark mark-none text-muted',
  unknown: 'mark mark-unknown text-muted',
  error: 'mark mark-error text-warn',
  exempted: 'mark mark-exempted text-muted',
};

const spoken: Record<Outcome | 'exempted', string> = {
  pass: 'passes',
  fail: 'fails',
  'not-applicable': 'not applicable',
  unknown: 'unknown',
  error: 'could not be evaluated',
  exempted: 'fails, which is accepted in this browser',
};

/** A cluster's row. */
export const FleetTableRow = memo(function FleetTableRow(props: {
  row: FleetRow;
  rowIndex: number;
  columns: readonly FleetColumn[];
  href: string;
  portalHref: string;
  onCopyId: (cluster: ClusterSummary) => void;
}) {
  const { row, columns } = props;
  const { name } = row.cluster;
  const exempted = exemptedChecks(row);
  const judged = (checkId: string) => (exempted.has(checkId) ? 'exempted' : outcomeOf(row, checkId));
  return (
    <tr aria-rowindex={props.rowIndex} data-cluster={row.cluster.id} className="group hover:bg-hover">
      {columns.map((column, index) => {
        if (index === 0)
          return (
            <th
              key={column.id}
              scope="row"
              className="sticky left-0 z-10 h-8 border-r border-b bg-surface px-1.5 py-0 text-left font-medium whitespace-nowrap group-hover:bg-hover"
            >
              <Link
                href={props.href}
                prefetch={false}
                title={name}
                className="link inline-block max-w-[calc(100%-3.25rem)] truncate align-middle leading-6"
              >
                {name}
              </Link>
              <button
                type="button"
                title="Copy resource ID"
                onClick={() => props.onCopyId(row.cluster)}
                className="mark mark-copy mark-alone ml-1"
              >
                Copy resource ID of {name}
              </button>
              <a
                href={props.portalHref}
                target="_blank"
                rel="noopener noreferrer"
                title="Open in Azure portal"
                className="mark mark-external mark-alone"
              >
                Open {name} in the Azure portal (new tab)
              </a>
            </th>
          );
        const outcome = column.checkId ? judged(column.checkId) : undefined;
        return (
          <td
            key={column.id}
            title={column.id === 'score' ? scoreTitle(row) : cellTitle(column, row, outcome && spoken[outcome])}
            className={clsx(
              'h-8 truncate border-b px-1.5 py-0 whitespace-nowrap',
              column.numeric && 'figures text-right',
              outcome && marks[outcome],
              column.id === 'score' && row.providerReadAt && 'mark mark-fresh before:text-accent',
            )}
          >
            {column.text(row)}
          </td>
        );
      })}
    </tr>
  );
});

function scoreTitle({ score, providerReadAt }: FleetRow): string {
  const undecided = score.unknown + score.error;
  const source = providerReadAt
    ? `read from the resource provider at ${new Date(providerReadAt).toLocaleTimeString('en-GB')}`
    : 'read from the index';
  const exempted = score.exempted > 0 ? `, ${score.exempted} exempted` : '';
  return `${score.passed} passed, ${score.failed} failed, ${undecided} unknown, ${score.notApplicable} not applicable${exempted}; ${source}`;
}

/** A group with its clusters and failures. */
export function FleetGroupRow(props: {
  line: Extract<FleetLine, { kind: 'group' }>;
  rowIndex: number;
  columns: number;
}) {
  const { title, clusters, failing } = props.line;
  return (
    <tr aria-rowindex={props.rowIndex}>
      <th
        scope="rowgroup"
        colSpan={props.columns}
        className="sticky left-0 h-8 border-b bg-sunken px-1.5 text-left text-xs font-medium whitespace-nowrap"
      >
        {title}
        <span className="ml-3 font-normal text-muted">
          {clusters} {clusters === 1 ? 'cluster' : 'clusters'}, {failing} failing
        </span>
      </th>
    </tr>
  );
}
