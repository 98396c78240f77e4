'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import Link from 'next/link';
import type { CSSProperties } from 'react';
import { useRef } from 'react';
import { Th } from '../ui/data-table';
import { focusable } from '../ui/focusable';
import { StatusPill } from '../ui/status-pill';
import type { ItemWords } from './bulk-words';

/** A cluster of a run, as the table shows it. */
export interface BulkRow {
  place: number;
  clusterName: string;
  href: string;
  resourceGroup: string;
  wave: number | undefined;
  words: ItemWords;
}

/** Height of a row in pixels; every row is one line, so nothing has to be measured. */
const rowHeight = 32;
/** A run of so many clusters is in the page as a whole. */
const keptWhole = 40;

/** The clusters of a run, with only the rows in sight in the page. Rows say their place among all by `aria-rowindex`. */
export function BulkTable({ rows, onOpen }: { rows: readonly BulkRow[]; onOpen: (place: number) => void }) {
  const region = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => region.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.place ?? index,
    overscan: rows.length <= keptWhole ? keptWhole : 4,
    scrollPaddingStart: rowHeight,
  });
  const items = virtualizer.getVirtualItems();
  return (
    <section
      ref={region}
      aria-label="Clusters of the run"
      {...focusable}
      style={{ '--rows': `${virtualizer.getTotalSize() + rowHeight + 16}px` } as CSSProperties}
      className="relative -mx-3 max-h-[min(70dvh,var(--rows))] overflow-auto border-y bg-surface sm:mx-0 sm:rounded-md sm:border"
    >
      <table
        aria-rowcount={rows.length + 1}
        // Margins stand for the rows out of sight.
        style={{
          marginTop: items[0]?.start ?? 0,
          marginBottom: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
        }}
        className="w-full min-w-2xl table-fixed border-separate border-spacing-0 text-sm"
      >
        <thead>
          <tr aria-rowindex={1}>
            <Th className="w-48">Cluster</Th>
            <Th className="w-48">State</Th>
            <Th className="w-20">Wave</Th>
            <Th>What is known</Th>
            <Th className="w-24">
              <span className="sr-only">More</span>
            </Th>
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {items.map(({ index, key }) => {
            const row = rows[index];
            return row ? <Row key={key} row={row} rowIndex={index + 2} onOpen={onOpen} /> : null;
          })}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, rowIndex, onOpen }: { row: BulkRow; rowIndex: number; onOpen: (place: number) => void }) {
  const { words } = row;
  return (
    <tr aria-rowindex={rowIndex} className="hover:bg-hover">
      <th scope="row" className="h-8 truncate border-b px-2 py-0 text-left font-medium">
        <Link href={row.href} prefetch={false} title={row.clusterName} className="link">
          {row.clusterName}
        </Link>
      </th>
      <td className="h-8 truncate border-b px-2 py-0 whitespace-nowrap">
        <StatusPill status={words.status} quiet>
          {words.word}
        </StatusPill>
      </td>
      <td className="figures h-8 border-b px-2 py-0 whitespace-nowrap">{waveWord(row.wave)}</td>
      <td title={words.detail} className="h-8 truncate border-b px-2 py-0 text-muted">
        {words.detail}
      </td>
      <td className="h-8 border-b px-2 py-0 text-right">
        <button
          type="button"
          onClick={() => onOpen(row.place)}
          className="min-h-6 rounded-sm px-1 text-accent hover:bg-hover"
        >
          Details<span className="sr-only"> of {row.clusterName}</span>
        </button>
      </td>
    </tr>
  );
}

function waveWord(wave: number | undefined): string {
  if (wave === undefined) return '';
  return wave === 0 ? 'Canary' : String(wave);
}
