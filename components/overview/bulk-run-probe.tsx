'use client';

import { useEffect } from 'react';
import { type BulkRun, consentOf } from '@/lib/client/bulk/bulk-run';
import { useBulkRuns } from '@/lib/client/bulk/use-bulk-run';
import { runTitle } from '../bulk';
import type { OpenRun } from './changes-card';
import type { Readiness } from './fix-first-card';

/** What the overview shows of a bulk run. */
export interface RunFacts {
  run: OpenRun;
  /** `null` until every cluster is planned. */
  readiness: Readiness | null;
}

/** Reports the person's runs that haven't ended. Loaded on demand, because their store and the words of fixes are large. */
export function BulkRunProbe({ onChange }: { onChange: (facts: readonly RunFacts[]) => void }) {
  const { runs, actions } = useBulkRuns('open');
  const { isOwn } = actions;
  useEffect(() => {
    if (runs) onChange(runs.filter(isOwn).map(factsOf));
  }, [runs, isOwn, onChange]);
  return null;
}

/** Returns what the overview shows of a run that hasn't ended. */
export function factsOf(run: BulkRun): RunFacts {
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
