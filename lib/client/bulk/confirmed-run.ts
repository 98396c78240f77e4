import { normalizeId, toClusterId } from '@/lib/model/arm-id';
import type { BulkItem, BulkRun } from '@/lib/model/bulk-run';
import { fixPlanSchema } from '@/lib/model/fix-plan';
import type { TabSession } from '../tab-session';

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
 * What a confirmation covers, as text: the person, the fix with its input, the clusters, the consent, what is taken back, and
 * whether it may write to the canary, to all others, or to nothing yet. The plan of each cluster isn't part of it: the server
 * makes the same plan from these and refuses any other.
 */
function confirmedText({ items, clusters, phase, ...run }: BulkRun): string {
  const { id, tenantId, personId, fixId, input, undoing, withConsent } = run;
  const writesTo = phase === 'canary' || phase === 'waves' ? phase : 'none';
  const ids = clusters.map((ref) => normalizeId(toClusterId(ref)));
  const changes = undoing ? items.map(changeText) : [];
  return JSON.stringify([id, tenantId, personId, fixId, input, undoing, withConsent, writesTo, ids, changes]);
}

const texts = new WeakMap<object, string>();

/** One schema orders the members, so that a plan from the server and the same one from storage are equal text. */
function changeText({ change }: BulkItem): string | null {
  if (!change) return null;
  const known = texts.get(change.plan) ?? JSON.stringify(fixPlanSchema.parse(change.plan));
  texts.set(change.plan, known);
  return known;
}
