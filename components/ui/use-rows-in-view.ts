'use client';

import { useVirtualizer } from '@tanstack/react-virtual';

/** The rows to render, with the pixels that replace the others. */
export interface RowsInView<Row> {
  items: { row: Row; index: number }[];
  before: number;
  after: number;
  /** Height of all rows in pixels. */
  total: number;
}

/**
 * Renders only the visible rows of a long list. Lists of up to `keptWhole` rows stay whole, so that the browser's search
 * finds everything.
 */
export function useRowsInView<Row>(props: {
  rows: readonly Row[];
  /** Height of a row in pixels. */
  height: number;
  keptWhole: number;
  keyOf: (row: Row) => string;
  getScrollElement: () => HTMLElement | null;
}): RowsInView<Row> {
  const { rows, height, keyOf } = props;
  const isShort = rows.length <= props.keptWhole;
  const virtualizer = useVirtualizer({
    count: isShort ? 0 : rows.length,
    getScrollElement: props.getScrollElement,
    estimateSize: () => height,
    getItemKey: (index) => (rows[index] ? keyOf(rows[index]) : index),
    overscan: 4,
    scrollPaddingStart: height,
  });
  if (isShort) {
    const items = rows.map((row, index) => ({ row, index }));
    return { items, before: 0, after: 0, total: rows.length * height };
  }
  const items = virtualizer.getVirtualItems();
  const total = virtualizer.getTotalSize();
  return {
    items: items.flatMap(({ index }) => (rows[index] ? { row: rows[index], index } : [])),
    before: items[0]?.start ?? 0,
    after: total - (items.at(-1)?.end ?? 0),
    total,
  };
}
