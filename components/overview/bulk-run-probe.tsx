'use client';

import { useEffect } from 'react';
import { type BulkItem, type BulkRun, consentOf, hasRunEnded, runStateOf } from '@/lib/client/bulk/bulk-run';
import { useBulkRuns } from '@/lib/client/bulk/use-bulk-run';
import type { ClusterReadiness, ReadinessByFix } from '@/lib/fleet/fix-first';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { runStateWords, runTitle, skipWords } from '../bulk';
import type { OpenRun } from './changes-card';

export interface RunFacts {
  open: readonly OpenRun[];
  readiness: ReadinessByFix;
}

/** Milliseconds after its start for which an ended run's result is shown. */
const shownFor = 86_400_000;

/** Loads on demand, because the store of runs and the words of fixes are large. */
export function BulkRunProbe({ onChange }: { onChange: (facts: RunFacts) => void }) {
  const { runs, actions } = useBulkRuns('all');
  const { isOwn } = actions;
  useEffect(() => {
    if (runs) onChange(factsOfRuns(runs.filter(isOwn), Date.now()));
  }, [runs, isOwn, onChange]);
  return null;
}

/** For each cluster, the newest run of a fix counts. An ended run counts only from the last day. */
export function factsOfRuns(runs: readonly BulkRun[], now: number): RunFacts {
  const readiness = new Map<string, ReadonlyMap<string, ClusterReadiness | undefined>>();
  for (const run of runs) {
    if (run.undoing) continue;
    const newer = readiness.get(run.fixId);
    if (hasRunEnded(run) && (newer || now - Date.parse(run.startedAt) >= shownFor)) continue;
    const own = run.items.flatMap((item, index) => {
      const ref = run.clusters[index];
      return ref ? [[normalizeId(toClusterId(ref)), readinessOf(item)] as const] : [];
    });
    readiness.set(run.fixId, new Map([...own, ...(newer ?? [])]));
  }
  return { open: runs.filter((run) => !hasRunEnded(run)).map(openRunOf), readiness };
}

function openRunOf(run: BulkRun): OpenRun {
  const of = (kind: string) => run.items.filter(({ state }) => state.kind === kind).length;
  return {
    id: run.id,
    title: runTitle(run),
    state: runStateWords[runStateOf(run)],
    isPaused: runStateOf(run) === 'paused',
    done: of('done'),
    failed: of('failed'),
    clusters: run.items.length,
  };
}

/** Returns `undefined` if the cluster isn't planned, or its change failed or was canceled. */
function readinessOf(item: BulkItem): ClusterReadiness | undefined {
  const { state } = item;
  const afterPreflight = () => ({ kind: consentOf(item) === undefined ? 'ready' : 'held' }) as const;
  if (state.kind === 'planned' || state.kind === 'applying') return afterPreflight();
  if (state.kind === 'done') return { kind: 'settled' };
  if (state.kind !== 'skipped') return undefined;
  if (state.reason === 'left-out') return item.planned ? afterPreflight() : undefined;
  if (state.reason === 'needs-consent') return { kind: 'held' };
  const skipped = skipWords[state.reason];
  if (state.reason === 'nothing-to-do') return { kind: 'settled', skipped };
  return { kind: state.reason === 'unreadable' ? 'unknown' : 'held', skipped };
}
