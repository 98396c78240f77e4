'use client';

import { useEffect } from 'react';
import { type BulkRun, consentOf, hasRunEnded } from '@/lib/client/bulk/bulk-run';
import { useBulkRuns } from '@/lib/client/bulk/use-bulk-run';
import { runTitle, skipWords } from '../bulk';
import { figure } from '../ui/count-words';
import type { OpenRun } from './changes-card';
import type { Readiness } from './fix-first-card';

export interface RunFacts {
  /** `null`: the run ended without a cluster that could be changed. */
  run: OpenRun | null;
  /** `null`: not every cluster is planned. */
  readiness: Readiness | null;
}

/** Milliseconds that the result of a run without changes is shown. */
const shownFor = 86_400_000;

/** Reports runs. Loaded on demand, because their store and the words of fixes are large. */
export function BulkRunProbe({ onChange }: { onChange: (facts: readonly RunFacts[]) => void }) {
  const { runs, actions } = useBulkRuns('all');
  const { isOwn } = actions;
  useEffect(() => {
    if (runs) onChange(factsOfRuns(runs.filter(isOwn), Date.now()));
  }, [runs, isOwn, onChange]);
  return null;
}

/**
 * Returns the newest first. An ended run counts only if it's the newest of its fix, from the last day, and no cluster
 * could be changed.
 */
export function factsOfRuns(runs: readonly BulkRun[], now: number): RunFacts[] {
  const known = new Set<string>();
  return runs.flatMap((run) => {
    const isNewest = !known.has(run.fixId);
    if (!run.undoing) known.add(run.fixId);
    if (!hasRunEnded(run)) return [factsOf(run)];
    const isShown = isNewest && !run.undoing && now - Date.parse(run.startedAt) < shownFor;
    const readiness = isShown ? nothingReady(run) : null;
    return readiness ? [{ run: null, readiness }] : [];
  });
}

/** Returns reasons if all clusters were skipped, or `null`. */
function nothingReady({ fixId, items }: BulkRun): Readiness | null {
  const counts = new Map<string, number>();
  for (const { state } of items) {
    if (state.kind !== 'skipped') return null;
    const word = skipWords[state.reason];
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return { fixId, ready: 0, held: 0, reasons: [...counts].map(([word, count]) => `${figure(count)} ${word}`) };
}

function factsOf(run: BulkRun): RunFacts {
  const of = (kind: string) => run.items.filter(({ state }) => state.kind === kind).length;
  return {
    run: {
      id: run.id,
      title: runTitle(run),
      state: stateOf(run),
      done: of('done'),
      failed: of('failed'),
      clusters: run.items.length,
    },
    readiness: run.undoing || run.phase !== 'review' ? null : readinessOf(run),
  };
}

function stateOf({ pause, phase }: BulkRun): OpenRun['state'] {
  if (pause) return 'Paused';
  if (phase === 'planning') return 'Planning';
  return phase === 'review' || phase === 'proved' ? 'Ready for review' : 'In progress';
}

function readinessOf({ fixId, items }: BulkRun): Readiness {
  const ready = items.filter((item) => item.state.kind === 'planned' && consentOf(item) === undefined).length;
  const settled = items.filter(({ state }) => state.kind === 'skipped' && state.reason === 'nothing-to-do').length;
  return { fixId, ready, held: items.length - ready - settled };
}
