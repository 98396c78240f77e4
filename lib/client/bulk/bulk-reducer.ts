import { defined } from '@/lib/model/defined';
import type { BulkEvent, OutsideWindow } from './bulk-events';
import { type BulkItem, type BulkRun, hasChanged, isEligible, isUnderWay, isUndoable, newBulkRun } from './bulk-run';
import {
  begin,
  cancel,
  choose,
  consent,
  found,
  include,
  planAgain,
  removePlan,
  resume,
  undoState,
} from './run-commands';
import { changeAt, failuresOf, indexesOf, isInWave, lastWave, withState, withWave } from './run-items';

/** Moves a bulk run: planning → review → canary → proved → waves → ended. Ignores events that don't fit the phase. */
export function bulkReducer(run: BulkRun, event: BulkEvent): BulkRun {
  const next = afterEvent(run, event);
  return next === run ? run : settle(next);
}

/** Ends a run that can be undone. Its undo is a run of its own, one cluster at a time. */
export function undoRun(
  run: BulkRun,
  { id, startedAt }: Pick<BulkRun, 'id' | 'startedAt'>,
): { undone: BulkRun; undo: BulkRun } | undefined {
  const changed = run.clusters.flatMap((ref, index) => {
    const item = run.items[index];
    return item?.planned && hasChanged(item) ? [{ ref, plan: item.planned.plan, state: item.state }] : [];
  });
  if (!isUndoable(run) || run.phase === 'planning' || isUnderWay(run)) return undefined;
  const { tenantId, personId, fixId, input, title, names, environments, saved } = run;
  const undo = newBulkRun(
    { id, startedAt, tenantId, personId, fixId, input, title, ...defined({ names, environments, saved }) },
    changed.map(({ ref }) => ref),
  );
  const items = changed.map(({ plan, state }): BulkItem => ({ state: undoState(plan.undo), change: { plan, state } }));
  return {
    undone: { ...cancel(run), undoneBy: id },
    undo: settle({ ...undo, items, undoing: true, undoes: run.id, waveSize: 1 }),
  };
}

/** Indexes of clusters. A paused run sends nothing. */
export interface NextActions {
  plan: number[];
  send: number[];
  follow: number[];
}

/** Depends on the run only, so a reload changes nothing. */
export function nextActions(run: BulkRun): NextActions {
  const follow = indexesOf(run, ({ state }) => state.kind === 'applying');
  const queued = () => indexesOf(run, ({ state }) => state.kind === 'queued');
  if (run.pause?.reason === 'earlier') return { plan: queued(), send: [], follow };
  if (run.pause) return { plan: [], send: [], follow };
  switch (run.phase) {
    case 'planning':
      return { plan: queued(), send: [], follow };
    case 'canary':
      return { plan: [], send: indexesOf(run, isInWave(0)), follow };
    case 'waves':
      return { plan: [], send: indexesOf(run, isInWave(lastWave(run))), follow };
    default:
      return { plan: [], send: [], follow };
  }
}

export function hasUnsent(run: BulkRun): boolean {
  if (run.pause) return false;
  if (run.phase === 'canary') return run.items.some(isInWave(0));
  return run.phase === 'waves' && run.items.some((item) => isEligible(item));
}

