import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { ApplyFixAnswer, OperationStatusAnswer } from '@/lib/model/api/api';
import type { FollowedOperation, OperationState } from '@/lib/model/followed-operation';
import { isOpen } from '@/lib/model/followed-operation';
import { Problem } from '@/lib/model/problem';
import { AuthProblem } from '../auth/auth-problem';
import { mayPass } from './may-pass';
import { mayResend } from './may-resend';
import type { Readers } from './prove';
import { prove, unreadState } from './prove';
import { readAfterFailure } from './read-after-failure';
import { withAnswer, withEnd, withSent } from './sent-steps';
import { toFailure, toOperationFailure } from './to-failure';
import { isDue } from './waiting';

/** What driving a change needs from outside. */
export interface Driver extends Readers {
  save: (operation: FollowedOperation) => void;
  /** Whether the person confirmed this change in this session of the tab. Without that, no step of it is sent. */
  maySend: (operation: FollowedOperation) => boolean;
  apply: (operation: FollowedOperation) => Promise<ApplyFixAnswer>;
  status: (operation: string) => Promise<OperationStatusAnswer>;
  /**
   * The plan in a refusal with `plan-changed`, if it makes the same change as the one that was confirmed; the change that it
   * waited for moves the etag.
   */
  confirmedPlan: (operation: FollowedOperation, refusal: Problem) => Promise<FixPlan | undefined>;
  /** Milliseconds before the next question about an operation, by how often it was asked. */
  pause: (asked: number) => number;
}

const resends = 12;

/**
 * Sends the step that is due, or the one given. Throws what the server refused, except where the same write may be sent
 * again (then the change waits) or may have taken effect although no answer says so (then it is read again). A change that
 * wasn't confirmed in this tab goes back into the queue unsent.
 */
export async function sendStep(
  operation: FollowedOperation,
  driver: Driver,
  step = operation.step,
): Promise<FollowedOperation> {
  if (!driver.maySend(operation)) return become({ ...operation, step }, { kind: 'queued' }, driver);
  const attempts = operation.state.kind === 'waiting' ? operation.state.attempts : 0;
  const sent = withSent(operation.sent, step, driver.now());
  const sending = become({ ...operation, step, sent }, { kind: 'sending' }, driver);
  let answer: ApplyFixAnswer;
  try {
    answer = await driver.apply(sending);
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
  const answered = { ...sending, sent: withAnswer(sent, answer.requestId) };
  return answer.status === 'accepted'
    ? become(answered, { kind: 'running', operation: answer.operation }, driver)
    : stepDone(answered, driver);
}

/**
 * Drives a change until nothing more is to come. Ends early, with the change still open, when the sign-in is over or when a step is due
 * that the person didn't confirm in this tab.
 */
export async function drive(start: FollowedOperation, driver: Driver): Promise<void> {
  let operation = start;
  for (let asked = 0; isOpen(operation); asked += 1) {
    if (isDue(operation) && !driver.maySend(operation)) return;
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
  if (!state.failure) return unreadState(state.uncertain, reason, driver.now());
  const readAt = driver.now().toISOString();
  return { kind: 'failed', ...state.failure, now: { state: 'unknown', readAt, message: reason } };
}

async function advance(operation: FollowedOperation, asked: number, driver: Driver): Promise<FollowedOperation> {
  const { state } = operation;
  switch (state.kind) {
    case 'queued':
      return sendInTurn(operation, operation.step, driver);
    case 'waiting':
      await driver.wait(Math.max(0, new Date(state.until).getTime() - driver.now().getTime()));
      return sendInTurn(operation, operation.step, driver);
    case 'running': {
      await driver.wait(driver.pause(asked));
      return afterStatus({ ...operation, state }, await driver.status(state.operation), driver);
    }
    case 'reading': {
      if (state.failure) return become(operation, await readAfterFailure(operation, state.failure, driver), driver);
      const proof = await prove(operation, state.uncertain, driver);
      if (proof.kind !== 'in-force' && proof.kind !== 'closed') return become(operation, proof, driver);
      return stepDone(operation, driver, state.uncertain ? { ...proof, unanswered: true } : proof);
    }
    default:
      // Found at start-up: the page went away between the request and its answer, so only a read can tell.
      return become(operation, { kind: 'reading', uncertain: true }, driver);
  }
}

type Running = FollowedOperation & { state: Extract<OperationState, { kind: 'running' }> };

function afterStatus(operation: Running, answer: OperationStatusAnswer, driver: Driver): Promise<FollowedOperation> {
  const { status, problem, percentComplete } = answer;
  if (status === 'succeeded') return stepDone(operation, driver);
  const next: OperationState =
    status === 'running'
      ? { ...operation.state, ...(percentComplete === undefined ? {} : { percentComplete }) }
      : { kind: 'reading', uncertain: false, failure: toOperationFailure(status, problem) };
  return Promise.resolve(become(operation, next, driver));
}

/** After a step: the next one, or what ends the change (a read, where Azure only said so). */
async function stepDone(
  operation: FollowedOperation,
  driver: Driver,
  end: OperationState = { kind: 'reading', uncertain: false },
): Promise<FollowedOperation> {
  const done = { ...operation, sent: withEnd(operation.sent, driver.now()) };
  const next = operation.step + 1;
  return next >= operation.plan.steps.length ? become(done, end, driver) : sendInTurn(done, next, driver);
}

/** Sends a step with nobody waiting for the answer, so that a refusal becomes the end of the change. */
async function sendInTurn(operation: FollowedOperation, step: number, driver: Driver): Promise<FollowedOperation> {
  try {
    return await sendStep(operation, driver, step);
  } catch (error) {
    if (error instanceof AuthProblem) {
      // With a token again, a read of the step before leads on to this one.
      if (step > operation.step) become(operation, { kind: 'reading', uncertain: true }, driver);
      throw error;
    }
    const plan = await afterQueue(operation, error, driver);
    if (plan) return sendInTurn({ ...operation, plan, state: { kind: 'sending' } }, step, driver);
    return become({ ...operation, step }, { kind: 'reading', uncertain: false, failure: toFailure(error) }, driver);
  }
}

/** The plan to send in the place of one that waited, once; `undefined` where there is none. */
async function afterQueue({ state, ...operation }: FollowedOperation, error: unknown, driver: Driver) {
  const waited = state.kind === 'queued' && error instanceof Problem && error.code === 'plan-changed';
  return waited ? driver.confirmedPlan({ ...operation, state }, error) : undefined;
}

function become(operation: FollowedOperation, state: OperationState, driver: Driver): FollowedOperation {
  const next = { ...operation, state };
  const ended = isOpen(next)
    ? next
    : { ...next, endedAt: driver.now().toISOString(), sent: withEnd(next.sent, driver.now()) };
  driver.save(ended);
  return ended;
}
