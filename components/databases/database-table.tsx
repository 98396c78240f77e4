'use client';

import clsx from 'clsx';
import { type CSSProperties, useRef } from 'react';
import { type DatabaseRow, type DatabaseSort, databaseColumns, factsOf } from '@/lib/cluster/database-rows';
import { Badge } from '../ui/badge';
import { Td, Th } from '../ui/data-table';
import { focusable } from '../ui/focus';
import { opensElsewhere } from '../ui/links';
import { useIsPhone } from '../ui/use-media';
import { useRowsInView } from '../ui/use-rows-in-view';
import { DatabaseValue, FindingCounts } from './database-cells';

interface DatabaseRowsProps {
  rows: readonly DatabaseRow[];
  openId: string | null;
  sort: DatabaseSort;
  onSort: (sort: DatabaseSort) => void;
  hrefOf: (row: DatabaseRow) => string;
  onOpen: (row: DatabaseRow) => void;
}

/** Lists up to this length render whole, so that the browser's search finds everything. */
const keptWhole = 40;
/** Pixels. */
const heights = { row: 36, card: 68 };

export function DatabaseRows(props: DatabaseRowsProps) {
  return useIsPhone() ? <Cards {...props} /> : <Table {...props} />;
}

function Table(props: DatabaseRowsProps) {
  const { rows, sort } = props;
  const region = useRef<HTMLElement>(null);
  const { items, before, after, total } = useRowsInView({
    rows,
    keptWhole,
    height: heights.row,
    getScrollElement: () => region.current,
  });
  return (
    <section
      ref={region}
      aria-label="Databases"
      {...focusable}
      style={{ '--rows': `${total + heights.row + 18}px` } as CSSProperties}
      className="relative max-h-[min(75dvh,var(--rows))] overflow-auto rounded-md border bg-surface"
    >
      <table
        aria-rowcount={rows.length + 1}
        // Margins replace the rows out of view.
        style={{ marginTop: before, marginBottom: after }}
        className="w-full min-w-[72rem] table-fixed border-separate border-spacing-0 text-sm"
      >
        <thead>
          <tr aria-rowindex={1}>
            {databaseColumns.map(({ id, title, width, ...column }) => {
              const isSorted = sort.column === id;
              return (
                <Th
                  key={id}
                  {...('numeric' in column ? { numeric: true } : {})}
                  sorted={isSorted && (sort.descending ? 'desc' : 'asc')}
                  onSort={() => props.onSort({ column: id, descending: isSorted && !sort.descending })}
                  className={clsx(width, id === 'name' && 'left-0 z-20 border-r')}
                >
                  {title}
                </Th>
              );
            })}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {items.map(({ row, index }) => (
            <TableRow key={row.id} {...props} row={row} rowIndex={index + 2} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TableRow({ row, rowIndex, ...props }: DatabaseRowsProps & { row: DatabaseRow; rowIndex: number }) {
  const current = row.id === props.openId;
  return (
    <tr aria-rowindex={rowIndex} className={clsx('group', current && 'bg-selected')}>
      {databaseColumns.map(({ id, ...column }) =>
        id === 'name' ? (
          <Td key={id} head className={clsx('sticky left-0 z-10 h-9 border-r', current ? 'bg-selected' : 'bg-surface')}>
            <span className="flex items-center gap-2">
              <NameLink {...props} row={row} className="link min-w-0 truncate font-medium" />
              {row.follows ? <Badge>Follower</Badge> : null}
            </span>
          </Td>
        ) : (
          <Td key={id} {...('numeric' in column ? { numeric: true } : {})} className="h-9 truncate">
            <DatabaseValue column={id} row={row} />
          </Td>
        ),
      )}
    </tr>
  );
}

function Cards(props: DatabaseRowsProps) {
  const { rows } = props;
  const region = useRef<HTMLUListElement>(null);
  const { items, before, after, total } = useRowsInView({
    rows,
    keptWhole,
    height: heights.card,
    getScrollElement: () => region.current,
  });
  return (
    <ul
      ref={region}
      aria-label="Databases"
      {...focusable}
      style={{ '--rows': `${total + 2}px` } as CSSProperties}
      className="max-h-[min(75dvh,var(--rows))] overflow-auto rounded-md border bg-surface"
    >
      {items.map(({ row, index }, position) => (
        <li
          key={row.id}
          aria-setsize={rows.length}
          aria-posinset={index + 1}
          style={{
            height: heights.card,
            marginTop: position === 0 ? before : 0,
            marginBottom: position === items.length - 1 ? after : 0,
          }}
          className={clsx(
            'flex flex-col justify-center gap-1 border-b px-3 last:border-b-0',
            row.id === props.openId && 'bg-selected',
          )}
        >
          <span className="flex items-center gap-2">
            <NameLink {...props} row={row} className="link min-h-6 min-w-0 truncate font-medium" />
            {row.follows ? <Badge>Follower</Badge> : null}
            <span className="ml-auto">
              <FindingCounts row={row} />
            </span>
          </span>
          <span className="truncate text-xs text-muted">{factsOf(row)}</span>
        </li>
      ))}
    </ul>
  );
}

/** ID of the link that receives the focus when the pane closes. */
export function databaseLinkId(id: string): string {
  return `database-${id}`;
}

function NameLink(props: DatabaseRowsProps & { row: DatabaseRow; className: string }) {
  const { row } = props;
  return (
    <a
      id={databaseLinkId(row.id)}
      href={props.hrefOf(row)}
      title={row.name}
      {...(row.id === props.openId ? { 'aria-current': true } : {})}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        props.onOpen(row);
      }}
      className={props.className}
    >
      {row.name}
    </a>
  );
}
