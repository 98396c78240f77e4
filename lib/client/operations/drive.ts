import type { ApplyFixAnswer, OperationStatusAnswer } from '@/lib/model/api';
import type { FollowedOperation, OperationState } from '@/lib/model/followed-operation';
import { isOpen } from '@/lib/model/followed-operation';
import { Problem } from '@/lib/model/problem';
import { AuthProblem } from '../auth/auth-problem';
import { mayResend } from './may-resend';
import type { Readers } from './prove';
import { prove, unreadState } from './prove';

/** What driving a change needs from outside. */
export interface Driver extends Readers {
  save: (operation: FollowedOperation) => void;
  apply: (operation: FollowedOperation) => Promise<ApplyFixAnswer>;
  status: (operation: string) => Promise<OperationStatusAnswer>;
  /** Milliseconds before the next question about an operation, by how often it was asked. */
  pause: (asked: number) => number;
}

const resends = 12;
const passing = new Set(['throttled', 'bad-upstream', 'azure-unavailable', 'timeout', 'unexpected']);

function mayPass(error: unknown): boolean {
  return error instanceof Problem && passing.has(error.code);
}

/**
 * Sends the step that is due, or the one given. Throws what the server refused, except where the same write may be sent
 * again (then the change waits) or may have taken effect although no answer says so (then it is read again).
 */
export async function sendStep(
  operation: FollowedOperation,
  driver: Driver,
  step = operation.step,
): Promise<FollowedOperation> {
  const attempts = operation.state.kind === 'waiting' ? operation.state.attempts : 0;
  const sending = become({ ...operation, step }, { kind: 'sending' }, driver);
  try {
    const answer = await driver.apply(sending);
    if (answer.status === 'accepted') return become(sending, { kind: 'running', operation: answer.operation }, driver);
    return stepDone(sending, driver);
  } catch (error) {
    const seconds = mayResend(error);
    if (seconds !== null && attempts < resends && error instanceof Problem) {
      const until = new Date(driver.now().getTime() + seconds * 1000).toISOString();
      return become(sending, { kind: 'waiting', reason: error.detail, until, attempts: attempts + 1 }, driver);
    }
    if (error instanceof Problem && error.details.mayHaveChanged)
      return become(sending, { kind: 'reading', uncertain: true }, driver);
    // Nothing was sent for lack of a token; left as `sending` it would be taken for a crash.
    if (error instanceof AuthProblem) driver.save(operation);
    throw error;
  }
}

/** Drives a change until nothing more is to come. Ends early, with the change still open, when the session is over. */
export async function drive(start: FollowedOperation, driver: Driver): Promise<void> {
  let operation = start;
  for (let asked = 0; isOpen(operation); asked += 1) {
    try {
      operation = await advance(operation, asked, driver);
    } catch (error) {
      if (error instanceof AuthProblem) return;
      // Only a question failed, not the change.
      if (mayPass(error)) {
        await driver.wait(driver.pause(asked));
        continue;
      }
      operation = become(operation, afterUnanswered(operation.state, error, driver), driver);
    }
  }
}

function afterUnanswered(state: OperationState, error: unknown, driver: Driver): OperationState {
  // Where the operation may not be asked, the cluster may.
  if (state.kind !== 'reading') return { kind: 'reading', uncertain: true };
  const reason = error instanceof Problem ? error.detail : 'The cluster could not be read again.';
  return unreadState(state.uncertain, reason, driver.now());
}

async function advance(operation: FollowedOperation, asked: number, driver: Driver): Promise<FollowedOperation> {
  const { state } = operation;
  if (state.kind === 'waiting') {
    await driver.wait(Math.max(0, new Date(state.until).getTime() - driver.now().getTime()));
    return sendInTurn(operation, operation.step, driver);
  }
  if (state.kind === 'running') {
    await driver.wait(driver.pause(asked));
    const answer = await driver.status(state.operation);
    if (answer.status === 'succeeded') return stepDone(operation, driver);
    if (answer.status === 'failed' || answer.status === 'canceled') {
      const { problem } = answer;
      return become(operation, toFailure(problem ?? answer.status), driver);
    }
    return become(
      operation,
      { ...state, ...(answer.percentComplete === undefined ? {} : { percentComplete: answer.percentComplete }) },
      driver,
    );
  }
  if (state.kind === 'reading') {
    const proof = await prove(operation, state.uncertain, driver);
    return proof.kind === 'in-force' ? stepDone(operation, driver, proof) : become(operation, proof, driver);
  }
  // Found at start-up: the page went away between the request and its answer, so only a read can tell.
  return become(operation, { kind: 'reading', uncertain: true }, driver);
}

/** After a step: the next one, or what ends the change (a read, where Azure only said so). */
async function stepDone(
  operation: FollowedOperation,
  driver: Driver,
  end: OperationState = { kind: 'reading', uncertain: false },
): Promise<FollowedOperation> {
  const next = operation.step + 1;
  return next >= operation.plan.steps.length ? become(operation, end, driver) : sendInTurn(operation, next, driver);
}

/** Sends a step with nobody waiting for the answer, so that a refusal becomes the end of the change. */
async function sendInTurn(operation: FollowedOperation, step: number, driver: Driver): Promise<FollowedOperation> {
  try {
    return await sendStep(operation, driver, step);
  } catch (error) {
    if (!(error instanceof AuthProblem)) return become({ ...operation, step }, toFailure(error), driver);
    // With a token again, a read of the step before leads on to this one.
    if (step > operation.step) become(operation, { kind: 'reading', uncertain: true }, driver);
    throw error;
  }
}

function become(operation: FollowedOperation, state: OperationState, driver: Driver): FollowedOperation {
  const next = { ...operation, state };
  driver.save(next);
  return next;
}

function toFailure(error: unknown): OperationState {
  if (error === 'canceled') return { kind: 'failed', message: 'The operation was canceled in Azure.' };
  if (error instanceof Problem) return { kind: 'failed', message: error.detail, ...azureOf(error.details.azure) };
  if (error && typeof error === 'object' && 'detail' in error && typeof error.detail === 'string') {
    const { azure } = error as { azure?: { code: string; requestId: string | null } };
    return { kind: 'failed', message: error.detail, ...azureOf(azure) };
  }
  return { kind: 'failed', message: 'The operation failed, and Azure gave no reason.' };
}

function azureOf(azure: { code: string; requestId: string | null } | undefined) {
  return azure ? { azureCode: azure.code, requestId: azure.requestId } : {};
}
