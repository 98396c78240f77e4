import { fixPlanSchema } from '@/lib/fixes/plan/fix-plan';
import { normalizeId, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import type { TabSession } from '../tab-session';
import { type BulkItem, type BulkRun, isEligible, requestAt } from './bulk-run';

type Confirmations = Pick<TabSession, 'confirm' | 'hasConfirmed'>;

/** Returns the name of the run's note in the tab session. */
function noteOf(id: string): string {
  return `bulk-run.${id}`;
}

/** Whether the person confirmed this run, in its current phase, in this tab session. Otherwise nothing is sent. */
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
 * Whether the stored entry of a cluster is what a confirmed run sends. The confirmation doesn't cover wave and plan,
 * so they are compared with it: only the canary comes first, and the plan is of the run's fix, on this cluster,
 * without further consent.
 */
export function isAsConfirmed(run: BulkRun, index: number): boolean {
  const item = run.items[index];
  const request = requestAt(run, index);
  if (!request || !item?.planned || !isEligible(item, run)) return false;
  if (run.phase === 'canary' && index !== run.canary) return false;
  const { plan } = item.planned;
  return plan.fixId === request.fixId && sameId(plan.target, toClusterId(request.ref));
}

/**
 * Returns what a confirmation covers, as text: the person, the fix with its input, the clusters, the removed ones,
 * the canary, the consent, the pause reason, the undone changes, whether the run writes to the canary, to all
 * others, or to nothing yet, and the maintenance window. Plans aren't part of it (`isAsConfirmed`).
 */
export function confirmedText({ items, clusters, phase, pause, saved, ...run }: BulkRun): string {
  const { id, tenantId, personId, fixId, input, undoing, withConsent, canary = null } = run;
  const writesTo = phase === 'canary' || phase === 'waves' ? phase : 'none';
  const ids = clusters.map((ref) => normalizeId(toClusterId(ref)));
  const removed = items.flatMap(({ leftOut }, index) => (leftOut ? [index] : []));
  const pausedFor = pause ? [pause.reason, pause.goOn ?? false] : null;
  const changes = undoing ? items.map(changeText) : [];
  const who = [id, tenantId, personId];
  const what = [fixId, input, undoing, withConsent, writesTo, canary, pausedFor];
  const window = saved?.window ? [[saved.window.start, saved.window.end, run.outsideWindow ?? false]] : [];
  return JSON.stringify([who, what, ids, removed, changes, ...window]);
}

const texts = new WeakMap<object, string>();

/** The schema fixes the order of members, so equal plans are equal text. */
function changeText({ change }: BulkItem): string | null {
  if (!change) return null;
  const known = texts.get(change.plan) ?? JSON.stringify(fixPlanSchema.parse(change.plan));
  texts.set(change.plan, known);
  return known;
}
