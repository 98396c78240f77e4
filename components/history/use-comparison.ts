'use client';

import { useEffect, useRef, useState } from 'react';
import { runInSlices } from '@/lib/async/run-in-slices';
import { coverageSentences } from '@/lib/history/coverage-sentences';
import { diffSteps } from '@/lib/history/diff-snapshots';
import type { SnapshotDiff } from '@/lib/history/diff-types';
import { type DriftLists, driftSteps } from '@/lib/history/drift';
import { type KnownInBoth, knownInBothSteps } from '@/lib/history/known-in-both';
import { type ChangeRow, changeRowSteps, stillFailingSteps } from '@/lib/history/rows/change-rows';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import type { ScanProgress } from './use-now-snapshot';

export interface ComparisonResult {
  diff: SnapshotDiff;
  known: KnownInBoth;
  rows: readonly ChangeRow[];
  /** Results that became Unknown only because names aren't shown. They aren't in `rows`. */
  needNames: number;
  readStillFailing: (signal: AbortSignal) => Promise<readonly ChangeRow[]>;
  drift: DriftLists;
  /** What different coverage means, one sentence each. */
  coverage: readonly string[];
  tenantId: string;
}

/** Doesn't block the page. Throws `SnapshotError` if the snapshots can't be compared. */
export async function compareSnapshots(
  { a, b, needNames }: SnapshotPair,
  signal: AbortSignal,
): Promise<ComparisonResult> {
  const diff = await runInSlices(diffSteps(a, b), { signal });
  const known = await runInSlices(knownInBothSteps(a, b), { signal });
  const all = await runInSlices(changeRowSteps(diff), { signal });
  const rows = needNames ? all.filter((row) => !needsNames(row, needNames)) : all;
  const drift = await runInSlices(driftSteps(diff), { signal });
  return {
    diff,
    known,
    rows,
    needNames: all.length - rows.length,
    drift,
    readStillFailing: (aborted) => runInSlices(stillFailingSteps(diff, b), { signal: aborted }),
    coverage: coverageSentences(diff, b),
    tenantId: b.header.tenantId,
  };
}

function needsNames({ class: kind, cluster, check }: ChangeRow, needNames: ReadonlySet<string>): boolean {
  return kind === 'became-unknown' && needNames.has(`${cluster?.id} ${check}`);
}

interface SnapshotPair {
  a: SnapshotFile;
  b: SnapshotFile;
  /** Of a scan of this browser. */
  needNames?: ReadonlySet<string>;
}

export type ReadPair = (signal: AbortSignal, onProgress: (progress: ScanProgress) => void) => Promise<SnapshotPair>;

export type ComparisonState =
  | { phase: 'loading'; progress: ScanProgress | null }
  | { phase: 'failed'; error: unknown }
  | { phase: 'done'; result: ComparisonResult };

/** Compares again when the key or the attempt changes. */
export function useComparison(key: string, readPair: ReadPair): ComparisonState {
  const [state, setState] = useState<{ key: string; state: ComparisonState }>({ key, state: loading });
  const latest = useRef(readPair);
  latest.current = readPair;
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const show = (next: ComparisonState) => {
      if (!signal.aborted) setState({ key, state: next });
    };
    show(loading);
    latest
      .current(signal, (progress) => show({ phase: 'loading', progress }))
      .then((pair) => compareSnapshots(pair, signal))
      .then(
        (result) => show({ phase: 'done', result }),
        (error: unknown) => show({ phase: 'failed', error }),
      );
    return () => abort.abort();
  }, [key]);
  return state.key === key ? state.state : loading;
}

/** Returns the failures once they are wanted, read in slices. */
export function useStillFailing({ readStillFailing }: ComparisonResult, isWanted: boolean): readonly ChangeRow[] {
  const [rows, setRows] = useState<readonly ChangeRow[]>(noRows);
  useEffect(() => {
    if (!isWanted) return;
    const abort = new AbortController();
    readStillFailing(abort.signal).then(setRows, () => undefined);
    return () => abort.abort();
  }, [readStillFailing, isWanted]);
  return isWanted ? rows : noRows;
}

const noRows: readonly ChangeRow[] = [];

const loading: ComparisonState = { phase: 'loading', progress: null };
