'use client';

import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** The pixels replace the rows that aren't rendered. */
export interface RowsInView<Row> {
  items: { row: Row; index: number }[];
  before: number;
  after: number;
  /** In pixels. */
  total: number;
}

/** Indexes. `end` is the index after the last row. */
export interface RowRange {
  start: number;
  end: number;
}

/**
 * Returns the rows in view of a list with one row height and up to `overscan` more on each side, and a function that
 * scrolls to a row. The head is as high as a row and stays at the top. `@tanstack/react-virtual` measures rows, and its
 * 10 KiB would be a fifth of a page's own script.
 */
export function useRowRange(props: {
  count: number;
  /** In pixels. */
  height: number;
  overscan: number;
  getScrollElement: () => HTMLElement | null;
}): { visible: RowRange; rendered: RowRange; scrollTo: (index: number) => void } {
  const { count, height, overscan } = props;
  const [first, setFirst] = useState(0);
  const [shown, setShown] = useState(0);
  const latest = useRef(props);
  latest.current = props;

  useLayoutEffect(() => {
    const element = latest.current.getScrollElement();
    if (!element) return;
    const measure = () => {
      setFirst(Math.floor(element.scrollTop / height));
      setShown(Math.ceil(element.clientHeight / height) + 1);
    };
    // At once, or the list would look empty while scrolling.
    const onScroll = () => flushSync(measure);
    measure();
    element.addEventListener('scroll', onScroll, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [height]);

  const scrollTo = useCallback((index: number) => {
    const element = latest.current.getScrollElement();
    if (!element) return;
    const top = index * latest.current.height;
    const leastOffset = top + 2 * latest.current.height - element.clientHeight;
    if (element.scrollTop > top) element.scrollTop = top;
    else if (element.scrollTop < leastOffset) element.scrollTop = leastOffset;
  }, []);

  // After a filter, the element is scrolled less than before, which it reports later.
  const start = Math.max(0, Math.min(first, count - shown));
  const visible = { start, end: Math.min(count, start + shown) };
  return {
    visible,
    rendered: { start: Math.max(0, visible.start - overscan), end: Math.min(count, visible.end + overscan) },
    scrollTo,
  };
}

/** Lists of up to `keptWhole` rows stay whole, so that the browser's search finds everything. */
export function useRowsInView<Row>(props: {
  rows: readonly Row[];
  /** In pixels. */
  height: number;
  keptWhole: number;
  getScrollElement: () => HTMLElement | null;
}): RowsInView<Row> {
  const { rows, height, getScrollElement } = props;
  const isShort = rows.length <= props.keptWhole;
  const { rendered } = useRowRange({ count: rows.length, height, overscan: 4, getScrollElement });
  const { start, end } = isShort ? { start: 0, end: rows.length } : rendered;
  return {
    items: rows.slice(start, end).map((row, offset) => ({ row, index: start + offset })),
    before: start * height,
    after: (rows.length - end) * height,
    total: rows.length * height,
  };
}
