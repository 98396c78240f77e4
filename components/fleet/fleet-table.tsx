'use client';

import clsx from 'clsx';
import { type CSSProperties, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { defined } from '@/lib/model/defined';
import { Checkbox } from '../ui/checkbox';
import { Th } from '../ui/data-table';
import { focusable } from '../ui/focus';
import { lazyComponent } from '../ui/lazy-module';
import { type RowRange, useRowRange } from '../ui/use-rows-in-view';
import { fleetColumns } from './fleet-columns';
import { type FleetLine, keyOf, toLines } from './fleet-lines';
import type { OpenRowMenu } from './fleet-row-menu';
import { FleetGroupRow, FleetTableRow } from './fleet-table-row';
import type { FleetViewState } from './fleet-view-state';
import { useRowKeys } from './use-row-keys';

const FleetRowMenu = lazyComponent(() => import('./fleet-row-menu').then((part) => part.FleetRowMenu));

/** Pixels. Every row is one line. */
const rowHeight = 32;
/** Shorter tables aren't virtualized, so that the browser's search finds everything. */
const keptWhole = 30;
/** Height of a scrollbar in pixels. */
const scrollbar = 16;

/** Renders only the visible rows. `aria-rowindex` counts all. */
export function FleetTable(props: {
  rows: readonly FleetRow[];
  view: Pick<FleetViewState, 'columns' | 'group' | 'sort'>;
  onSort: (sort: FleetViewState['sort']) => void;
  hrefOf: (row: FleetRow) => string;
  portalHrefOf: (row: FleetRow) => string;
  busy: boolean;
  onHoverIntent?: (clusterId: string) => void;
  onRowsInView?: (clusterIds: readonly string[]) => void;
  selection: ReadonlySet<string>;
  onSelectionChange: (selection: ReadonlySet<string>) => void;
}) {
  const { rows } = props;
  const { group, columns: columnIds, sort } = props.view;
  const lines = useMemo(() => toLines(rows, group), [rows, group]);
  const columns = useMemo(() => fleetColumns.filter(({ id }) => columnIds.includes(id)), [columnIds]);
  const region = useRef<HTMLElement>(null);
  const [menu, setMenu] = useState<OpenRowMenu | null>(null);
  const { selection, onSelectionChange } = props;
  const latestSelection = useRef(selection);
  latestSelection.current = selection;
  // Functions that change would compute every row again.
  const select = useCallback(
    (clusterId: string, isSelected: boolean) => {
      const next = new Set(latestSelection.current);
      if (isSelected) next.add(clusterId);
      else next.delete(clusterId);
      onSelectionChange(next);
    },
    [onSelectionChange],
  );
  const openMenu = useCallback((row: FleetRow, button: HTMLButtonElement) => {
    setMenu((open) => (open?.button === button ? null : { row, button }));
  }, []);
  const { visible, rendered, scrollTo } = useRowRange({
    count: lines.length,
    height: rowHeight,
    overscan: lines.length <= keptWhole ? keptWhole : 1,
    getScrollElement: () => region.current,
  });
  useReportRowsInView(lines, visible, props.onRowsInView);
  const keys = useRowKeys(region, lines, scrollTo);
  const items = lines.slice(rendered.start, rendered.end);
  const isRendered = items.some((line) => keyOf(line) === keys.currentId);
  const firstRendered = items.find((line) => line.kind === 'cluster');
  const currentId = isRendered ? keys.currentId : keyOf(firstRendered);
  const selectedHere = rows.reduce((count, { cluster }) => count + (selection.has(cluster.id) ? 1 : 0), 0);
  return (
    <section
      ref={region}
      aria-label="Clusters"
      {...focusable}
      // Not rendered on the server.
      style={{ '--rows': `${(lines.length + 1) * rowHeight + scrollbar}px` } as CSSProperties}
      className="-mx-3 max-h-[min(70dvh,var(--rows))] min-h-[min(20rem,var(--rows))] overflow-auto border-y bg-surface sm:mx-0 sm:max-h-(--rows) sm:flex-1 sm:basis-0 sm:rounded-md sm:border"
    >
      <table
        aria-rowcount={lines.length + 1}
        aria-busy={props.busy}
        // Margins replace the rows out of view.
        style={{ marginTop: rendered.start * rowHeight, marginBottom: (lines.length - rendered.end) * rowHeight }}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" aria-label="Selection" className="sticky top-0 left-0 z-20 h-8 w-8 border-b bg-sunken pl-2">
              <Checkbox
                aria-label="Select all clusters shown"
                checked={rows.length > 0 && selectedHere === rows.length}
                ref={(box) => {
                  if (box) box.indeterminate = selectedHere > 0 && selectedHere < rows.length;
                }}
                onChange={(isOn) => onSelectionChange(new Set(isOn ? rows.map(({ cluster }) => cluster.id) : []))}
                className="block"
              />
            </th>
            {columns.map(({ id, title, short, numeric, width }, index) => {
              const isSorted = sort.columnId === id;
              return (
                <Th
                  key={id}
                  {...defined({ numeric })}
                  sorted={isSorted && (sort.descending ? 'desc' : 'asc')}
                  onSort={() => props.onSort({ columnId: id, descending: isSorted && !sort.descending })}
                  className={clsx('px-1.5!', width, index === 0 && 'left-8 z-20 border-r')}
                >
                  {short === '' ? (
                    <span className="sr-only">{title}</span>
                  ) : (
                    <span title={short && title}>{short ?? title}</span>
                  )}
                </Th>
              );
            })}
          </tr>
        </thead>
        <tbody {...useHoverIntent(props.onHoverIntent)} {...keys.handlers} className="[&>tr:last-child>*]:border-b-0">
          {items.map((line, offset) => {
            const rowIndex = rendered.start + offset + 2;
            return line.kind === 'group' ? (
              <FleetGroupRow key={keyOf(line)} line={line} rowIndex={rowIndex} columns={columns.length + 1} />
            ) : (
              <FleetTableRow
                key={keyOf(line)}
                row={line.row}
                rowIndex={rowIndex}
                columns={columns}
                href={props.hrefOf(line.row)}
                isCurrent={line.row.cluster.id === currentId}
                isMenuOpen={line.row === menu?.row}
                isSelected={selection.has(line.row.cluster.id)}
                onSelect={select}
                onOpenMenu={openMenu}
              />
            );
          })}
        </tbody>
      </table>
      {menu ? (
        <FleetRowMenu
          key={menu.row.cluster.id}
          menu={menu}
          href={props.hrefOf(menu.row)}
          portalHref={props.portalHrefOf(menu.row)}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </section>
  );
}

function useReportRowsInView(
  lines: readonly FleetLine[],
  { start, end }: RowRange,
  onRowsInView: ((clusterIds: readonly string[]) => void) | undefined,
): void {
  useEffect(() => {
    const seen = lines.slice(start, end);
    onRowsInView?.(seen.flatMap((line) => (line.kind === 'cluster' ? line.row.cluster.id : [])));
  }, [lines, start, end, onRowsInView]);
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
