import type { TabSession } from '../tab-session';
import type { FollowedOperation } from './change';
import { isOpen } from './change';
import { followedOperationSchema } from './change-schema';

/** The session of this tab, and the sessions that are open in this browser. */
export interface Sessions {
  own: Pick<TabSession, 'id' | 'hasConfirmed'>;
  open: ReadonlySet<string>;
}

/**
 * Whether a change waits for the person to confirm it again: its next step is due, it wasn't confirmed in this tab, and the tab in which
 * it was confirmed isn't open any more.
 */
export function needsConfirmation(operation: FollowedOperation, { own, open }: Sessions): boolean {
  if (!isDue(operation) || own.hasConfirmed(operation.id, confirmedText(operation))) return false;
  const { sessionId } = operation;
  return sessionId === undefined || sessionId === own.id || !open.has(sessionId);
}

/** Whether the next thing that happens to a change is a request that writes. */
export function isDue({ state }: Pick<FollowedOperation, 'state'>): boolean {
  return state.kind === 'queued' || state.kind === 'waiting';
}

/** Whether a change is under way and a step of it may be on the cluster. */
export function hasBegun(operation: FollowedOperation): boolean {
  return isOpen(operation) && (operation.step > 0 || !isDue(operation));
}

/**
 * What a confirmation covers, as text: the person, the cluster, the input, the exact steps, and the consent. The
 * etag isn't part of it, since a queued change gets another one without changing what it does. Equal confirmations are equal text,
 * because one schema orders the members.
 */
export function confirmedText(operation: FollowedOperation): string {
  const { id, runId, tenantId, personId, ref, input, plan, confirm, newlyFails } =
    followedOperationSchema.parse(operation);
  const { fixId, target, steps } = plan;
  return JSON.stringify({ id, runId, tenantId, personId, ref, input, fixId, target, steps, confirm, newlyFails });
}
