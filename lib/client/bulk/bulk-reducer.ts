import type { BulkEvent } from './bulk-events';
import type { BulkItem, BulkRun, BulkState } from './bulk-run';
import { hasChanged, isEligible, isUnderWay } from './bulk-run';

/**
 * A bulk run as a machine: planning → review → canary → proved → waves → ended, and once more from planning where it is
 * undone. Pure: what is to be done next is in `nextActions`, and bulk-driver.ts does it.
 */

/** The run after an event; what does not fit the present phase changes nothing. */
export function bulkReducer(run: BulkRun, event: BulkEvent): BulkRun {
  const next = afterEvent(run, event);
  return next === run ? run : settle(next);
}

/** Places whose cluster is to be planned, sent to, or followed. A run that is on hold sends nothing. */
export interface NextActions {
  plan: number[];
  send: number[];
  follow: number[];
}

/** What is to be done now. Nothing in it depends on what was done before a reload. */
export function nextActions(run: BulkRun): NextActions {
  const follow = placesOf(run, ({ state }) => state.kind === 'applying');
  const queued = () => placesOf(run, ({ state }) => state.kind === 'queued');
  // The person decides on plans that were made for them, not on those that were kept.
  if (run.hold?.reason === 'earlier') return { plan: queued(), send: [], follow };
  if (run.hold) return { plan: [], send: [], follow };
  switch (run.phase) {
    case 'planning':
      return { plan: queued(), send: [], follow };
    case 'canary':
      return { plan: [], send: placesOf(run, isTheirTurn(0)), follow };
    case 'waves':
      return { plan: [], send: placesOf(run, isTheirTurn(lastWave(run))), follow };
    default:
      return { plan: [], send: [], follow };
  }
}

function afterEvent(run: BulkRun, event: BulkEvent): BulkRun {
  switch (event.type) {
    case 'planned':
      return afterPlan(run, event.place, { state: { kind: 'planned' }, planned: event.planned });
    case 'skipped':
      return afterPlan(run, event.place, { state: event.state });
    case 'choose':
      return run.phase === 'review' || run.phase === 'proved' ? chosen(run, event) : run;
    case 'include':
      return run.phase === 'review' ? include(run, event) : run;
    case 'begin':
      return run.phase === 'review' ? begin(run) : run;
    case 'go-on':
      return run.phase === 'proved' && !run.hold
        ? { ...run, phase: 'waves', failuresSeen: failuresOf(run).length }
        : run;
    case 'sending':
      return withState(run, event.place, ['planned'], { kind: 'applying', operationId: event.operationId });
    case 'not-sent':
      if (run.hold?.reason === 'earlier') return changeAt(run, event.place, ['applying'], planAnew);
      return withState(run, event.place, ['applying'], { kind: run.phase === 'ended' ? 'canceled' : 'planned' });
    case 'ended':
      return withState(run, event.place, ['applying'], event.state);
    case 'hold':
      if (run.hold?.reason === 'earlier') return run;
      return isMoving(run) || isUnderWay(run) ? { ...run, hold: event.hold } : run;
    case 'found':
      return found(run);
    case 'pause':
      return isMoving(run) && !run.hold ? { ...run, hold: { reason: 'asked', message: 'Paused by you.' } } : run;
    case 'signing-in':
      return run.hold?.reason === 'sign-in' ? { ...run, hold: { ...run.hold, goOn: true } } : run;
    case 'resume':
      return resume(run);
    case 'cancel':
      return cancel(run);
    case 'plan-again':
      return planAgain(run);
    case 'undo-all':
      return undoAll(run);
    default:
      return event satisfies never;
  }
}

/** Goes on by itself where nothing is left to wait for. */
function settle(run: BulkRun): BulkRun {
  const has = (test: (item: BulkItem) => boolean) => run.items.some(test);
  if (run.phase === 'planning' && !has(({ state }) => state.kind === 'queued')) return toReview(run);
  if (run.hold) return run;
  const failures = failuresOf(run);
  // Taking back goes on after a failure, since each cluster comes back by itself.
  if (run.phase === 'waves' && !run.undoing && failures.length > run.failuresSeen)
    return { ...run, hold: { reason: 'failure', message: stoppedBy(run, failures) } };
  if (isUnderWay(run)) return run;
  if (run.phase === 'canary' && !has(isTheirTurn(0))) return afterCanary(run);
  if (run.phase !== 'waves' || has(isTheirTurn(lastWave(run)))) return run;
  const next = placesOf(run, (item) => isEligible(item, run)).slice(0, run.waveSize);
  if (next.length === 0) return { ...run, phase: 'ended' };
  return withWave(run, next, lastWave(run) + 1);
}

