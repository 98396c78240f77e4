'use client';

import clsx from 'clsx';
import type { CSSProperties } from 'react';
import { useRef } from 'react';
import { Th } from '../ui/data-table';
import { focusable } from '../ui/focusable';
import type { FleetColumn } from './fleet-columns';
import type { FleetRow } from './fleet-row';
import { FleetTableRow } from './fleet-table-row';
import type { FleetViewState } from './fleet-view-state';
import { useRowWindow } from './use-row-window';

/** Height of a row in pixels; every row is one line, so nothing has to be measured. */
const rowHeight = 32;
/** Room for a scrollbar below the last row, in pixels. */
const scrollbar = 16;

/**
 * The clusters, with only the rows in sight in the page: ten thousand of them scroll like twenty. Rows say their place
 * among all by `aria-rowindex`.
 */
export function FleetTable(props: {
  rows: readonly FleetRow[];
  columns: readonly FleetColumn[];
  sort: FleetViewState['sort'];
  onSort: (sort: FleetViewState['sort']) => void;
  hrefOf: (row: FleetRow) => string;
  portalHrefOf: (row: FleetRow) => string;
  busy: boolean;
}) {
  const { rows, columns, sort } = props;
  const region = useRef<HTMLElement>(null);
  const { first, end } = useRowWindow(region, rows.length, rowHeight);
  return (
    <section
      ref={region}
      aria-label="Clusters"
      {...focusable}
      // No higher than its rows. Set in the browser only: the server never renders this table.
      style={{ '--rows': `${(rows.length + 1) * rowHeight + scrollbar}px` } as CSSProperties}
      className="-mx-3 max-h-[min(70dvh,var(--rows))] min-h-[min(20rem,var(--rows))] overflow-auto border-y bg-surface sm:mx-0 sm:max-h-(--rows) sm:flex-1 sm:basis-0 sm:rounded-md sm:border"
    >
      <table
        aria-rowcount={rows.length + 1}
        aria-busy={props.busy}
        // Margins stand for the rows out of sight.
        style={{ marginTop: first * rowHeight, marginBottom: (rows.length - end) * rowHeight }}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column, index) => (
              <Th
                key={column.id}
                {...(column.numeric ? { numeric: true } : {})}
                sorted={sort.columnId === column.id ? (sort.descending ? 'desc' : 'asc') : false}
                onSort={() =>
                  props.onSort({
                    columnId: column.id,
                    descending: sort.columnId === column.id && !sort.descending,
                  })
                }
                className={clsx(column.width, index === 0 && 'left-0 z-20 border-r')}
              >
                {column.short ?? column.title}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(first, end).map((row, index) => (
            <FleetTableRow
              key={row.cluster.id}
              row={row}
              rowIndex={first + index + 2}
              columns={columns}
              href={props.hrefOf(row)}
              portalHref={props.portalHrefOf(row)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
