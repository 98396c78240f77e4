'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import { categoryWords } from '@/lib/findings/category-words';
import { filterChecks } from '@/lib/fleet/fleet-checks';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import type { FleetFilter } from '@/lib/model/fleet-filter';
import { bandsOf, byCategory } from './heat-map-bands';
import { cellId, type HeatMapCell, moveCell } from './heat-map-cell';
import { HeatMapLegend, HeatMapRow, HeatMapSelection } from './heat-map-row';

/** Source: https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
function gridAt(selected: HeatMapCell) {
  return { role: 'grid', tabIndex: 0, 'aria-activedescendant': cellId(selected) };
}

const decorative = { 'aria-hidden': true } as const;

/** Pixels. */
const cell = 24;
/** Pixels. */
const scrollbar = 16;
/** Pixels of the head and the scrollbar. */
const aroundRows = 24 + 192 + scrollbar;
/** Width in pixels. */
const names = 176;

/**
 * Results by cluster and check, with signs, because color isn't enough. One tab stop. Arrows, Home, End, Page Up, and
 * Page Down move the selection. Virtualized in both directions.
 */
export function HeatMap(props: {
  rows: readonly FleetRow[];
  checks: readonly CheckHeading[];
  filter: FleetFilter;
  hrefOf: (row: FleetRow, checkId: string) => string;
}) {
  const { rows } = props;
  const checks = useMemo(
    () => byCategory(filterChecks(props.checks, rows, props.filter)),
    [props.checks, rows, props.filter],
  );
  const [selected, select] = useState<HeatMapCell>({ row: 0, column: 0 });
  const region = useRef<HTMLDivElement>(null);
  const getScrollElement = () => region.current;
  const estimateSize = () => cell;
  // The sticky head and names offset every cell.
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement,
    estimateSize,
    overscan: 3,
    scrollPaddingEnd: aroundRows,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: checks.length,
    getScrollElement,
    estimateSize,
    overscan: 3,
    scrollPaddingEnd: names + scrollbar,
  });
  const size = { rows: rows.length, columns: checks.length };
  const at = { row: Math.min(selected.row, size.rows - 1), column: Math.min(selected.column, size.columns - 1) };
  const row = rows[at.row];
  const check = checks[at.column];
  if (!row || !check) return null;

  const press = (event: KeyboardEvent) => {
    const next = moveCell(at, event.key, size);
    if (!next) return;
    event.preventDefault();
    select(next);
    lines.scrollToIndex(next.row);
    columns.scrollToIndex(next.column);
    // In a low window the region reaches below the edge.
    region.current?.scrollIntoView({ block: 'nearest' });
  };
  const click = ({ target }: MouseEvent) => {
    const { row, column } = target instanceof HTMLElement ? target.dataset : {};
    if (row !== undefined && column !== undefined) select({ row: Number(row), column: Number(column) });
  };
  const shown = columns.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = columns.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const inSight = shown.flatMap(({ index }) => {
    const heading = checks[index];
    return heading ? [{ heading, index }] : [];
  });
  const items = lines.getVirtualItems();
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <div
        ref={region}
        // Not rendered on the server.
        style={{ '--rows': `${lines.getTotalSize() + aroundRows}px` } as CSSProperties}
        className="max-h-[min(70dvh,var(--rows))] min-h-[min(20rem,var(--rows))] overflow-auto rounded-md border bg-surface has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus sm:max-h-(--rows) sm:flex-1 sm:basis-0"
      >
        <table
          {...gridAt(at)}
          aria-label="Results by cluster and check"
          aria-rowcount={size.rows + 1}
          aria-colcount={size.columns + 1}
          onKeyDown={press}
          onClick={click}
          style={{
            // Without a total width, columns would be as wide as their content.
            width: names + columns.getTotalSize(),
            marginTop: items[0]?.start ?? 0,
            marginBottom: lines.getTotalSize() - (items.at(-1)?.end ?? 0),
          }}
          className="table-fixed border-separate border-spacing-0 outline-none"
        >
          {/* In a fixed layout, the first row would set the widths, and bands span columns. */}
          <colgroup>
            <col style={{ width: names }} />
            {before > 0 ? <col style={{ width: before }} /> : null}
            {inSight.map(({ heading }) => (
              <col key={heading.id} style={{ width: cell }} />
            ))}
            {after > 0 ? <col style={{ width: after }} /> : null}
          </colgroup>
          <thead>
            <tr {...decorative}>
              <td className="sticky top-0 left-0 z-20 h-6 w-44 border-r bg-sunken" />
              {before > 0 ? <td className="sticky top-0 bg-sunken" /> : null}
              {bandsOf(inSight.map(({ heading }) => heading)).map(({ category, columns: width }) => (
                <td
                  key={category}
                  colSpan={width}
                  title={categoryWords[category]}
                  className="sticky top-0 z-10 h-6 max-w-0 truncate border-r border-line-strong bg-hover px-1 text-xs font-medium"
                >
                  {width > 1 ? categoryWords[category] : ''}
                </td>
              ))}
              {after > 0 ? <td className="sticky top-0 bg-sunken" /> : null}
            </tr>
            <tr aria-rowindex={1}>
              <th
                scope="col"
                aria-colindex={1}
                className="sticky top-6 left-0 z-20 w-44 border-b bg-sunken px-2 text-left text-xs font-medium text-muted"
              >
                Cluster
              </th>
              <Gap width={before} />
              {inSight.map(({ heading, index }) => (
                <th
                  key={heading.id}
                  scope="col"
                  aria-colindex={index + 2}
                  title={`${categoryWords[heading.category]}: ${heading.title}`}
                  aria-label={heading.title}
                  className="sticky top-6 z-10 h-48 w-6 min-w-6 border-b bg-sunken align-bottom text-xs font-normal text-muted"
                >
                  <span className="block max-h-46 rotate-180 truncate px-1 leading-6 [text-orientation:sideways] [writing-mode:vertical-rl]">
                    {heading.shortTitle}
                  </span>
                </th>
              ))}
              <Gap width={after} />
            </tr>
          </thead>
          <tbody>
            {items.map(({ index }) => {
              const shownRow = rows[index];
              return shownRow ? (
                <HeatMapRow
                  key={shownRow.cluster.id}
                  row={shownRow}
                  index={index}
                  checks={inSight}
                  chosen={index === at.row ? at.column : null}
                  before={before}
                  after={after}
                />
              ) : null;
            })}
          </tbody>
        </table>
      </div>
      <HeatMapLegend />
      <HeatMapSelection row={row} check={check} href={props.hrefOf(row, check.id)} />
    </div>
  );
}

function Gap({ width }: { width: number }) {
  return width > 0 ? <td aria-hidden="true" style={{ width, minWidth: width }} /> : null;
}