function stoppedBy({ clusters }: BulkRun, failures: readonly number[]): string {
  const name = clusters[failures.at(-1) ?? 0]?.clusterName ?? 'a cluster';
  return `The change failed on ${name}, so no further cluster was begun.`;
}

/** The first cluster is proposed as the canary. If all of them need consent, there is none before it is given. */
function toReview(run: BulkRun): BulkRun {
  const { hold: _hold, canary: _canary, ...rest } = run;
  if (!run.items.some(({ state }) => state.kind === 'planned')) return { ...rest, phase: 'ended' };
  const [first] = placesOf(run, (item) => isEligible(item, run));
  return { ...rest, phase: 'review', ...(run.undoing || first === undefined ? {} : { canary: first }) };
}

function afterCanary(run: BulkRun): BulkRun {
  const hasRest = run.items.some((item) => isEligible(item, run));
  if (!hasRest) return { ...run, phase: 'ended' };
  const { state } = run.items[run.canary ?? -1] ?? {};
  // What was so already proves nothing of the change.
  const proved = state?.kind === 'done' && state.how !== 'already';
  return proved ? { ...run, phase: 'proved' } : toReview(run);
}

function afterPlan(run: BulkRun, place: number, { state, planned }: Pick<BulkItem, 'state' | 'planned'>): BulkRun {
  return changeAt(run, place, ['queued'], ({ change, leftOut, wave: _wave, planned: _planned }) => ({
    state,
    ...(planned ? { planned } : {}),
    ...(leftOut ? { leftOut } : {}),
    ...(change ? { change } : {}),
  }));
}

function chosen(
  run: BulkRun,
  { canary, waveSize, withConsent = run.withConsent }: Extract<BulkEvent, { type: 'choose' }>,
): BulkRun {
  const size = Math.min(50, Math.max(1, Math.trunc(waveSize ?? run.waveSize)));
  const next = { ...run, waveSize: size, withConsent };
  if (run.undoing || run.phase === 'proved') return next;
  const [first] = placesOf(next, (item) => isEligible(item, next));
  const couldChoose = run.items.some((item) => isEligible(item, run));
  // Consent makes the first choice possible, so that one is proposed. A canary that a person took out is theirs to replace.
  const wanted = canary ?? run.canary ?? (couldChoose ? undefined : first);
  return withCanary(next, wanted);
}

/** The run with this canary, or without one if the run doesn't write to that cluster. */
function withCanary({ canary: _canary, ...rest }: BulkRun, canary: number | undefined): BulkRun {
  const item = rest.items[canary ?? -1];
  return canary !== undefined && item && isEligible(item, rest) ? { ...rest, canary } : rest;
}

function include(run: BulkRun, { places, included }: Extract<BulkEvent, { type: 'include' }>): BulkRun {
  const changed = new Set(places);
  const items = run.items.map((item, place): BulkItem => {
    if (!changed.has(place) || item.state.kind !== 'planned') return item;
    const { leftOut: _leftOut, ...rest } = item;
    return included ? rest : { ...rest, leftOut: true };
  });
  return run.undoing ? { ...run, items } : withCanary({ ...run, items }, run.canary);
}

/** Lists the clusters that the run doesn't write to as skipped, with the reason. */
function withoutIneligible(run: BulkRun): BulkRun {
  const items = run.items.map((item): BulkItem => {
    if (item.state.kind !== 'planned' || isEligible(item, run)) return item;
    const state = item.leftOut
      ? ({ kind: 'skipped', reason: 'left-out', message: 'You removed this cluster from the run.' } as const)
      : ({
          kind: 'skipped',
          reason: 'needs-consent',
          message: 'People can lose access, and you didn’t confirm it.',
        } as const);
    return { ...item, state };
  });
  return { ...run, items };
}

function begin(run: BulkRun): BulkRun {
  const ready = withoutIneligible(run);
  const { items } = ready;
  if (run.undoing) return { ...ready, phase: 'waves' };
  const { canary } = run;
  if (canary === undefined || items[canary]?.state.kind !== 'planned') return run;
  return { ...withWave(ready, [canary], 0), phase: 'canary' };
}

function cancel(run: BulkRun): BulkRun {
  if (run.phase === 'ended') return run;
  const { hold: _hold, ...rest } = run;
  const items = run.items.map(
    (item): BulkItem =>
      item.state.kind === 'queued' || item.state.kind === 'planned' ? { ...item, state: { kind: 'canceled' } } : item,
  );
  return { ...rest, items, phase: 'ended' };
}

