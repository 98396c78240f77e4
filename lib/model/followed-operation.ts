import type { ClusterRef } from './arm-id';
import type { FixPlan } from './fix-plan';
import type { Json } from './json';

/** Where a change stands. */
export type OperationState =
  /** The request is out and has no answer yet. */
  | { kind: 'sending' }
  /** Refused in a way that began nothing; sent again at `until` (ISO). */
  | { kind: 'waiting'; reason: string; until: string; attempts: number }
  /** Azure works on it; `operation` is a path and query, never a whole URL. */
  | { kind: 'running'; operation: string; percentComplete?: number }
  /** Being read again from the resource provider. `uncertain`: no answer said whether the write took effect. */
  | { kind: 'reading'; uncertain: boolean }
  /** The finding is closed, by a fresh read. */
  | { kind: 'closed'; readAt: string; requestId: string | null }
  /** A fresh plan has no steps: what was asked for is in force. */
  | { kind: 'in-force'; readAt: string }
  /** Azure reports success, yet the finding is open or cannot be judged. */
  | { kind: 'unproved'; readAt: string; message: string }
  /** No answer came, and a fresh read does not show the change. */
  | { kind: 'not-applied'; readAt: string }
  | { kind: 'failed'; message: string; azureCode?: string; requestId?: string | null };

/** A change that somebody applied, kept in this browser so that a reload or a crash picks it up. It holds no token. */
export interface FollowedOperation {
  id: string;
  /** Object id of who applied it: another person in the same browser does not drive it. */
  personId: string;
  ref: ClusterRef;
  input: Json;
  plan: FixPlan;
  /** Index of the step that is under way. */
  step: number;
  confirm?: string;
  startedAt: string;
  state: OperationState;
}

const open = new Set<OperationState['kind']>(['sending', 'waiting', 'running', 'reading']);

/** Whether something is still to come. */
export function isOpen({ state }: FollowedOperation): boolean {
  return open.has(state.kind);
}
