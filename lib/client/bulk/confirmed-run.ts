import { fixPlanSchema } from '@/lib/fixes/plan/fix-plan';
import { normalizeId, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import type { TabSession } from '../tab-session';
import { type BulkItem, type BulkRun, isEligible, requestAt } from './bulk-run';

type Confirmations = Pick<TabSession, 'confirm' | 'hasConfirmed'>;

function noteOf(id: string): string {
  return `bulk-run.${id}`;
}

/** Returns whether the run is as this page confirmed it, or planned it again for a new decision. */
export function isRunConfirmed(run: BulkRun, session: Confirmations): boolean {
  return session.hasConfirmed(noteOf(run.id), confirmedText(run));
}

export function confirmRun(run: BulkRun, session: Confirmations): void {
  session.confirm(noteOf(run.id), confirmedText(run));
}

export function forgetConfirmation(id: string, session: Pick<TabSession, 'forget'>): void {
  session.forget(noteOf(id));
}

/**
 * Compares a cluster's wave and plan with the confirmation, which doesn't cover them: only the canary comes first, and
 * the plan is of the run's fix, on this cluster, without further consent.
 */
export function isAsConfirmed(run: BulkRun, index: number): boolean {
  const item = run.items[index];
  const request = requestAt(run, index);
  if (!request || !item?.planned || !isEligible(item)) return false;
  if (run.phase === 'canary' && index !== run.canary) return false;
  const { plan } = item.planned;
  return plan.fixId === request.fixId && sameId(plan.target, toClusterId(request.ref));
}

/**
 * Returns what a confirmation covers, as text: the person, fix, input, clusters, removed ones, canary, confirmed rows,
 * pause reason, undone changes, what the run writes to, reason, and the maintenance window. Not the plans (`isAsConfirmed`).
 */
export function confirmedText({ items, clusters, phase, pause, saved, ...run }: BulkRun): string {
  const { id, tenantId, personId, fixId, input, undoing, canary = null } = run;
  const writesTo = phase === 'canary' || phase === 'waves' ? phase : 'none';
  const ids = clusters.map((ref) => normalizeId(toClusterId(ref)));
  const removed = items.flatMap(({ leftOut }, index) => (leftOut ? [index] : []));
  const pausedFor = pause?.reason ?? null;
  const changes = undoing ? items.map(changeText) : [];
  const who = [id, tenantId, personId];
  const consents = items.map((item) => item.consents ?? []);
  const what = [fixId, input, undoing, consents, writesTo, canary, pausedFor];
  const window = saved?.window ? [[saved.window.start, saved.window.end, run.outsideWindow ?? false]] : [];
  const reason = run.reason === undefined ? [] : [run.reason];
  return JSON.stringify([who, what, ids, removed, changes, ...window, ...reason]);
}

const texts = new WeakMap<object, string>();

/** The schema fixes the order of members, so equal plans are equal text. */
function changeText({ change }: BulkItem): string | null {
  if (!change) return null;
  const known = texts.get(change.plan) ?? JSON.stringify(fixPlanSchema.parse(change.plan));
  texts.set(change.plan, known);
  return known;
}
