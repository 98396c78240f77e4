'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { type CSSProperties, type KeyboardEvent, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { howInSentence, howWords, typeWords } from '@/lib/access-answers/access-words';
import type { ExplainedPrincipal } from '@/lib/access-answers/explain-access';
import { type AccessRow, accessHows } from '@/lib/model/access';
import { capitalized, joinWords } from '@/lib/model/text';
import { nameWithScripts } from '@/lib/model/visible-text';
import { Icon } from '../ui/icon';
import { MixedScripts } from '../ui/mixed-scripts';
import { useIsPhone } from '../ui/use-media';
import { ExplainContext } from './explain-link';
import { abilityGroups, type MatrixCell, toMatrix } from './matrix-rows';

/** Pixels. */
const size = { row: 36, column: 112, rowHead: 208, columnHead: 36 };
const phoneRowHead = 128;
/** Matrices up to this number of cells render whole, so that the browser's search finds everything. */
const keptWhole = 1000;

interface Position {
  /** -1 is the head. */
  row: number;
  column: number;
}

/** Shows principals × databases with an icon for each group of abilities. Renders only the visible cells. */
export function AccessMatrix(props: {
  rows: readonly AccessRow[];
  databases: readonly string[];
  explained: ExplainedPrincipal | null;
}) {
  const { databases } = props;
  const explain = useContext(ExplainContext);
  const rows = useMemo(() => toMatrix(props.rows, databases), [props.rows, databases]);
  const isSmall = rows.length * databases.length <= keptWhole;
  const region = useRef<HTMLElement>(null);
  const [focus, setFocus] = useState<Position>({ row: 0, column: 0 });
  const shouldFocus = useRef(false);
  const head = useIsPhone() ? phoneRowHead : size.rowHead;
  const vertical = useVirtualizer({
    count: rows.length,
    getScrollElement: () => region.current,
    estimateSize: () => size.row,
    overscan: 4,
    paddingStart: size.columnHead,
    scrollPaddingStart: size.columnHead,
    initialRect: { width: 1200, height: 600 },
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: databases.length,
    getScrollElement: () => region.current,
    estimateSize: () => size.column,
    overscan: 2,
    paddingStart: head,
    scrollPaddingStart: head,
    initialRect: { width: 1200, height: 600 },
  });
  useEffect(() => {
    if (!shouldFocus.current) return;
    const cell = region.current?.querySelector<HTMLElement>(`[data-cell="${focus.row} ${focus.column}"]`);
    if (!cell) return;
    shouldFocus.current = false;
    cell.focus({ preventScroll: !isSmall });
  });
  const move = ({ row, column }: Position) => {
    const next = {
      row: Math.min(Math.max(row, 0), rows.length - 1),
      column: Math.min(Math.max(column, -1), databases.length - 1),
    };
    shouldFocus.current = true;
    setFocus(next);
    if (isSmall) return;
    vertical.scrollToIndex(next.row);
    if (next.column >= 0) horizontal.scrollToIndex(next.column);
  };
  const open = ({ row, column }: Position) => {
    const principal = rows[row]?.principal;
    if (principal) explain?.onExplain({ id: principal.id, database: databases[column] ?? null });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { row, column } = focus;
    const target = targets[event.key]?.(
      { row, column },
      { rows: rows.length, columns: databases.length },
      event.ctrlKey,
    );
    if (target) move(target);
    else if (event.key === 'Enter' || event.key === ' ') open(focus);
    else return;
    event.preventDefault();
  };
  const columns = isSmall ? placed(databases.length, size.column, head) : horizontal.getVirtualItems();
  const items = isSmall ? placed(rows.length, size.row, size.columnHead) : vertical.getVirtualItems();
  const before = (items[0]?.start ?? size.columnHead) - size.columnHead;
  const after = vertical.getTotalSize() - (items.at(-1)?.end ?? vertical.getTotalSize());
  const left = (columns[0]?.start ?? head) - head;
  const right = horizontal.getTotalSize() - (columns.at(-1)?.end ?? horizontal.getTotalSize());
  const cellProps = (position: Position) => ({
    'data-cell': `${position.row} ${position.column}`,
    tabIndex: position.row === focus.row && position.column === focus.column ? 0 : -1,
    onFocus: () => setFocus(position),
    onClick: () => open(position),
  });
  return (
    <div className="flex flex-col gap-2">
      <Legend />
      <section
        ref={region}
        aria-label="Access matrix"
        style={{ '--rows': `${vertical.getTotalSize() + 18}px` } as CSSProperties}
        className="relative max-h-[min(75dvh,var(--rows))] overflow-auto rounded-md border bg-surface"
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys move between cells
          role="grid"
          aria-label="Principals and databases"
          aria-rowcount={rows.length + 1}
          aria-colcount={databases.length + 1}
          onKeyDown={onKeyDown}
          style={{ marginTop: before, marginBottom: after, width: horizontal.getTotalSize() }}
          className="table-fixed border-separate border-spacing-0 text-sm"
        >
          <thead>
            <tr aria-rowindex={1}>
              <th
                scope="col"
                aria-colindex={1}
                style={{ width: head, height: size.columnHead }}
                className="sticky top-0 left-0 z-20 border-r border-b bg-sunken px-2 text-left text-xs font-medium text-muted"
              >
                Principal
              </th>
              <Spacer width={left} />
              {columns.map(({ index }) => (
                <th
                  key={index}
                  scope="col"
                  aria-colindex={index + 2}
                  title={databases[index]}
                  style={{ width: size.column }}
                  className="sticky top-0 z-10 truncate border-b bg-sunken px-2 text-left text-xs font-medium text-muted"
                >
                  {databases[index]}
                </th>
              ))}
              <Spacer width={right} />
            </tr>
          </thead>
          <tbody>
            {items.map(({ index }) => {
              const row = rows[index];
              if (!row) return null;
              const { id, displayName, userPrincipalName, type } = row.principal;
              const isOpen = id === props.explained?.id.toLowerCase();
              return (
                <tr key={id} aria-rowindex={index + 2} style={{ height: size.row }}>
                  <th
                    scope="row"
                    aria-colindex={1}
                    data-explains={id}
                    {...cellProps({ row: index, column: -1 })}
                    title={`${nameWithScripts(displayName ?? userPrincipalName ?? id)}, ${typeWords[type]}`}
                    className={clsx(
                      'sticky left-0 z-10 cursor-pointer truncate border-r border-b px-2 text-left font-normal -outline-offset-2',
                      isOpen ? 'bg-selected' : 'bg-surface hover:bg-hover',
                    )}
                  >
                    <span className="flex items-center gap-1">
                      <span className="truncate">{displayName ?? userPrincipalName ?? id}</span>
                      <MixedScripts name={displayName ?? userPrincipalName ?? id} />
                    </span>
                  </th>
                  <Spacer width={left} />
                  {columns.map((column) => (
                    <td
                      key={column.index}
                      aria-colindex={column.index + 2}
                      {...cellProps({ row: index, column: column.index })}
                      className="cursor-pointer scroll-ml-56 border-b px-2 -outline-offset-2 hover:bg-hover"
                    >
                      <span className="flex items-center gap-1.5">
                        <Cell cell={row.cells[column.index] ?? {}} />
                      </span>
                    </td>
                  ))}
                  <Spacer width={right} />
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function placed(count: number, width: number, first: number): { index: number; start: number; end: number }[] {
  return Array.from({ length: count }, (_, index) => {
    const start = first + index * width;
    return { index, start, end: start + width };
  });
}

function Spacer({ width }: { width: number }) {
  return width > 0 ? <td aria-hidden="true" style={{ width }} className="border-b p-0" /> : null;
}

type Move = (from: Position, size: { rows: number; columns: number }, ctrl: boolean) => Position;

const targets: { [Key in string]?: Move } = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  Home: ({ row }, _size, ctrl) => ({ row: ctrl ? 0 : row, column: -1 }),
  End: ({ row }, { rows, columns }, ctrl) => ({ row: ctrl ? rows - 1 : row, column: columns - 1 }),
  PageUp: ({ row, column }) => ({ row: row - 10, column }),
  PageDown: ({ row, column }) => ({ row: row + 10, column }),
};

const dashed = 'rounded-sm border border-dashed border-current';

/** Ways that aren't active have a dashed frame, so that color isn't the only sign. */
const looks = {
  now: 'text-accent',
  'can-grant-self': `${dashed} text-warn`,
  'if-pim-activated': `${dashed} text-muted`,
  'blocked-by-tenant': `${dashed} text-muted`,
  'cannot-sign-in': `${dashed} text-muted`,
  unknown: 'text-muted',
} as const;

const legend = [...new Set(Object.values(looks))].map((look) => ({
  look,
  hows: accessHows.filter((how) => looks[how] === look),
}));

function Cell({ cell }: { cell: MatrixCell }) {
  const shown = abilityGroups.flatMap(({ id, title, icon }) => {
    const how = cell[id];
    return how ? [{ id, title, icon, how }] : [];
  });
  if (shown.length === 0)
    return (
      <span className="text-muted">
        <span aria-hidden="true">–</span>
        <span className="sr-only">None</span>
      </span>
    );
  return shown.map(({ id, title, icon, how }) => (
    <span key={id} title={`${title}: ${howWords[how].title}`} className={clsx('inline-flex', looks[how])}>
      <Icon name={how === 'unknown' ? 'questionCircle' : icon} className="size-3.5" />
      <span className="sr-only">{`${title}: ${howWords[how].title}. `}</span>
    </span>
  ));
}

function Legend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {abilityGroups.map(({ id, title, icon }) => (
        <li key={id} className="inline-flex items-center gap-1">
          <Icon name={icon} className="size-3.5" />
          {title}
        </li>
      ))}
      {legend.map(({ look, hows }) => (
        <li key={look} className="inline-flex items-center gap-1">
          <span className={clsx('inline-flex', look)}>
            <Icon name={hows.includes('unknown') ? 'questionCircle' : 'key'} className="size-3.5" />
          </span>
          {capitalized(joinWords(hows.map(howInSentence), 'or'))}
        </li>
      ))}
    </ul>
  );
}
