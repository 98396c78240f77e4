import type { TabSession } from '../tab-session';
import { type Change, isDue } from './change';
import { changeSchema } from './change-schema';

/** The session of this tab, and the IDs of the sessions that are open in this browser. */
export interface Sessions {
  own: Pick<TabSession, 'id' | 'hasConfirmed'>;
  open: ReadonlySet<string>;
}

/**
 * Whether a change waits for the person to confirm it again: its next step is due, it wasn't confirmed in this tab, and the tab in which
 * it was confirmed is closed.
 */
export function needsConfirmation(change: Change, { own, open }: Sessions): boolean {
  if (!isDue(change) || own.hasConfirmed(change.id, confirmedText(change))) return false;
  const { sessionId } = change;
  return sessionId === undefined || sessionId === own.id || !open.has(sessionId);
}

/**
 * Returns what a confirmation covers, as text: the person, the cluster, the input, the exact steps, and the consent. The ETag isn't
 * part of it, because a queued change gets another one without a different effect. The schema fixes the order of the members, so equal
 * confirmations are equal text.
 */
export function confirmedText(change: Change): string {
  const { id, runId, tenantId, personId, ref, input, plan, confirm, newlyFails, notAfter } = changeSchema.parse(change);
  const { fixId, target, steps } = plan;
  const what = { ref, input, fixId, target, steps, confirm, newlyFails, notAfter };
  return JSON.stringify({ id, runId, tenantId, personId, ...what });
}
