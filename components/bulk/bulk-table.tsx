'use client';

import Link from 'next/link';
import { StatusPill } from '../ui/badge';
import { Th } from '../ui/data-table';
import type { ItemWords } from './bulk-words';
import { RowsInSight, type RowTies } from './rows-in-sight';

export interface BulkRow {
  index: number;
  clusterName: string;
  href: string;
  resourceGroup: string;
  wave: number | undefined;
  words: ItemWords;
}

interface BulkTableActions {
  onOpen: (index: number) => void;
}

export function BulkTable({ rows, ...actions }: BulkTableActions & { rows: readonly BulkRow[] }) {
  const hasWaves = rows.some(({ wave }) => wave !== undefined);
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
          {hasWaves ? <Th className="w-20">Wave</Th> : null}
          <Th>Message</Th>
        </>
      }
    >
      {(row, ties) => <Row key={row.index} row={row} ties={ties} hasWaves={hasWaves} {...actions} />}
    </RowsInSight>
  );
}

function Row(props: BulkTableActions & { row: BulkRow; ties: RowTies; hasWaves: boolean }) {
  const { row, ties, onOpen } = props;
  const { words } = row;
  return (
    <tr {...ties} className="hover:bg-hover">
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
      <td className="h-8 border-b px-2 py-0">
        <button
          type="button"
          onClick={() => onOpen(row.index)}
          className="min-h-6 rounded-sm px-1 text-accent hover:bg-hover"
        >
          Details<span className="sr-only"> of {row.clusterName}</span>
        </button>
      </td>
      {props.hasWaves ? (
        <td className="figures h-8 border-b px-2 py-0 whitespace-nowrap">{waveWord(row.wave)}</td>
      ) : null}
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
