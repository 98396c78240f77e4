import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { Verification } from '@/lib/fixes/plan/verify-steps';
import type { FixStep } from '@/lib/fixes/steps';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { isSettled } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import type { Change, ChangeState } from './change';
import type { Failure } from './failure';

export interface VerificationPorts {
  cluster: () => Promise<ClusterAnswer>;
  verifySteps: (snapshot: Snapshot, steps: readonly FixStep[]) => Promise<Verification>;
  planAgain: () => Promise<FixPlan>;
  wait: (milliseconds: number) => Promise<void>;
  now: () => Date;
}

interface VerificationInput {
  checkId: string | undefined;
  answer: ClusterAnswer;
  steps: Verification;
  /** The finding can still be open. */
  hasMore: boolean;
  /** No response showed that the write took effect. */
  uncertain: boolean;
  now: Date;
}

/**
 * Verifies by reading that the finding is closed or the sent steps are in force. Azure can show a write late, so it
 * reads up to three times.
 */
export async function verifyChange(
  { plan, step }: Change,
  uncertain: boolean,
  ports: VerificationPorts,
): Promise<ChangeState> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await waitUntilSettled(ports);
    const steps = await checkStepsInForce(plan, step, answer.snapshot, ports);
    const hasMore = step + 1 < plan.steps.length;
    const state = toState({ checkId: plan.checkId, answer, steps, hasMore, uncertain, now: ports.now() });
    if (state.kind === 'closed' || state.kind === 'in-force' || attempt === 3) return state;
    await ports.wait(2000);
  }
}

/** Adds what the cluster has now. Throws if it can't be read. */
export async function readAfterFailure(
  { plan, step }: Change,
  failure: Failure,
  ports: VerificationPorts,
): Promise<ChangeState> {
  const { snapshot } = await waitUntilSettled(ports);
  const steps = await checkStepsInForce(plan, step, snapshot, ports);
  const now =
    steps.state === 'unknown'
      ? { state: steps.state, readAt: ports.now().toISOString(), message: steps.message }
      : { state: steps.state, readAt: steps.readAt };
  return { kind: 'failed', ...failure, now };
}

/** Returns a state, never `failed`, because the write can have taken effect. */
export function unreadState(uncertain: boolean, reason: string, now: Date): ChangeState {
  const readAt = now.toISOString();
  return uncertain
    ? { kind: 'undecided', readAt, message: reason }
    : { kind: 'unproved', readAt, still: 'unknown', message: reason };
}

/**
 * The evidence lacks what the cluster doesn't use yet, such as the vault of a future key. Then a step is in force if a
 * new plan doesn't have it.
 */
async function checkStepsInForce(
  plan: FixPlan,
  step: number,
  snapshot: Snapshot,
  ports: VerificationPorts,
): Promise<Verification> {
  const verified = await ports.verifySteps(snapshot, plan.steps.slice(0, step + 1));
  if (verified.state !== 'unknown') return verified;
  const stepsLeft = plan.steps.length - (step + 1);
  const isDone = await ports.planAgain().then(
    ({ steps }) => steps.length <= stepsLeft,
    (error: unknown) => {
      if (error instanceof Problem) return isTargetGone(error) ? true : undefined;
      throw error;
    },
  );
  if (isDone === undefined) return verified;
  const readAt = ports.now().toISOString();
  return isDone ? { state: 'in-force', readAt, requestId: null } : { state: 'not-in-force', readAt };
}

/** What the undo removes is gone. Other refusals can mean that a third value was set. */
function isTargetGone({ code, details }: Problem): boolean {
  if (code !== 'undo-refused') return false;
  const differences = details.more?.differences;
  return (
    Array.isArray(differences) &&
    differences.length > 0 &&
    differences.every((row: unknown) => typeof row === 'object' && row !== null && Reflect.get(row, 'actual') === null)
  );
}

/** Waits up to ten minutes for operations of Azure. */
async function waitUntilSettled({ cluster, wait }: VerificationPorts): Promise<ClusterAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await cluster();
    const part = answer.snapshot.parts.cluster;
    if (part.state !== 'read' || isSettled(part.value.properties.provisioningState) || attempt === 120) return answer;
    await wait(5000);
  }
}

function toState({ checkId, answer, steps, hasMore, uncertain, now }: VerificationInput): ChangeState {
  const finding = checkId === undefined ? undefined : answer.findings.find((found) => found.checkId === checkId);
  if (finding?.outcome === 'pass') {
    const source = finding.evidence.find(({ requestId }) => requestId !== null) ?? finding.evidence[0];
    return { kind: 'closed', readAt: source?.readAt || now.toISOString(), requestId: source?.requestId ?? null };
  }
  if (steps.state === 'unknown') return unreadState(uncertain, steps.message, now);
  const { readAt } = steps;
  if (steps.state === 'not-in-force') {
    if (uncertain) return { kind: 'not-applied', readAt };
    const isFailing = finding?.outcome === 'fail';
    const message = isFailing
      ? `Azure reported success, but the check still fails: ${finding.message}`
      : 'Azure reported success, but the change wasn’t applied.';
    return { kind: 'unproved', readAt, still: 'failing', message };
  }
  if (hasMore || !finding || finding.outcome === 'not-applicable')
    return { kind: 'in-force', readAt, requestId: steps.requestId };
  const still = finding.outcome === 'fail' ? 'failing' : 'unknown';
  return {
    kind: 'unproved',
    readAt,
    still,
    message: `The change is applied, but ${still === 'failing' ? 'the check still fails:' : 'the result of the check is Unknown.'} ${finding.message}`,
  };
}