function afterEvent(run: BulkRun, event: BulkEvent): BulkRun {
  switch (event.type) {
    case 'planned':
      return afterPlan(run, event.index, { state: { kind: 'planned' }, planned: event.planned });
    case 'skipped':
      return afterPlan(run, event.index, { state: event.state });
    case 'choose':
      return run.phase === 'review' || run.phase === 'proved' ? choose(run, event) : run;
    case 'consent':
      return run.phase === 'review' || run.pause?.reason === 'earlier' ? consent(run, event) : run;
    case 'include':
      return run.phase === 'review' ? include(run, event) : run;
    case 'begin':
      return run.phase === 'review' ? withAnswer(begin(run), run, event) : run;
    case 'go-on':
      return run.phase === 'proved' && !run.pause
        ? withAnswer({ ...run, phase: 'waves', failuresSeen: failuresOf(run).length }, run, event)
        : run;
    case 'sending':
      return withState(run, event.index, ['planned'], { kind: 'applying', operationId: event.operationId });
    case 'not-sent':
      if (run.pause?.reason === 'earlier') return changeAt(run, event.index, ['applying'], removePlan);
      return withState(run, event.index, ['applying'], { kind: run.phase === 'ended' ? 'canceled' : 'planned' });
    case 'ended':
      return withState(run, event.index, ['applying'], event.state);
    case 'interrupt':
      if (run.pause?.reason === 'earlier') return run;
      return isMoving(run) || isUnderWay(run) ? { ...run, pause: event.pause } : run;
    case 'found':
      return found(run);
    case 'pause':
      return isMoving(run) && !run.pause ? { ...run, pause: { reason: 'asked', message: 'You paused the run.' } } : run;
    case 'resume':
      return withAnswer(resume(run), run, event);
    case 'cancel':
      return cancel(run);
    case 'plan-again':
      return planAgain(run);
    default:
      return event satisfies never;
  }
}

/** Each start and resume asks again for writes outside of the maintenance window. */
function withAnswer(next: BulkRun, before: BulkRun, { outsideWindow }: { outsideWindow?: OutsideWindow }): BulkRun {
  if (next === before) return before;
  const { outsideWindow: _before, ...rest } = next;
  return outsideWindow ? { ...rest, outsideWindow } : rest;
}

function settle(run: BulkRun): BulkRun {
  const has = (test: (item: BulkItem) => boolean) => run.items.some(test);
  if (run.phase === 'planning' && !has(({ state }) => state.kind === 'queued')) return toReview(run);
  if (run.pause) return run;
  const failures = failuresOf(run);
  // An undo continues, because each cluster is independent.
  if (run.phase === 'waves' && !run.undoing && failures.length > run.failuresSeen)
    return { ...run, pause: { reason: 'failure', message: stoppedBy(run, failures) } };
  if (isUnderWay(run)) return run;
  if (run.phase === 'canary' && !has(isInWave(0))) return afterCanary(run);
  if (run.phase !== 'waves' || has(isInWave(lastWave(run)))) return run;
  const next = indexesOf(run, (item) => isEligible(item)).slice(0, run.waveSize);
  if (next.length === 0) return { ...run, phase: 'ended' };
  return withWave(run, next, lastWave(run) + 1);
}

function stoppedBy({ clusters }: BulkRun, failures: readonly number[]): string {
  const name = clusters[failures.at(-1) ?? 0]?.clusterName ?? 'a cluster';
  return `The change failed on ${name}. No more changes were sent.`;
}

/** The canary is the first cluster. If all require consent, it's set with the consent. */
function toReview(run: BulkRun): BulkRun {
  const { pause: _pause, canary: _canary, ...rest } = run;
  if (!run.items.some(({ state }) => state.kind === 'planned')) return { ...rest, phase: 'ended' };
  const [first] = indexesOf(run, (item) => isEligible(item));
  return { ...rest, phase: 'review', ...(run.undoing || first === undefined ? {} : { canary: first }) };
}

function afterCanary(run: BulkRun): BulkRun {
  const hasRest = run.items.some((item) => isEligible(item));
  if (!hasRest) return { ...run, phase: 'ended' };
  const { state } = run.items[run.canary ?? -1] ?? {};
  // A state that was in force before proves nothing about the change.
  const proved = state?.kind === 'done' && state.how !== 'already';
  return proved ? { ...run, phase: 'proved' } : toReview(run);
}

function afterPlan(run: BulkRun, index: number, { state, planned }: Pick<BulkItem, 'state' | 'planned'>): BulkRun {
  return changeAt(run, index, ['queued'], ({ change, leftOut, wave: _wave, planned: _planned }) => ({
    state,
    ...defined({ planned, leftOut, change }),
  }));
}

function isMoving({ phase }: BulkRun): boolean {
  return phase === 'planning' || phase === 'canary' || phase === 'waves';
}
