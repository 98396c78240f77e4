import { isOpenElsewhere, type TabSession } from '../tab-session';
import { type Change, isDue } from './change';
import { changeSchema } from './change-schema';

export interface Sessions {
  own: Pick<TabSession, 'id' | 'hasConfirmed'>;
  open: ReadonlySet<string>;
}

/** Returns whether the next step is due, wasn't confirmed on this page, and the confirming page is closed. */
export function needsConfirmation(change: Change, { own, open }: Sessions): boolean {
  if (!isDue(change) || own.hasConfirmed(change.id, confirmedText(change))) return false;
  return !isOpenElsewhere(change, own.id, open);
}

/**
 * Returns what a confirmation covers, as text: the person, cluster, input, exact steps, and confirmed rows. Not the
 * ETag, because a queued change gets another one without a different effect. The schema fixes the order of members.
 */
export function confirmedText(change: Change): string {
  const { id, runId, tenantId, personId, ref, input, plan, confirm, consents, reason, newlyFails, notAfter } =
    changeSchema.parse(change);
  const { fixId, target, steps } = plan;
  const what = { ref, input, fixId, target, steps, confirm, consents, reason, newlyFails, notAfter };
  return JSON.stringify({ id, runId, tenantId, personId, ...what });
}