/** Whatever was not written, or failed as Azure says, is planned once more, if nothing is on its way. */
function planAgain(run: BulkRun): BulkRun {
  if (run.phase === 'planning' || isUnderWay(run)) return run;
  const again = ({ state }: BulkItem) =>
    (state.kind === 'skipped' && state.reason !== 'nothing-to-do') ||
    (state.kind === 'failed' && state.how !== 'unproved' && state.how !== 'undecided') ||
    state.kind === 'canceled' ||
    state.kind === 'planned';
  if (!run.items.some(again)) return run;
  const { hold: _hold, canary: _canary, ...rest } = run;
  const items = run.items.map(
    (item): BulkItem =>
      again(item) && (!run.undoing || item.change)
        ? {
            state: { kind: 'queued' },
            // A cluster that a person removed stays out of the run.
            ...(item.leftOut ? { leftOut: item.leftOut } : {}),
            ...(item.change ? { change: item.change } : {}),
          }
        : item,
  );
  return { ...rest, items, phase: 'planning' };
}

function undoAll(run: BulkRun): BulkRun {
  if (run.undoing || run.phase === 'planning' || isUnderWay(run) || !run.items.some(hasChanged)) return run;
  const { hold: _hold, canary: _canary, ...rest } = cancel(run);
  const items = rest.items.map((item): BulkItem => {
    const { state, planned } = item;
    if (!hasChanged(item) || !planned) return item;
    return { state: toUndo(planned.plan.undo), change: { plan: planned.plan, state } };
  });
  return { ...rest, items, phase: 'planning', undoing: true, withConsent: false, waveSize: 1 };
}

function toUndo(undo: NonNullable<BulkItem['planned']>['plan']['undo']): BulkState {
  if (undo && 'steps' in undo) return { kind: 'queued' };
  return { kind: 'skipped', reason: 'undo-refused', message: undo?.impossible ?? 'This change has no way back.' };
}

function isMoving({ phase }: BulkRun): boolean {
  return phase === 'planning' || phase === 'canary' || phase === 'waves';
}

/**
 * Nothing that was kept decides about a write: plans, consents, and the order to go on. What is under way is followed, and what was
 * done stays done.
 */
function found(run: BulkRun): BulkRun {
  if (run.phase === 'ended') return run;
  const { hold: _hold, ...rest } = run;
  const items = run.items.map((item) => (item.state.kind === 'planned' ? planAnew(item) : item));
  const again = { ...rest, items, withConsent: false };
  if (run.phase === 'planning' || run.phase === 'review') return { ...again, phase: 'planning' };
  return {
    ...again,
    hold: { reason: 'earlier', message: 'You confirmed this run in an earlier session of this browser.' },
  };
}

/** An item whose plan is still to be made. */
function planAnew({ planned: _planned, ...kept }: BulkItem): BulkItem {
  return { ...kept, state: { kind: 'queued' } };
}

/** A person who continues after a failure has seen it. Another failure stops the run again. */
function resume(run: BulkRun): BulkRun {
  const { hold, ...rest } = run;
  if (!hold) return run;
  if (hold.reason === 'earlier')
    return run.items.some(({ state }) => state.kind === 'queued') ? run : withoutIneligible(rest);
  return hold.reason === 'failure' ? { ...rest, failuresSeen: failuresOf(run).length } : rest;
}

/** Places on which the run failed. */
function failuresOf(run: BulkRun): number[] {
  return placesOf(run, ({ state }) => state.kind === 'failed');
}

function isTheirTurn(turn: number): (item: BulkItem) => boolean {
  return ({ wave, state }) => wave === turn && state.kind === 'planned';
}

function lastWave({ items }: BulkRun): number {
  return Math.max(0, ...items.map(({ wave }) => wave ?? 0));
}

function withWave(run: BulkRun, places: readonly number[], wave: number): BulkRun {
  return { ...run, items: run.items.map((item, place) => (places.includes(place) ? { ...item, wave } : item)) };
}

function placesOf({ items }: BulkRun, test: (item: BulkItem) => boolean): number[] {
  return items.flatMap((item, place) => (test(item) ? [place] : []));
}

function withState(run: BulkRun, place: number, from: readonly BulkState['kind'][], state: BulkState): BulkRun {
  return changeAt(run, place, from, (item) => ({ ...item, state }));
}

/** Changes one item if it is in a state from which that makes sense: late answers and double presses change nothing. */
function changeAt(
  run: BulkRun,
  place: number,
  from: readonly BulkState['kind'][],
  change: (item: BulkItem) => BulkItem,
): BulkRun {
  const item = run.items[place];
  if (!item || !from.includes(item.state.kind)) return run;
  return { ...run, items: run.items.map((one, at) => (at === place ? change(one) : one)) };
}
