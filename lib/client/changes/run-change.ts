import type { QueryClient } from '@tanstack/react-query';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { type ApplyFixAnswer, apiPaths, type BrowserConfig, type OperationStatusAnswer } from '@/lib/model/api/api';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { detailWithoutRetry, Problem } from '@/lib/model/problem';
import type { Api } from '../api';
import { AuthProblem } from '../auth/auth-problem';
import { clusterQuery } from '../queries/cluster';
import { planFixQuery } from '../queries/plan-fix';
import { isTransient, writeRetrySeconds } from '../retry-rules';
import { readSettings, settingsHeader } from '../settings/settings-store';
import { type Change, type ChangeState, isDue, isOpen, withEnd, withResponse, withSent } from './change';
import type { ChangeStore } from './change-store';
import { confirmedPlan } from './confirmed-plan';
import { operationFailure, toFailure } from './failure';
import { readAfterFailure, unreadState, type VerificationPorts, verifyChange } from './verify-change';

export interface ChangePorts extends VerificationPorts {
  save: (change: Change) => void;
  /** The person confirmed it on this page. Otherwise no step is sent. */
  maySend: (change: Change) => boolean;
  apply: (change: Change) => Promise<ApplyFixAnswer>;
  status: (operation: string) => Promise<OperationStatusAnswer>;
  /** Milliseconds before the next status request, by the number of earlier ones. */
  pause: (asked: number) => number;
}

export interface ChangePortsSource extends Pick<ChangePorts, 'verifySteps'> {
  api: Api;
  client: QueryClient;
  mode: BrowserConfig['mode'];
  store: ChangeStore;
}

/** Returns ports to our server. What they read reaches the screens through React Query. */
export function createChangePorts(
  { api, client, mode, store, verifySteps }: ChangePortsSource,
  { ref, input, plan: { fixId } }: Change,
): Omit<ChangePorts, 'maySend'> {
  return {
    save: store.save,
    verifySteps,
    apply: (change) => applyStep(api, change),
    status: (operation) =>
      api.json<OperationStatusAnswer>({
        path: apiPaths.operationStatus,
        body: { operation, target: toClusterId(ref) },
        signal: AbortSignal.timeout(60_000),
      }),
    cluster: async () => {
      // Resource Graph lags behind a write, so clusters and changes are read again when they're opened.
      for (const name of ['fleet', 'changes'])
        await client.invalidateQueries({ queryKey: [name], refetchType: 'none' });
      return client.fetchQuery({ ...clusterQuery(api, ref, settingsHeader(readSettings())), staleTime: 0 });
    },
    planAgain: async () => (await client.fetchQuery(planFixQuery(api, { ref, fixId, input }))).plan,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    pause: (asked) => (mode === 'emulator' ? Math.min(10_000, 1000 * 1.3 ** asked) : 10_000),
    now: () => new Date(),
  };
}

/** Sends the current step once, unless `writeRetrySeconds` allows another time. */
export function applyStep(
  api: Api,
  {
    ref,
    input,
    plan,
    step,
    confirm,
    consents,
    reason,
  }: Pick<Change, 'ref' | 'input' | 'plan' | 'step' | 'confirm' | 'consents' | 'reason'>,
): Promise<ApplyFixAnswer> {
  return api.json<ApplyFixAnswer>({
    path: apiPaths.applyFix(ref),
    body: {
      fixId: plan.fixId,
      input,
      plan,
      step,
      ...defined({ confirm, consents, reason }),
    },
    // Gives the same preflight rows as the plan.
    names: 'if-possible',
  });
}

const mostResends = 12;

/**
 * Sends the current step, or the given one. Throws the server's refusal, except that a resendable write becomes
 * `waiting` and one that may have taken effect becomes `reading`. A change that wasn't confirmed on this page returns
 * to the queue unsent.
 */
export async function sendStep(change: Change, ports: ChangePorts, step = change.step): Promise<Change> {
  if (!ports.maySend(change)) return transition({ ...change, step }, { kind: 'queued' }, ports);
  const attempts = change.state.kind === 'waiting' ? change.state.attempts : 0;
  const sent = withSent(change.sent, step, ports.now());
  const sending = transition({ ...change, step, sent }, { kind: 'sending' }, ports);
  let response: ApplyFixAnswer;
  try {
    response = await ports.apply(sending);
  } catch (error) {
    const seconds = writeRetrySeconds(error);
    if (seconds !== null && attempts < mostResends && error instanceof Problem) {
      const until = new Date(ports.now().getTime() + seconds * 1000).toISOString();
      return transition(
        sending,
        { kind: 'waiting', reason: detailWithoutRetry(error), until, attempts: attempts + 1 },
        ports,
      );
    }
    if (error instanceof Problem && error.details.outcome === 'may-have-changed')
      return transition(sending, { kind: 'reading', uncertain: true }, ports);
    // Nothing was sent. `sending` would look like a crash.
    if (error instanceof AuthProblem) ports.save(change);
    throw error;
  }
  const answered = { ...sending, sent: withResponse(sent, response.requestId) };
  return response.status === 'accepted'
    ? transition(answered, { kind: 'running', operation: response.operation }, ports)
    : afterStep(answered, ports);
}

