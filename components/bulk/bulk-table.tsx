'use client';

import Link from 'next/link';
import { StatusPill } from '../ui/badge';
import { Th } from '../ui/data-table';
import type { ItemWords } from './bulk-words';
import { RowsInSight } from './rows-in-sight';

export interface BulkRow {
  index: number;
  clusterName: string;
  href: string;
  resourceGroup: string;
  wave: number | undefined;
  words: ItemWords;
  /** Absent outside the review. */
  included?: boolean | undefined;
}

interface BulkTableActions {
  onOpen: (index: number) => void;
  onInclude: (index: number, included: boolean) => void;
}

export function BulkTable({ rows, ...actions }: BulkTableActions & { rows: readonly BulkRow[] }) {
  return (
    <RowsInSight
      label="Clusters of the run"
      rows={rows}
      keyOf={({ index }) => index}
      className="max-h-[min(70dvh,var(--rows))]"
      tableClassName="min-w-2xl"
      head={
        <>
          <Th className="w-40 sm:w-48">Cluster</Th>
          <Th className="w-44 sm:w-52">State</Th>
          <Th className="w-20">
            <span className="sr-only">Actions</span>
          </Th>
          <Th className="w-20">Wave</Th>
          <Th>Message</Th>
        </>
      }
    >
      {(row, rowIndex) => <Row key={row.index} row={row} rowIndex={rowIndex} {...actions} />}
    </RowsInSight>
  );
}

function Row({ row, rowIndex, onOpen, onInclude }: BulkTableActions & { row: BulkRow; rowIndex: number }) {
  const { words, included } = row;
  return (
    <tr aria-rowindex={rowIndex} className="hover:bg-hover">
      <th scope="row" className="h-8 truncate border-b px-2 py-0 text-left font-medium">
        <span className="flex min-w-0 items-center gap-2">
          {included === undefined ? null : (
            <input
              type="checkbox"
              aria-label={`Include ${row.clusterName}`}
              checked={included}
              onChange={(event) => onInclude(row.index, event.target.checked)}
              className="size-4 shrink-0 accent-accent-solid"
            />
          )}
          <Link href={row.href} prefetch={false} title={row.clusterName} className="link truncate">
            {row.clusterName}
          </Link>
        </span>
      </th>
      <td className="h-8 truncate border-b px-2 py-0 whitespace-nowrap">
        <StatusPill status={words.status} quiet>
          {words.word}
        </StatusPill>
      </td>
      <td className="h-8 border-b px-2 py-0">
        <button
          type="button"
          onClick={() => onOpen(row.index)}
          className="min-h-6 rounded-sm px-1 text-accent hover:bg-hover"
        >
          Details<span className="sr-only"> of {row.clusterName}</span>
        </button>
      </td>
      <td className="figures h-8 border-b px-2 py-0 whitespace-nowrap">{waveWord(row.wave)}</td>
      <td title={words.detail} className="h-8 truncate border-b px-2 py-0 text-muted">
        {words.detail}
      </td>
    </tr>
  );
}

function waveWord(wave: number | undefined): string {
  if (wave === undefined) return '';
  return wave === 0 ? 'Canary' : String(wave);
}
