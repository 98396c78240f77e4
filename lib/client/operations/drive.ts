import type { ApplyFixAnswer, OperationStatusAnswer } from '@/lib/model/api';
import type { FollowedOperation, OperationState } from '@/lib/model/followed-operation';
import { isOpen } from '@/lib/model/followed-operation';
import { Problem } from '@/lib/model/problem';
import { AuthProblem } from '../auth/auth-problem';
import { mayResend } from './may-resend';
import type { Readers } from './prove';
import { prove } from './prove';

/** What driving a change needs from outside. */
export interface Driver extends Readers {
  save: (operation: FollowedOperation) => void;
  apply: (operation: FollowedOperation) => Promise<ApplyFixAnswer>;
  status: (operation: string) => Promise<OperationStatusAnswer>;
  /** Milliseconds before the next question about an operation, by how often it was asked. */
  pause: (asked: number) => number;
  now: () => Date;
}

const resends = 12;
const passing = new Set(['throttled', 'bad-upstream', 'azure-unavailable', 'timeout', 'unexpected']);

function mayPass(error: unknown): boolean {
  return error instanceof Problem && passing.has(error.code);
}

/**
 * Sends the step that is due. Throws what the server refused, except where the same write may be sent again (then the
 * change waits) or may have taken effect although no answer says so (then it is read again).
 */
export async function sendStep(operation: FollowedOperation, driver: Driver): Promise<FollowedOperation> {
  const attempts = operation.state.kind === 'waiting' ? operation.state.attempts : 0;
  const sending = become(operation, { kind: 'sending' }, driver);
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
      if (mayPass(error) && (operation.state.kind === 'running' || operation.state.kind === 'reading')) {
        // Only a question failed, not the change; it is asked again.
        await driver.wait(driver.pause(asked));
        continue;
      }
      if (operation.state.kind === 'running') {
        operation = become(operation, { kind: 'reading', uncertain: true }, driver);
        continue;
      }
      operation = become(operation, toFailure(error), driver);
    }
  }
}

async function advance(operation: FollowedOperation, asked: number, driver: Driver): Promise<FollowedOperation> {
  const { state } = operation;
  if (state.kind === 'waiting') {
    await driver.wait(Math.max(0, new Date(state.until).getTime() - driver.now().getTime()));
    return sendStep(operation, driver);
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
  if (state.kind === 'reading') return become(operation, await prove(operation, state.uncertain, driver), driver);
  // Found at start-up: the page went away between the request and its answer, so only a read can tell.
  return become(operation, { kind: 'reading', uncertain: true }, driver);
}

async function stepDone(operation: FollowedOperation, driver: Driver): Promise<FollowedOperation> {
  if (operation.step + 1 >= operation.plan.steps.length)
    return become(operation, { kind: 'reading', uncertain: false }, driver);
  return sendStep({ ...operation, step: operation.step + 1 }, driver);
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