/** Runs a change to its result. Returns early if the sign-in ended or the next step wasn't confirmed on this page. */
export async function runChange(start: Change, ports: ChangePorts): Promise<void> {
  let change = start;
  for (let asked = 0; isOpen(change); asked += 1) {
    if (isDue(change) && !ports.maySend(change)) return;
    try {
      change = await advance(change, asked, ports);
    } catch (error) {
      if (error instanceof AuthProblem) return;
      // Only a read failed, not the change.
      if (isTransient(error)) {
        await ports.wait(ports.pause(asked));
        continue;
      }
      change = transition(change, afterFailedRead(change.state, error, ports), ports);
    }
  }
}

function afterFailedRead(state: ChangeState, error: unknown, ports: ChangePorts): ChangeState {
  // The cluster can be readable without the operation.
  if (state.kind !== 'reading') return { kind: 'reading', uncertain: true };
  const reason = error instanceof Problem ? detailWithoutRetry(error) : 'Couldn’t refresh the cluster.';
  if (!state.failure) return unreadState(state.uncertain, reason, ports.now());
  const readAt = ports.now().toISOString();
  return { kind: 'failed', ...state.failure, now: { state: 'unknown', readAt, message: reason } };
}

async function advance(change: Change, asked: number, ports: ChangePorts): Promise<Change> {
  const { state } = change;
  switch (state.kind) {
    case 'queued':
      return isTooLate(change, ports.now())
        ? transition(change, { kind: 'too-late' }, ports)
        : sendOrFail(change, change.step, ports);
    case 'waiting':
      await ports.wait(Math.max(0, new Date(state.until).getTime() - ports.now().getTime()));
      return isTooLate(change, ports.now())
        ? transition(change, { kind: 'too-late' }, ports)
        : sendOrFail(change, change.step, ports);
    case 'running': {
      await ports.wait(ports.pause(asked));
      return afterStatus({ ...change, state }, await ports.status(state.operation), ports);
    }
    case 'reading': {
      if (state.failure) return transition(change, await readAfterFailure(change, state.failure, ports), ports);
      const result = await verifyChange(change, state.uncertain, ports);
      if (result.kind !== 'in-force' && result.kind !== 'closed') return transition(change, result, ports);
      return afterStep(change, ports, state.uncertain ? { ...result, unanswered: true } : result);
    }
    default:
      // The page closed between the request and the response, so only a read can tell.
      return transition(change, { kind: 'reading', uncertain: true }, ports);
  }
}

/** Later steps are sent after the maintenance window, because half a change is worse. */
function isTooLate({ notAfter, step }: Change, now: Date): boolean {
  return step === 0 && notAfter !== undefined && now >= new Date(notAfter);
}

type RunningChange = Change & { state: Extract<ChangeState, { kind: 'running' }> };

function afterStatus(change: RunningChange, response: OperationStatusAnswer, ports: ChangePorts): Promise<Change> {
  const { status, problem, percentComplete } = response;
  if (status === 'succeeded') return afterStep(change, ports);
  const next: ChangeState =
    status === 'running'
      ? { ...change.state, ...defined({ percentComplete }) }
      : { kind: 'reading', uncertain: false, failure: operationFailure(status, problem) };
  return Promise.resolve(transition(change, next, ports));
}

/** Sends the next step, or ends the change with `end`. The default is a read, because Azure's status isn't enough. */
async function afterStep(
  change: Change,
  ports: ChangePorts,
  end: ChangeState = { kind: 'reading', uncertain: false },
): Promise<Change> {
  const done = { ...change, sent: withEnd(change.sent, ports.now()) };
  const next = change.step + 1;
  return next >= change.plan.steps.length ? transition(done, end, ports) : sendOrFail(done, next, ports);
}

/** No caller waits, so a refusal becomes the result. */
async function sendOrFail(change: Change, step: number, ports: ChangePorts): Promise<Change> {
  try {
    return await sendStep(change, ports, step);
  } catch (error) {
    if (error instanceof AuthProblem) {
      // With a new token, a read of the previous step leads to this one.
      if (step > change.step) transition(change, { kind: 'reading', uncertain: true }, ports);
      throw error;
    }
    const plan = planAfterQueue(change, error);
    if (plan) return sendOrFail({ ...change, plan, state: { kind: 'sending' } }, step, ports);
    return transition({ ...change, step }, { kind: 'reading', uncertain: false, failure: toFailure(error) }, ports);
  }
}

/** The change ahead in the queue moves the ETag. Only the first attempt counts as queued. */
function planAfterQueue(change: Change, error: unknown): FixPlan | undefined {
  const isReplanned = error instanceof Problem && error.code === 'plan-changed';
  return change.state.kind === 'queued' && isReplanned ? confirmedPlan(change, error) : undefined;
}

function transition(change: Change, state: ChangeState, ports: ChangePorts): Change {
  const next = { ...change, state };
  const ended = isOpen(next)
    ? next
    : { ...next, endedAt: ports.now().toISOString(), sent: withEnd(next.sent, ports.now()) };
  ports.save(ended);
  return ended;
}
