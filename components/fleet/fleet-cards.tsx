'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import Link from 'next/link';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { coverageOfScore } from '@/lib/checks/engine/score';
import { exemptedChecks, type FleetRow, statusOf } from '@/lib/fleet/fleet-row';
import { Checkbox } from '../ui/checkbox';
import { counted } from '../ui/count-words';
import { focusable } from '../ui/focus';
import { cellMarks } from './cell-marks';
import { type FleetColumn, fleetColumns } from './fleet-columns';
import { keyOf, toLines } from './fleet-lines';
import { FleetRowMenu, type OpenRowMenu } from './fleet-row-menu';
import { scoreTitle, sourceTitle } from './fleet-table-row';
import type { FleetViewState } from './fleet-view-state';

/** Pixels of a card before it's measured. */
const cardHeight = 120;

export function FleetCards(props: {
  rows: readonly FleetRow[];
  view: Pick<FleetViewState, 'columns' | 'group'>;
  hrefOf: (row: FleetRow) => string;
  portalHrefOf: (row: FleetRow) => string;
  onRowsInView?: ((clusterIds: readonly string[]) => void) | undefined;
  selection: ReadonlySet<string>;
  onSelectionChange: (selection: ReadonlySet<string>) => void;
}) {
  const { rows, view, selection, onRowsInView } = props;
  const lines = useMemo(() => toLines(rows, view.group), [rows, view.group]);
  const columns = useMemo(
    () => fleetColumns.filter(({ id, checkId }) => checkId && view.columns.includes(id)),
    [view.columns],
  );
  const region = useRef<HTMLElement>(null);
  const [menu, setMenu] = useState<OpenRowMenu | null>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => region.current,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? 32 : cardHeight),
    getItemKey: useCallback((index: number) => keyOf(lines[index]) ?? index, [lines]),
    overscan: 4,
  });
  const items = virtualizer.getVirtualItems();
  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: -1 };
  useEffect(() => {
    const seen = lines.slice(startIndex, endIndex + 1);
    onRowsInView?.(seen.flatMap((line) => (line.kind === 'cluster' ? line.row.cluster.id : [])));
  }, [lines, startIndex, endIndex, onRowsInView]);
  return (
    <section
      ref={region}
      aria-label="Clusters"
      {...focusable}
      className="-mx-3 max-h-[75dvh] min-h-80 overflow-y-auto border-y bg-surface"
    >
      <ul
        aria-label={counted(rows.length, 'cluster')}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map(({ index, key, start }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0 border-b"
              style={{ transform: `translateY(${start}px)` }}
            >
              {line.kind === 'group' ? (
                <p className="bg-sunken px-3 py-1.5 text-xs font-medium">
                  {line.title}, {line.clusters} {line.clusters === 1 ? 'cluster' : 'clusters'}
                </p>
              ) : (
                <Card
                  row={line.row}
                  index={index}
                  columns={columns}
                  href={props.hrefOf(line.row)}
                  isSelected={selection.has(line.row.cluster.id)}
                  isMenuOpen={line.row === menu?.row}
                  onSelect={(isSelected) => {
                    const next = new Set(selection);
                    if (isSelected) next.add(line.row.cluster.id);
                    else next.delete(line.row.cluster.id);
                    props.onSelectionChange(next);
                  }}
                  onOpenMenu={(button) =>
                    setMenu((open) => (open?.button === button ? null : { row: line.row, button }))
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
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

export function Card(props: {
  row: FleetRow;
  index: number;
  columns: readonly FleetColumn[];
  href: string;
  isSelected: boolean;
  isMenuOpen: boolean;
  onSelect: (isSelected: boolean) => void;
  onOpenMenu: (button: HTMLButtonElement) => void;
}) {
  const { row, isSelected } = props;
  const { cluster, score, providerReadAt } = row;
  const exempted = exemptedChecks(row);
  return (
    <div data-cluster={cluster.id} className={clsx('flex flex-col gap-1 px-3 py-2', isSelected && 'bg-selected')}>
      <div className="flex min-h-8 items-center gap-2">
        <Checkbox
          aria-label={`Select ${cluster.name}`}
          checked={isSelected}
          onChange={props.onSelect}
          className="size-6"
        />
        <Link href={props.href} prefetch={false} className="link min-w-0 flex-1 truncate py-1 font-medium">
          {cluster.name}
        </Link>
        <span className="figures" title={scoreTitle(row)}>
          <span className="text-xs text-muted">Score </span>
          <span className="text-lg font-semibold">{score.value ?? '–'}</span>
          <span className="text-xs text-muted"> {coverageOfScore(score)}% evaluated</span>
        </span>
        <span
          title={sourceTitle(row)}
          className={clsx(
            'mark mark-cell size-5',
            providerReadAt ? 'mark-fresh text-accent' : 'mark-partial text-muted',
          )}
        >
          {providerReadAt ? 'Loaded in full' : 'Azure Resource Graph'}
        </span>
        <button
          type="button"
          id={`actions-${props.index}`}
          aria-haspopup="menu"
          aria-expanded={props.isMenuOpen}
          title="Actions"
          onClick={({ currentTarget }) => props.onOpenMenu(currentTarget)}
          className="mark mark-more mark-alone"
        >
          Actions for {cluster.name}
        </button>
      </div>
      <p className="truncate text-xs text-muted">
        {row.subscriptionLabel} · {cluster.location} · {cluster.state ?? 'Unknown state'}
      </p>
      <ul aria-label="Checks" className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
        {props.columns.map((column) => {
          const status = statusOf(row, column.checkId ?? '', exempted);
          const { mark, word } = cellMarks[status];
          const value = status === 'not-loaded' ? '' : column.brief?.(row);
          return (
            <li key={column.id} className={clsx(mark, 'whitespace-nowrap')}>
              <span className="text-text">
                {column.title}
                {value ? `: ${value}` : ''}
              </span>
              <span className="sr-only">, {word}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
