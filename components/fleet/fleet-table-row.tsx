'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { memo } from 'react';
import { coverageOfScore } from '@/lib/checks/engine/score';
import { exemptedChecks, type FleetRow, statusOf } from '@/lib/fleet/fleet-row';
import { Checkbox } from '../ui/checkbox';
import { clockWithZone } from '../ui/clock';
import { counted } from '../ui/count-words';
import { cellMarks } from './cell-marks';
import { cellTitle, type FleetColumn } from './fleet-columns';
import type { FleetLine } from './fleet-lines';

/** A cluster's row. Its controls are in the tab order only if it's the current one. */
export const FleetTableRow = memo(function FleetTableRow(props: {
  row: FleetRow;
  rowIndex: number;
  columns: readonly FleetColumn[];
  href: string;
  isCurrent: boolean;
  isMenuOpen: boolean;
  isSelected: boolean;
  onSelect: (clusterId: string, isSelected: boolean) => void;
  onOpenMenu: (row: FleetRow, button: HTMLButtonElement) => void;
}) {
  const { row, columns, isSelected } = props;
  const { name, id } = row.cluster;
  const exempted = exemptedChecks(row);
  const tabIndex = props.isCurrent ? 0 : -1;
  return (
    <tr
      aria-rowindex={props.rowIndex}
      data-cluster={id}
      className={clsx('group hover:bg-hover', isSelected && 'bg-selected')}
    >
      <td
        className={clsx(
          'sticky left-0 z-10 h-8 border-b py-0 pl-2 group-hover:bg-hover',
          isSelected ? 'bg-selected' : 'bg-surface',
        )}
      >
        <Checkbox
          aria-label={`Select ${name}`}
          tabIndex={tabIndex}
          checked={isSelected}
          onChange={(isOn) => props.onSelect(id, isOn)}
          className="block"
        />
      </td>
      {columns.map((column, index) => {
        if (index === 0)
          return (
            <th
              key={column.id}
              scope="row"
              className={clsx(
                'sticky left-8 z-10 h-8 border-r border-b px-1.5 py-0 text-left font-medium whitespace-nowrap group-hover:bg-hover',
                isSelected ? 'bg-selected' : 'bg-surface',
              )}
            >
              <Link
                href={props.href}
                prefetch={false}
                title={name}
                tabIndex={tabIndex}
                className="link inline-block max-w-[calc(100%-1.75rem)] truncate align-middle leading-6"
              >
                {name}
              </Link>
              <button
                type="button"
                id={`actions-${props.rowIndex}`}
                aria-haspopup="menu"
                aria-expanded={props.isMenuOpen}
                title="Actions"
                tabIndex={tabIndex}
                onClick={({ currentTarget }) => props.onOpenMenu(row, currentTarget)}
                className="mark mark-more mark-alone ml-0.5"
              >
                Actions for {name}
              </button>
            </th>
          );
        return <Cell key={column.id} column={column} row={row} exempted={exempted} />;
      })}
    </tr>
  );
});

function Cell({ column, row, exempted }: { column: FleetColumn; row: FleetRow; exempted: ReadonlySet<string> }) {
  const look = 'h-8 truncate border-b px-1.5 py-0 whitespace-nowrap';
  if (column.id === 'source')
    return (
      <td
        title={sourceTitle(row)}
        className={clsx(
          look,
          'mark mark-cell',
          row.providerReadAt ? 'mark-fresh text-accent' : 'mark-partial text-muted',
        )}
      >
        {column.text(row)}
      </td>
    );
  if (column.id === 'score')
    return (
      <td title={scoreTitle(row)} className={clsx(look, 'figures text-right')}>
        {column.text(row)}
        {/* More results can lower a score, so it has its coverage next to it. */}
        <span className="ml-1 inline-block w-9 text-xs text-muted">
          {row.score.value === null ? null : (
            <>
              {coverageOfScore(row.score)}%<span className="sr-only"> evaluated</span>
            </>
          )}
        </span>
      </td>
    );
  if (!column.checkId)
    return (
      <td title={cellTitle(column, row)} className={clsx(look, column.numeric && 'figures text-right')}>
        {column.text(row)}
      </td>
    );
  const status = statusOf(row, column.checkId, exempted);
  const { mark, word } = cellMarks[status];
  const value = status === 'not-loaded' ? '' : (column.brief?.(row) ?? '');
  const text = column.text(row);
  return (
    <td title={cellTitle(column, row, word)} className={clsx(look, mark, value === '' && 'mark-only')}>
      {value || (text === word ? word : `${text}, ${word}`)}
    </td>
  );
}

export function scoreTitle({ score }: FleetRow): string {
  const errors = score.error > 0 ? `, ${score.error} ${score.error === 1 ? 'error' : 'errors'}` : '';
  const exempted = score.exempted > 0 ? `, ${score.exempted} exempt` : '';
  return `${score.passed} passed, ${score.failed} failed, ${score.unknown} unknown${errors}, ${score.notApplicable} not applicable${exempted}. ${coverageOfScore(score)}% evaluated.`;
}

export function sourceTitle({ providerReadAt, cluster }: FleetRow): string {
  const clock = (at: string) => clockWithZone.format(new Date(at));
  return providerReadAt
    ? `Loaded in full from the resource provider at ${clock(providerReadAt)}`
    : `Loaded from Azure Resource Graph at ${clock(cluster.readAt)}, without Kusto roles, databases, keys, and logs`;
}

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
          {counted(clusters, 'cluster')}, {counted(failing, 'failure')}
        </span>
      </th>
    </tr>
  );
}
