import { consentsOf } from '@/lib/fixes/preflight/decisive-rows';
import { defined } from '@/lib/model/defined';
import type { BulkEvent } from './bulk-events';
import { type BulkItem, type BulkRun, type BulkState, isEligible, isUnderWay } from './bulk-run';
import { changeAt, failuresOf, indexesOf, withWave } from './run-items';

/** A command that doesn't fit the phase returns the same run. */

export function choose(run: BulkRun, { canary, waveSize, reason }: Extract<BulkEvent, { type: 'choose' }>): BulkRun {
  const size = Math.min(50, Math.max(1, Math.trunc(waveSize ?? run.waveSize)));
  const { reason: before, ...rest } = run;
  const next: BulkRun = {
    ...rest,
    waveSize: size,
    ...defined({ reason: reason === undefined ? before : reason.trim() || undefined }),
  };
  return run.undoing || run.phase === 'proved' ? next : withCanary(next, canary ?? run.canary);
}

/** Confirms exactly the rows that the plan of the cluster has now. */
export function consent(run: BulkRun, { index, given }: Extract<BulkEvent, { type: 'consent' }>): BulkRun {
  const couldChoose = run.items.some(isEligible);
  const next = changeAt(run, index, ['planned'], ({ consents: _consents, ...item }) =>
    given ? { ...item, consents: consentsOf(item.planned?.preflight ?? []) } : item,
  );
  if (run.undoing || run.phase !== 'review') return next;
  // If the person removed the canary, they choose the next one.
  const [first] = indexesOf(next, isEligible);
  return withCanary(next, run.canary ?? (couldChoose ? undefined : first));
}

/** Removes the canary if it isn't eligible. */
function withCanary({ canary: _canary, ...rest }: BulkRun, canary: number | undefined): BulkRun {
  const item = rest.items[canary ?? -1];
  return canary !== undefined && item && isEligible(item) ? { ...rest, canary } : rest;
}

export function include(run: BulkRun, { indexes, included }: Extract<BulkEvent, { type: 'include' }>): BulkRun {
  const changed = new Set(indexes);
  const items = run.items.map((item, index): BulkItem => {
    if (!changed.has(index) || item.state.kind !== 'planned') return item;
    const { leftOut: _leftOut, ...rest } = item;
    return included ? rest : { ...rest, leftOut: true };
  });
  return run.undoing ? { ...run, items } : withCanary({ ...run, items }, run.canary);
}

function withoutIneligible(run: BulkRun): BulkRun {
  const items = run.items.map((item): BulkItem => {
    if (item.state.kind !== 'planned' || isEligible(item)) return item;
    const state = item.leftOut
      ? ({ kind: 'skipped', reason: 'left-out', message: 'You removed this cluster from the run.' } as const)
      : ({
          kind: 'skipped',
          reason: 'needs-consent',
          message: 'You didn’t confirm the change for this cluster.',
        } as const);
    return { ...item, state };
  });
  return { ...run, items };
}

export function begin(run: BulkRun): BulkRun {
  const ready = withoutIneligible(run);
  const { items } = ready;
  if (run.undoing) return { ...ready, phase: 'waves' };
  const { canary } = run;
  if (canary === undefined || items[canary]?.state.kind !== 'planned') return run;
  return { ...withWave(ready, [canary], 0), phase: 'canary' };
}

export function cancel(run: BulkRun): BulkRun {
  if (run.phase === 'ended') return run;
  const { pause: _pause, ...rest } = run;
  const items = run.items.map(
    (item): BulkItem =>
      item.state.kind === 'queued' || item.state.kind === 'planned' ? { ...item, state: { kind: 'canceled' } } : item,
  );
  return { ...rest, items, phase: 'ended' };
}

/** Plans again what wasn't written or failed in Azure, if no change is in progress. */
export function planAgain(run: BulkRun): BulkRun {
  if (run.undoneBy !== undefined || run.phase === 'planning' || isUnderWay(run)) return run;
  const again = ({ state }: BulkItem) =>
    (state.kind === 'skipped' && state.reason !== 'nothing-to-do') ||
    (state.kind === 'failed' && state.how !== 'unproved' && state.how !== 'undecided') ||
    state.kind === 'canceled' ||
    state.kind === 'planned';
  if (!run.items.some(again)) return run;
  const { pause: _pause, canary: _canary, ...rest } = run;
  const items = run.items.map(
    (item): BulkItem =>
      again(item)
        ? {
            state: { kind: 'queued' },
            ...defined({ leftOut: item.leftOut, change: item.change }),
          }
        : item,
  );
  return { ...rest, items, phase: 'planning' };
}

export function undoState(undo: NonNullable<BulkItem['planned']>['plan']['undo']): BulkState {
  if (undo && 'steps' in undo) return { kind: 'queued' };
  return { kind: 'skipped', reason: 'undo-refused', message: undo?.impossible ?? 'This change can’t be undone.' };
}

/**
 * Handles a stored run that wasn't confirmed on this page. Changes in progress are followed. Nothing else leads to a
 * write.
 */
export function found(run: BulkRun): BulkRun {
  if (run.phase === 'ended') return run;
  const { pause: _pause, outsideWindow: _outside, ...rest } = run;
  const items = run.items.map((item) => (item.state.kind === 'planned' ? removePlan(item) : item));
  const again = { ...rest, items };
  if (run.phase === 'planning' || run.phase === 'review') return { ...again, phase: 'planning' };
  return {
    ...again,
    pause: { reason: 'earlier', message: 'You confirmed this run before the page reloaded.' },
  };
}

export function removePlan({ planned: _planned, consents: _consents, ...kept }: BulkItem): BulkItem {
  return { ...kept, state: { kind: 'queued' } };
}

/** Accepts the failures so far. Another one pauses the run again. */
export function resume(run: BulkRun): BulkRun {
  const { pause, ...rest } = run;
  if (!pause) return run;
  if (pause.reason === 'earlier') {
    if (run.items.some(({ state }) => state.kind === 'queued')) return run;
    const ready = withoutIneligible(rest);
    const { phase, canary } = ready;
    // The new plan of an unsent canary has no wave.
    const isDue = phase === 'canary' && canary !== undefined && ready.items[canary]?.state.kind === 'planned';
    return isDue ? withWave(ready, [canary], 0) : ready;
  }
  return pause.reason === 'failure' ? { ...rest, failuresSeen: failuresOf(run).length } : rest;
}
