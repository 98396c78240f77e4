import type * as z from 'zod';
import type { followedOperationSchema, operationStateSchema, sentStepSchema } from './followed-operation-schema';

/** Where a change stands. */
export type OperationState = z.infer<typeof operationStateSchema>;

/** A change that somebody applied, followed from the request to its proof. */
export type FollowedOperation = z.infer<typeof followedOperationSchema>;

/** What is kept of a step that was sent. */
export type SentStep = z.infer<typeof sentStepSchema>;

const open = new Set<OperationState['kind']>(['queued', 'sending', 'waiting', 'running', 'reading']);

/** Whether something is still to come. */
export function isOpen({ state }: FollowedOperation): boolean {
  return open.has(state.kind);
}
