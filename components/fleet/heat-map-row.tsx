import clsx from 'clsx';
import Link from 'next/link';
import { memo } from 'react';
import { exemptedChecks, type FleetRow, findingOf, statusOf } from '@/lib/fleet/fleet-row';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { SeverityBadge, StatusPill } from '../ui/badge';
import { cellMarks } from './cell-marks';
import { cellId } from './heat-map-cell';

/** Cells of a grid are `gridcell`s, so they can be selected. */
const chosen = { 'aria-selected': true };

export const HeatMapRow = memo(function HeatMapRow(props: {
  row: FleetRow;
  index: number;
  checks: readonly { heading: CheckHeading; index: number }[];
  chosen: number | null;
  /** Pixels of the columns out of view. */
  before: number;
  after: number;
}) {
  const { row, index } = props;
  const exempted = exemptedChecks(row);
  return (
    <tr aria-rowindex={index + 2} className="h-6">
      <th
        scope="row"
        aria-colindex={1}
        title={row.cluster.name}
        className="sticky left-0 z-10 w-44 max-w-44 truncate border-r bg-surface px-2 text-left text-xs font-normal"
      >
        {row.cluster.name}
      </th>
      {props.before > 0 ? <td aria-hidden="true" /> : null}
      {props.checks.map(({ heading, index: column }) => {
        const status = statusOf(row, heading.id, exempted);
        const { mark, word } = cellMarks[status];
        return (
          <td
            key={heading.id}
            id={cellId({ row: index, column })}
            aria-colindex={column + 2}
            {...(column === props.chosen ? chosen : {})}
            data-row={index}
            data-column={column}
            title={`${heading.title}: ${word}`}
            className={clsx(
              'mark-cell h-6 w-6 min-w-6 p-0',
              mark,
              status === 'fail' && 'bg-fail-soft',
              column === props.chosen && 'outline-2 -outline-offset-2 outline-accent',
            )}
          >
            {word}
          </td>
        );
      })}
      {props.after > 0 ? <td aria-hidden="true" /> : null}
    </tr>
  );
});

export function HeatMapLegend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {Object.entries(cellMarks).map(([status, { mark, word }]) => (
        <li key={status} className={clsx(mark, 'whitespace-nowrap')}>
          <span className="text-muted">{word}</span>
        </li>
      ))}
    </ul>
  );
}

export function HeatMapSelection({ row, check, href }: { row: FleetRow; check: CheckHeading; href: string }) {
  const finding = findingOf(row, check.id);
  if (!finding) return null;
  return (
    <p role="status" className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
      <StatusPill status={finding.outcome} />
      {finding.exemption ? <StatusPill status="exempted" /> : null}
      <SeverityBadge severity={finding.severity} />
      <Link href={href} prefetch={false} className="link inline-flex min-h-6 items-center font-medium">
        {row.cluster.name}
      </Link>
      <span className="min-w-0 wrap-anywhere">
        {finding.outcome === 'fail' ? finding.message : `${check.title}: ${finding.message}`}
      </span>
    </p>
  );
}
