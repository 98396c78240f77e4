'use client';

import type { HistoryAddress } from '@/lib/history/rows/change-filter';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/page-states';
import { ComparisonPanel } from './comparison-panel';
import { nowKey, SnapshotSelect } from './snapshot-select';
import type { ReadPair } from './use-comparison';
import type { NowSnapshot, TakeOptions } from './use-now-snapshot';
import { useRefresh } from './use-refresh';
import type { LibrarySnapshot } from './use-snapshot-library';

export interface HistoryTabProps {
  address: HistoryAddress;
  onAddress: (address: HistoryAddress) => void;
  library: readonly LibrarySnapshot[];
  tenantId: string;
  take: (options: TakeOptions) => Promise<NowSnapshot>;
}

/** Compares two snapshots, or one and what the fleet is now. */
export function CompareTab({ address, onAddress, library, tenantId, take }: HistoryTabProps) {
  const { a, b } = address;
  const { key, isFresh, refresh } = useRefresh(`${a} ${b}`);
  const find = (key: string | null) => library.find((snapshot) => snapshot.key === key);
  const first = find(a);
  const second = find(b);
  const isNow = b === nowKey;
  const readPair: ReadPair = async (signal, onProgress) => {
    if (!first) throw new Error('Select a first snapshot.');
    if (!second) return readWithNow(first.read, take, isFresh)(signal, onProgress);
    return { a: await first.read(signal), b: await second.read(signal) };
  };
  const isReady = first !== undefined && (isNow || second !== undefined);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <SnapshotSelect
          label="First snapshot"
          value={a}
          library={library}
          onChange={(key) => onAddress({ ...address, a: key })}
        />
        <SnapshotSelect
          label="Second snapshot"
          value={b}
          library={library}
          hasNow
          onChange={(key) => onAddress({ ...address, b: key })}
        />
        {isReady && isNow ? (
          <Button icon="refresh" onClick={refresh}>
            Refresh comparison
          </Button>
        ) : (
          <Button
            disabledReason={first && second ? undefined : 'Select two snapshots first'}
            onClick={() => onAddress({ ...address, a: b, b: a })}
          >
            Swap snapshots
          </Button>
        )}
      </div>
      {isReady ? (
        <ComparisonPanel
          comparisonKey={key}
          readPair={readPair}
          tenantId={tenantId}
          group={address.group ?? 'changes'}
          filter={address.filter}
          onGroup={(group) => onAddress({ ...address, group })}
          onFilter={(filter) => onAddress({ ...address, filter })}
          onRetry={refresh}
        />
      ) : (
        <EmptyState title="No snapshots selected">
          <p>
            Save a snapshot or open snapshot files, and then select two snapshots. For the second one, you can select
            Now, which is the current fleet.
          </p>
        </EmptyState>
      )}
    </div>
  );
}

export function readWithNow(
  before: (signal: AbortSignal) => Promise<SnapshotFile>,
  take: HistoryTabProps['take'],
  isFresh: boolean,
): ReadPair {
  return async (signal, onProgress) => {
    const a = await before(signal);
    const { snapshot, needNames } = await take({ depth: a.header.depth, isFresh, signal, onProgress });
    return { a, b: snapshot, needNames };
  };
}
