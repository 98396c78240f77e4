import type { FollowedOperation, OperationState } from './change';
import type { Failure } from './to-failure';
import type { Readers } from './verify-change';
import { lookFor, readSettled } from './verify-change';

/** The end of a change that failed, with what is true on the cluster now. Throws where the cluster cannot be read again. */
export async function readAfterFailure(
  { plan, step }: FollowedOperation,
  failure: Failure,
  readers: Readers,
): Promise<OperationState> {
  const { snapshot } = await readSettled(readers);
  const back = await lookFor(plan, step, snapshot, readers);
  const now =
    back.state === 'unknown'
      ? { state: back.state, readAt: readers.now().toISOString(), message: back.message }
      : { state: back.state, readAt: back.readAt };
  return { kind: 'failed', ...failure, now };
}
