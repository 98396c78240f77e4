import type * as z from 'zod';
import type { FixRequest } from '@/lib/model/api/fix-request';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { confirmationOf } from '@/lib/model/confirmation';
import type { FixPlan } from '@/lib/model/fix-plan';
import type { Json } from '@/lib/model/json';
import type {
  bulkHeadSchema,
  bulkHoldSchema,
  bulkItemSchema,
  bulkPlanSchema,
  bulkStateSchema,
  skipReasonSchema,
} from './bulk-run-schema';

/** Why a cluster of a run is left alone. */
export type SkipReason = z.infer<typeof skipReasonSchema>;
/** Where one cluster of a run stands. */
export type BulkState = z.infer<typeof bulkStateSchema>;
/** A plan as a run keeps it. */
export type BulkPlan = z.infer<typeof bulkPlanSchema>;
/** One cluster of a run. */
export type BulkItem = z.infer<typeof bulkItemSchema>;
/** Why a run stands still. */
export type PauseReason = z.infer<typeof bulkHoldSchema>;
/** Everything of a run but its clusters' states. */
export type BulkHead = z.infer<typeof bulkHeadSchema>;

/** One fix over many clusters; the item at a place belongs to the cluster at that place. */
export interface BulkRun extends BulkHead {
  items: readonly BulkItem[];
}

/** Clusters that one run takes at most: planning reads each of them whole. */
export const clustersAtMost = 500;
/** Clusters of a wave, as long as nobody chooses. */
export const usualWave = 5;

/** A run that nothing was done for yet. */
export function newBulkRun(
  head: Pick<BulkHead, 'id' | 'tenantId' | 'personId' | 'fixId' | 'input' | 'title' | 'startedAt'>,
  clusters: readonly ClusterRef[],
): BulkRun {
  return {
    ...head,
    version: 1,
    phase: 'planning',
    failuresSeen: 0,
    waveSize: usualWave,
    withConsent: false,
    undoing: false,
    clusters: [...clusters],
    items: clusters.map(() => ({ state: { kind: 'queued' } })),
  };
}

/** The fix that is planned for the cluster at a place: the run's own, or the undo of what it changed there. */
export function requestAt({ clusters, items, fixId, input }: BulkRun, place: number): FixRequest | undefined {
  const ref = clusters[place];
  const change = items[place]?.change;
  if (!ref) return undefined;
  return change ? { ref, fixId: 'undo', input: { of: asJson(change.plan) } } : { ref, fixId, input };
}

/** As it travels: what is `undefined` is absent there. */
function asJson(plan: FixPlan): Json {
  return JSON.parse(JSON.stringify(plan));
}

/** Returns the text to send as `confirm` if a lockout row asks for it. */
export function consentOf({ planned }: BulkItem): string | undefined {
  if (!planned?.preflight.some(({ consent }) => consent)) return undefined;
  return confirmationOf(planned.preflight, planned.plan);
}

/** Whether the run writes to this cluster when its turn comes. */
export function isEligible(item: BulkItem, { withConsent }: Pick<BulkHead, 'withConsent'>): boolean {
  return item.state.kind === 'planned' && !item.leftOut && (withConsent || consentOf(item) === undefined);
}

/** Whether a change of this run is, or may be, on the cluster, so that undoing the run concerns it. */
export function hasChanged({ state }: Pick<BulkItem, 'state'>): boolean {
  if (state.kind === 'done') return state.how !== 'already';
  return state.kind === 'failed' && ['unproved', 'undecided'].includes(state.how);
}

/** Whether something is on its way to Azure. */
export function isUnderWay({ items }: BulkRun): boolean {
  return items.some(({ state }) => state.kind === 'applying');
}

/** Whether nothing more is to come of a run. */
export function hasRunEnded(run: BulkRun): boolean {
  return run.phase === 'ended' && !isUnderWay(run);
}
