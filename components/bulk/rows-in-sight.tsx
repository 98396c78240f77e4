'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import type { CSSProperties, ReactNode } from 'react';
import { useRef } from 'react';
import { focusable } from '../ui/focus';

/** Pixels. Every row is one line, so rows aren't measured. */
const rowHeight = 32;
/** Tables up to this length render whole, so that the browser's search finds everything. */
const keptWhole = 40;
/** Pixels for a scrollbar below the last row. */
const scrollbar = 16;

/** Renders only the visible rows. `children` renders the row at an index and sets its `aria-rowindex`. */
export function RowsInSight<Row>(props: {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  head: ReactNode;
  className: string;
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
        // Margins replace the rows that aren't visible.
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
