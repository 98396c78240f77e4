import { normalizeId, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import { fixPlanSchema } from '@/lib/model/fix-plan';
import type { TabSession } from '../tab-session';
import { type BulkItem, type BulkRun, isEligible, requestAt } from './bulk-run';

type Confirmations = Pick<TabSession, 'confirm' | 'hasConfirmed'>;

/** The name of the run's note in the session of a tab. A browser keeps one run. */
const note = 'bulk-run';

/** Whether the person confirmed this run, as far as it has come, in this session of the tab. Without that, nothing of it is sent. */
export function isRunConfirmed(run: BulkRun, session: Confirmations): boolean {
  return session.hasConfirmed(note, confirmedText(run));
}

/** Notes that the person confirmed a run as it is now. */
export function confirmRun(run: BulkRun, session: Confirmations): void {
  session.confirm(note, confirmedText(run));
}

/**
 * Whether what is kept for a cluster is what a confirmed run sends there. The wave and the plan of a cluster aren't part of the
 * confirmation, so they are compared with it: only the canary comes first, and the plan is of the run's fix, on this cluster, and needs no
 * consent that wasn't given.
 */
export function isAsConfirmed(run: BulkRun, place: number): boolean {
  const item = run.items[place];
  const request = requestAt(run, place);
  if (!request || !item?.planned || !isEligible(item, run)) return false;
  if (run.phase === 'canary' && place !== run.canary) return false;
  const { plan } = item.planned;
  return plan.fixId === request.fixId && sameId(plan.target, toClusterId(request.ref));
}

/**
 * What a confirmation covers, as text: whose run it is, the fix with its input, the clusters, those that the person removed, the canary,
 * the consent, why it stands still, what is taken back, and whether it may write to the canary, to all others, or to nothing yet. The
 * plan of each cluster isn't part of it: the server makes the same plan from these and refuses any other (`isAsConfirmed`).
 */
function confirmedText({ items, clusters, phase, hold, ...run }: BulkRun): string {
  const { id, tenantId, personId, fixId, input, undoing, withConsent, canary = null } = run;
  const writesTo = phase === 'canary' || phase === 'waves' ? phase : 'none';
  const ids = clusters.map((ref) => normalizeId(toClusterId(ref)));
  const removed = items.flatMap(({ leftOut }, place) => (leftOut ? [place] : []));
  const standsFor = hold ? [hold.reason, hold.goOn ?? false] : null;
  const changes = undoing ? items.map(changeText) : [];
  const whose = [id, tenantId, personId];
  const what = [fixId, input, undoing, withConsent, writesTo, canary, standsFor];
  return JSON.stringify([whose, what, ids, removed, changes]);
}

const texts = new WeakMap<object, string>();

/** One schema orders the members, so that a plan from the server and the same one from storage are equal text. */
function changeText({ change }: BulkItem): string | null {
  if (!change) return null;
  const known = texts.get(change.plan) ?? JSON.stringify(fixPlanSchema.parse(change.plan));
  texts.set(change.plan, known);
  return known;
}
