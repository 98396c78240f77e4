'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import type { CSSProperties, ReactNode } from 'react';
import { useRef } from 'react';
import { focusable } from '../ui/focus';

/** Pixels of a row with one line. */
const rowHeight = 32;
/** Tables up to this length render whole, so that the browser's search finds everything. */
export const keptWhole = 40;
/** Pixels for a scrollbar below the last row. */
const scrollbar = 16;

/** What a row sets, so that rows of several lines are measured. */
export interface RowTies {
  'aria-rowindex': number;
  'data-index': number;
  ref: (row: HTMLTableRowElement | null) => void;
}

/** Renders only the visible rows. */
export function RowsInSight<Row>(props: {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  head: ReactNode;
  className: string;
  tableClassName: string;
  children: (row: Row, ties: RowTies) => ReactNode;
}) {
  const { rows } = props;
  const region = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => region.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => (rows[index] === undefined ? index : props.keyOf(rows[index])),
    overscan: 4,
    scrollPaddingStart: rowHeight,
  });
  const isWhole = rows.length <= keptWhole;
  const items = isWhole ? [] : virtualizer.getVirtualItems();
  const shown = isWhole ? rows.map((_, index) => index) : items.map(({ index }) => index);
  return (
    <section
      ref={region}
      aria-label={props.label}
      {...focusable}
      style={{ '--rows': `${virtualizer.getTotalSize() + rowHeight + scrollbar}px` } as CSSProperties}
      className={clsx(
        'relative -mx-3 overflow-auto border-y bg-surface sm:mx-0 sm:rounded-md sm:border',
        props.className,
      )}
    >
      <table
        aria-rowcount={rows.length + 1}
        // Margins replace the rows that aren't visible.
        style={
          isWhole
            ? undefined
            : {
                marginTop: items[0]?.start ?? 0,
                marginBottom: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
              }
        }
        className={clsx('w-full table-fixed border-separate border-spacing-0 text-sm', props.tableClassName)}
      >
        <thead>
          <tr aria-rowindex={1}>{props.head}</tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {shown.map((index) => {
            const row = rows[index];
            const ref = isWhole ? () => undefined : virtualizer.measureElement;
            const ties = { 'aria-rowindex': index + 2, 'data-index': index, ref };
            return row === undefined ? null : props.children(row, ties);
          })}
        </tbody>
      </table>
    </section>
  );
}
