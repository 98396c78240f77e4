'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { type CSSProperties, type PointerEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { ClusterSummary } from '@/lib/model/api/api';
import { Th } from '../ui/data-table';
import { focusable } from '../ui/focus';
import { useToast } from '../ui/toast';
import { fleetColumns } from './fleet-columns';
import { keyOf, toLines } from './fleet-lines';
import type { FleetRow } from './fleet-row';
import { FleetGroupRow, FleetTableRow } from './fleet-table-row';
import type { FleetViewState } from './fleet-view-state';

/** Pixels. Every row is one line. */
const rowHeight = 32;
/** Shorter tables aren't virtualized, so that the browser's search finds everything. */
const keptWhole = 30;
/** Height of a scrollbar in pixels. */
const scrollbar = 16;

/** A virtualized table. `aria-rowindex` counts all rows. */
export function FleetTable(props: {
  /** In the order of `view.sort`. */
  rows: readonly FleetRow[];
  view: Pick<FleetViewState, 'columns' | 'group' | 'sort'>;
  onSort: (sort: FleetViewState['sort']) => void;
  hrefOf: (row: FleetRow) => string;
  portalHrefOf: (row: FleetRow) => string;
  busy: boolean;
  onHoverIntent?: (clusterId: string) => void;
}) {
  const { rows } = props;
  const { group, columns: columnIds, sort } = props.view;
  const lines = useMemo(() => toLines(rows, group), [rows, group]);
  const columns = useMemo(() => fleetColumns.filter(({ id }) => columnIds.includes(id)), [columnIds]);
  const region = useRef<HTMLElement>(null);
  // A new function would recompute every row.
  const getItemKey = useCallback((index: number) => keyOf(lines[index]) ?? index, [lines]);
  const copyId = useCopyResourceId();
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => region.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: lines.length <= keptWhole ? keptWhole : 1,
    scrollPaddingStart: rowHeight,
  });
  const items = virtualizer.getVirtualItems();
  return (
    <section
      ref={region}
      aria-label="Clusters"
      {...focusable}
      // Not rendered on the server.
      style={{ '--rows': `${virtualizer.getTotalSize() + rowHeight + scrollbar}px` } as CSSProperties}
      className="-mx-3 max-h-[min(70dvh,var(--rows))] min-h-[min(20rem,var(--rows))] overflow-auto border-y bg-surface sm:mx-0 sm:max-h-(--rows) sm:flex-1 sm:basis-0 sm:rounded-md sm:border"
    >
      <table
        aria-rowcount={lines.length + 1}
        aria-busy={props.busy}
        // Margins replace the rows out of view.
        style={{
          marginTop: items[0]?.start ?? 0,
          marginBottom: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
        }}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ id, title, short, numeric, width }, index) => {
              const isSorted = sort.columnId === id;
              return (
                <Th
                  key={id}
                  {...(numeric ? { numeric } : {})}
                  sorted={isSorted && (sort.descending ? 'desc' : 'asc')}
                  onSort={() => props.onSort({ columnId: id, descending: isSorted && !sort.descending })}
                  className={clsx('px-1.5!', width, index === 0 && 'left-0 z-20 border-r')}
                >
                  {short ?? title}
                </Th>
              );
            })}
          </tr>
        </thead>
        <tbody {...useHoverIntent(props.onHoverIntent)} className="[&>tr:last-child>*]:border-b-0">
          {items.map(({ index, key }) => {
            const line = lines[index];
            if (!line) return null;
            return line.kind === 'group' ? (
              <FleetGroupRow key={key} line={line} rowIndex={index + 2} columns={columns.length} />
            ) : (
              <FleetTableRow
                key={key}
                row={line.row}
                rowIndex={index + 2}
                columns={columns}
                href={props.hrefOf(line.row)}
                portalHref={props.portalHrefOf(line.row)}
                onCopyId={copyId}
              />
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Copies a resource ID and raises a toast. */
function useCopyResourceId(): (cluster: ClusterSummary) => void {
  const toast = useToast();
  return useCallback(
    ({ id, name }) => {
      navigator.clipboard.writeText(id).then(
        () => toast({ title: 'Resource ID copied', description: name, kind: 'pass' }),
        () => toast({ title: 'The browser refused to copy', description: id, kind: 'fail' }),
      );
    },
    [toast],
  );
}

/** Milliseconds before a hovered row is read. */
const hoverDelayMs = 1200;

/** Reports the row under a resting mouse, by its `data-cluster`. */
function useHoverIntent(onHoverIntent: ((clusterId: string) => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (!onHoverIntent) return {};
  return {
    onPointerOver: ({ target, pointerType }: PointerEvent) => {
      clearTimeout(timer.current);
      const id = target instanceof Element ? target.closest<HTMLElement>('[data-cluster]')?.dataset.cluster : undefined;
      if (id && pointerType === 'mouse') timer.current = setTimeout(() => onHoverIntent(id), hoverDelayMs);
    },
    onPointerLeave: () => clearTimeout(timer.current),
  };
}
