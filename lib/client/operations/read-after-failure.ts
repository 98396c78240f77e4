import type { FollowedOperation, OperationState } from '@/lib/model/followed-operation';
import type { Readers } from './prove';
import { lookFor, readSettled } from './prove';
import type { Failure } from './to-failure';

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
