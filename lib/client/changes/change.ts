import type * as z from 'zod';
import { type ClusterRef, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Person } from '../auth/auth-state';
import { isRunOpen } from '../storage-keys';
import type { changeSchema, changeStateSchema, sentStepSchema } from './change-schema';

export type ChangeState = z.infer<typeof changeStateSchema>;

/** An applied fix, from the request to the read that verifies it. */
export type Change = z.infer<typeof changeSchema>;

export type SentStep = z.infer<typeof sentStepSchema>;

const openKinds = new Set<ChangeState['kind']>(['queued', 'sending', 'waiting', 'running', 'reading']);

export function isOpen({ state }: Change): boolean {
  return openKinds.has(state.kind);
}

/** Returns whether the next action writes. */
export function isDue({ state }: Pick<Change, 'state'>): boolean {
  return state.kind === 'queued' || state.kind === 'waiting';
}

/** Returns whether it's open and one of its steps can be on the cluster. */
export function hasBegun(change: Change): boolean {
  return isOpen(change) && (change.step > 0 || !isDue(change));
}

/** Returns whether an open run takes back the unsent change, and asks for it itself. */
export function isTakenBack(change: Change, storage: Pick<Storage, 'getItem'>): boolean {
  return change.runId !== undefined && isDue(change) && !hasBegun(change) && isRunOpen(change.runId, storage);
}

/** Returns how many steps of an ended change are on the cluster. */
export function stepsDone({ state, step, plan: { steps } }: Change): number {
  switch (state.kind) {
    case 'closed':
    case 'in-force':
    case 'unproved':
      return steps.length;
    case 'failed':
      return state.now?.state === 'in-force' ? step + 1 : step;
    case 'not-applied':
    case 'undecided':
      return step;
    default:
      return 0;
  }
}

export function belongsTo(
  entry: Pick<Change, 'tenantId' | 'personId'>,
  { tenantId, objectId }: Pick<Person, 'tenantId' | 'objectId'>,
): boolean {
  return entry.tenantId === tenantId && entry.personId === objectId;
}

/** Returns the one in progress, or else the oldest in the queue. */
export function activeChangeOn(changes: readonly Change[], ref: ClusterRef): Change | undefined {
  const onCluster = changes.filter((change) => isOpen(change) && sameId(toClusterId(change.ref), toClusterId(ref)));
  return onCluster.find(({ state }) => state.kind !== 'queued') ?? onCluster.toReversed().toSorted(byStart)[0];
}

function byStart(left: Change, right: Change): number {
  return left.startedAt.localeCompare(right.startedAt);
}

type SentSteps = readonly SentStep[] | undefined;

/** Adds the sent step. One that is sent again keeps its first time. */
export function withSent(sent: SentSteps, step: number, at: Date): SentStep[] {
  const upToStep = (sent ?? []).slice(0, step + 1);
  return upToStep[step] ? upToStep : [...upToStep, { sentAt: at.toISOString() }];
}

export function withResponse(sent: SentSteps, requestId: string | null): SentStep[] {
  return withLast(sent, { requestId });
}

/** Records the end of the last step. The first recorded end stays. */
export function withEnd(sent: SentSteps, at: Date): SentStep[] {
  return sent?.at(-1)?.endedAt ? [...sent] : withLast(sent, { endedAt: at.toISOString() });
}

function withLast(sent: SentSteps, more: Partial<SentStep>): SentStep[] {
  return (sent ?? []).map((step, index, all) => (index === all.length - 1 ? { ...step, ...more } : step));
}
