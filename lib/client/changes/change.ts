import type * as z from 'zod';
import { type ClusterRef, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Person } from '@/lib/model/person';
import type { followedOperationSchema, operationStateSchema, sentStepSchema } from './change-schema';

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

/** Whether an entry of this browser belongs to a person: both the tenant and the object ID are theirs. */
export function belongsTo(
  entry: Pick<FollowedOperation, 'tenantId' | 'personId'>,
  { tenantId, objectId }: Pick<Person, 'tenantId' | 'objectId'>,
): boolean {
  return entry.tenantId === tenantId && entry.personId === objectId;
}

/** The change of a cluster whose turn it is, if there is one: the one that was begun, else the first of the queue. */
export function openOn(operations: readonly FollowedOperation[], ref: ClusterRef): FollowedOperation | undefined {
  const here = operations.filter((one) => isOpen(one) && sameId(toClusterId(one.ref), toClusterId(ref)));
  return here.find(({ state }) => state.kind !== 'queued') ?? here.toReversed().toSorted(byStart)[0];
}

function byStart(left: FollowedOperation, right: FollowedOperation): number {
  return left.startedAt.localeCompare(right.startedAt);
}
