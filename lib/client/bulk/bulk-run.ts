import type * as z from 'zod';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { FixRequest } from '@/lib/fixes/plan/fix-request';
import { areConfirmed, confirmationOf } from '@/lib/fixes/preflight/decisive-rows';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import type { Json } from '@/lib/model/json';
import { sideOfWindow, type WindowSide } from '@/lib/plan-file/maintenance-window';
import type {
  bulkHeadSchema,
  bulkItemSchema,
  bulkPlanSchema,
  bulkStateSchema,
  runPauseSchema,
  skipReasonSchema,
} from './bulk-run-schema';

export type SkipReason = z.infer<typeof skipReasonSchema>;
export type BulkState = z.infer<typeof bulkStateSchema>;
export type BulkPlan = z.infer<typeof bulkPlanSchema>;
export type BulkItem = z.infer<typeof bulkItemSchema>;
export type RunPause = z.infer<typeof runPauseSchema>;
export type BulkHead = z.infer<typeof bulkHeadSchema>;

export interface BulkRun extends BulkHead {
  items: readonly BulkItem[];
}

export const defaultWaveSize = 5;

export function newBulkRun(
  head: Pick<
    BulkHead,
    'id' | 'tenantId' | 'personId' | 'fixId' | 'input' | 'title' | 'names' | 'environments' | 'startedAt' | 'saved'
  >,
  clusters: readonly ClusterRef[],
): BulkRun {
  return {
    ...head,
    version: 1,
    phase: 'planning',
    failuresSeen: 0,
    waveSize: defaultWaveSize,
    undoing: false,
    clusters: [...clusters],
    items: clusters.map(() => ({ state: { kind: 'queued' } })),
  };
}

/** Returns the run's fix, or the undo of what the run changed there. */
export function requestAt({ clusters, items, fixId, input }: BulkRun, index: number): FixRequest | undefined {
  const ref = clusters[index];
  const change = items[index]?.change;
  if (!ref) return undefined;
  return change ? { ref, fixId: 'undo', input: { of: asJson(change.plan) } } : { ref, fixId, input };
}

function asJson(plan: FixPlan): Json {
  return JSON.parse(JSON.stringify(plan));
}

/** Returns the text for `confirm`, if a lockout row asks for it. */
export function consentOf({ planned }: BulkItem): string | undefined {
  if (!planned?.preflight.some(({ consent }) => consent)) return undefined;
  return confirmationOf(planned.preflight, planned.plan);
}

/** Whether the run writes to this cluster in its turn. */
export function isEligible({ state, leftOut, planned, consents = [] }: BulkItem): boolean {
  return state.kind === 'planned' && !leftOut && areConfirmed(planned?.preflight ?? [], consents);
}

export function hasChanged({ state }: Pick<BulkItem, 'state'>): boolean {
  if (state.kind === 'done') return state.how !== 'already';
  return state.kind === 'failed' && (state.written === true || ['unproved', 'undecided'].includes(state.how));
}

export function isUnderWay({ items }: BulkRun): boolean {
  return items.some(({ state }) => state.kind === 'applying');
}

export function hasRunEnded(run: BulkRun): boolean {
  return run.phase === 'ended' && !isUnderWay(run);
}

export function hasBegun(run: BulkRun): boolean {
  if (run.phase !== 'planning' && run.phase !== 'review') return true;
  return isUnderWay(run) || run.items.some(hasChanged);
}

/** Returns where now is. Without a window, every time is in it. */
export function windowSideOf({ saved }: Pick<BulkHead, 'saved'>, now: Date): WindowSide {
  return saved?.window ? sideOfWindow(saved.window, now) : 'in';
}

/** Returns whether now needs a confirmation. One before the window doesn't cover the time after it. */
export function isOutsideWindow(run: Pick<BulkHead, 'saved' | 'outsideWindow'>, now: Date): boolean {
  const side = windowSideOf(run, now);
  return side !== 'in' && run.outsideWindow !== side;
}

export type RunState = 'planning' | 'review' | 'running' | 'verified' | 'paused' | 'ended';

/** Returns the state. `verified`: the canary is, and the others wait for the person. */
export function runStateOf(run: BulkRun): RunState {
  if (hasRunEnded(run)) return 'ended';
  if (run.pause) return 'paused';
  if (run.phase === 'planning' || run.phase === 'review') return run.phase;
  return run.phase === 'proved' ? 'verified' : 'running';
}

/** Returns whether it has changes that no undo covers. */
export function isUndoable(run: BulkRun): boolean {
  return !run.undoing && run.undoneBy === undefined && run.items.some((item) => item.planned && hasChanged(item));
}

/** Returns a run of an earlier version, which its undo replaced, as the run and its undo. */
export function splitUndo(run: BulkRun): readonly [BulkRun, BulkRun?] {
  if (!run.undoing || run.undoes !== undefined) return [run];
  const undo = `${run.id}-undo`;
  const items = run.items.map((item): BulkItem => (item.change ? { state: item.change.state } : item));
  const isUndone = (_: unknown, index: number) => run.items[index]?.change !== undefined;
  const [clusters, undone] = [run.clusters.filter(isUndone), run.items.filter(isUndone)];
  return [
    { ...run, undoing: false, undoneBy: undo, phase: 'ended', items },
    { ...run, id: undo, undoes: run.id, clusters, items: undone },
  ];
}

/** Returns the record of a run with that of its undo, for its report. */
export function withUndo(run: BulkRun, undo: BulkRun): BulkRun {
  const undone = new Map(undo.clusters.map((ref, index) => [toClusterId(ref), undo.items[index]]));
  const items = run.items.map((item, index): BulkItem => {
    const ref = run.clusters[index];
    const own = ref && undone.get(toClusterId(ref));
    return own?.change ? { ...item, state: own.state, change: own.change } : item;
  });
  return { ...run, undoing: true, items };
}

/** `at` is the ISO time of the last verification. */
export type UndoResult = { kind: 'open' | 'none' } | { kind: 'all' | 'part'; at: string };

export function undoResultOf(undo: BulkRun): UndoResult {
  const times = undo.items.flatMap(({ state }) => (state.kind === 'done' ? [state.readAt] : []));
  if (!hasRunEnded(undo)) return { kind: 'open' };
  const at = times.toSorted().at(-1);
  if (at === undefined) return { kind: 'none' };
  return { kind: times.length === undo.items.length ? 'all' : 'part', at };
}
