'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import type { CSSProperties, ReactNode } from 'react';
import { useRef } from 'react';
import { focusable } from '../ui/focus';

/** Height of a row in pixels; every row is one line, so nothing has to be measured. */
const rowHeight = 32;
/** A table of so many rows is in the page as a whole, so that the browser's own search finds everything. */
const keptWhole = 40;
/** Room for a scrollbar below the last row, in pixels. */
const scrollbar = 16;

/**
 * A table with only the rows in sight in the page, so that hundreds scroll like twenty. `children` draws the row at an index,
 * which says its place among all by `aria-rowindex`.
 */
export function RowsInSight<Row>(props: {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  /** Cells of the head. */
  head: ReactNode;
  /** Of the region, for its greatest height. */
  className: string;
  /** Of the table, for its least width. */
  tableClassName: string;
  children: (row: Row, rowIndex: number) => ReactNode;
}) {
  const { rows } = props;
  const region = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => region.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => (rows[index] === undefined ? index : props.keyOf(rows[index])),
    overscan: rows.length <= keptWhole ? keptWhole : 4,
    scrollPaddingStart: rowHeight,
  });
  const items = virtualizer.getVirtualItems();
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
        // Margins stand for the rows out of sight.
        style={{
          marginTop: items[0]?.start ?? 0,
          marginBottom: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
        }}
        className={clsx('w-full table-fixed border-separate border-spacing-0 text-sm', props.tableClassName)}
      >
        <thead>
          <tr aria-rowindex={1}>{props.head}</tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {items.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : props.children(row, index + 2);
          })}
        </tbody>
      </table>
    </section>
  );
}
