'use client';

import { useEffect, useState } from 'react';
import { runInSlices } from '@/lib/async/run-in-slices';
import { compareText } from '@/lib/history/compare-text';
import { SnapshotError } from '@/lib/history/snapshot-error';
import { type Trend, TrendBuilder } from '@/lib/history/trend';
import type { LibrarySnapshot } from './use-snapshot-library';

export type TrendState = { phase: 'loading'; done: number; total: number } | { phase: 'done'; trend: Trend };

/** Reads snapshots one after the other, so that few are in memory at once. */
export async function buildTrend(
  snapshots: readonly LibrarySnapshot[],
  { tenantId, signal, onProgress }: { tenantId: string; signal: AbortSignal; onProgress: (done: number) => void },
): Promise<Trend> {
  const builder = new TrendBuilder(
    tenantId,
    snapshots.map(({ pseudonyms }) => pseudonyms),
  );
  const ordered = snapshots.toSorted(
    (left, right) => Date.parse(left.readAt) - Date.parse(right.readAt) || compareText(left.file, right.file),
  );
  for (const [index, { file, read }] of ordered.entries()) {
    onProgress(index);
    try {
      const snapshot = await read(signal);
      await runInSlices(builder.addSteps({ file, snapshot }), { signal });
    } catch (error) {
      signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      builder.skip({ file, reason: error instanceof SnapshotError ? error.withoutFile : reason });
    }
  }
  return builder.finish();
}

export function useTrend(snapshots: readonly LibrarySnapshot[], tenantId: string): TrendState {
  const [state, setState] = useState<TrendState>({ phase: 'loading', done: 0, total: snapshots.length });
  useEffect(() => {
    const abort = new AbortController();
    const show = (next: TrendState) => {
      if (!abort.signal.aborted) setState(next);
    };
    const total = snapshots.length;
    const onProgress = (done: number) => show({ phase: 'loading', done, total });
    buildTrend(snapshots, { tenantId, signal: abort.signal, onProgress }).then(
      (trend) => show({ phase: 'done', trend }),
      () => undefined,
    );
    return () => abort.abort();
  }, [snapshots, tenantId]);
  return state;
}
