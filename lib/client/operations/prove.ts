import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { FixStep } from '@/lib/fixes/steps';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { isSettled } from '@/lib/model/azure/provisioning-state';
import type { Snapshot } from '@/lib/model/evidence';
import type { FollowedOperation, OperationState } from '@/lib/model/followed-operation';
import { Problem } from '@/lib/model/problem';
import type { Verification } from '@/lib/model/verification';

/** What a fresh look at the cluster needs. */
export interface Readers {
  /** Reads the cluster anew from the resource provider. */
  cluster: () => Promise<ClusterAnswer>;
  /** What the evidence says of steps that were sent. */
  readBack: (snapshot: Snapshot, steps: readonly FixStep[]) => Promise<Verification>;
  /** Plans the change again, from evidence that is read for it. */
  planAgain: () => Promise<FixPlan>;
  wait: (milliseconds: number) => Promise<void>;
  now: () => Date;
}

/** Everything that a verdict rests on. */
interface Look {
  checkId: string | undefined;
  answer: ClusterAnswer;
  back: Verification;
  /** Whether steps are still to come, so that the finding need not be closed yet. */
  more: boolean;
  /** Whether no answer said that the write took effect. */
  uncertain: boolean;
  now: Date;
}

/**
 * Proves a change by reading: the finding is closed, or the steps that were sent are so. Azure may show a write a little
 * late, so an unwelcome answer is asked for three times.
 */
export async function prove(
  { plan, step }: FollowedOperation,
  uncertain: boolean,
  readers: Readers,
): Promise<OperationState> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await readSettled(readers);
    const back = await lookFor(plan, step, answer.snapshot, readers);
    const more = step + 1 < plan.steps.length;
    const state = verdict({ checkId: plan.checkId, answer, back, more, uncertain, now: readers.now() });
    if (state.kind === 'closed' || state.kind === 'in-force' || attempt === 3) return state;
    await readers.wait(2000);
  }
}

/**
 * What is said of the steps that were sent. The cluster's own evidence tells nothing of what the cluster does not use yet, such
 * as the vault of a key that it shall have; then the change is planned again: what a plan asks for no more is in force.
 */
export async function lookFor(
  plan: FixPlan,
  step: number,
  snapshot: Snapshot,
  readers: Readers,
): Promise<Verification> {
  const back = await readers.readBack(snapshot, plan.steps.slice(0, step + 1));
  if (back.state !== 'unknown') return back;
  const toCome = plan.steps.length - (step + 1);
  const isDone = await readers.planAgain().then(
    ({ steps }) => steps.length <= toCome,
    (error: unknown) => {
      if (error instanceof Problem) return isGone(error) ? true : undefined;
      throw error;
    },
  );
  if (isDone === undefined) return back;
  const readAt = readers.now().toISOString();
  return isDone ? { state: 'in-force', readAt, requestId: null } : { state: 'not-in-force', readAt };
}

/**
 * An undo is planned only while what it takes back is there. Refused since that is gone, it is done; refused for any other reason,
 * somebody may have set a third value meanwhile.
 */
function isGone({ code, details }: Problem): boolean {
  if (code !== 'undo-refused') return false;
  const differences = details.more?.differences;
  return (
    Array.isArray(differences) &&
    differences.length > 0 &&
    differences.every((one: unknown) => typeof one === 'object' && one !== null && Reflect.get(one, 'actual') === null)
  );
}

/** What is said where the cluster cannot be read again: never that the change failed, since a read decides nothing. */
export function unreadState(uncertain: boolean, reason: string, now: Date): OperationState {
  const readAt = now.toISOString();
  return uncertain
    ? { kind: 'undecided', readAt, message: reason }
    : { kind: 'unproved', readAt, still: 'unknown', message: reason };
}

/** The cluster once no operation of Azure is moving it; ten minutes at most. */
export async function readSettled({ cluster, wait }: Readers): Promise<ClusterAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await cluster();
    const part = answer.snapshot.parts.cluster;
    if (part.state !== 'read' || isSettled(part.value.properties.provisioningState) || attempt === 120) return answer;
    await wait(5000);
  }
}

function verdict({ checkId, answer, back, more, uncertain, now }: Look): OperationState {
  const finding = checkId === undefined ? undefined : answer.findings.find((one) => one.checkId === checkId);
  if (finding?.outcome === 'pass') {
    const proof = finding.evidence.find(({ requestId }) => requestId !== null) ?? finding.evidence[0];
    return { kind: 'closed', readAt: proof?.readAt || now.toISOString(), requestId: proof?.requestId ?? null };
  }
  if (back.state === 'unknown') return unreadState(uncertain, back.message, now);
  const { readAt } = back;
  if (back.state === 'not-in-force') {
    if (uncertain) return { kind: 'not-applied', readAt };
    const what = finding?.outcome === 'fail' ? finding.message : 'a fresh read does not show the change.';
    return { kind: 'unproved', readAt, still: 'failing', message: `Azure reports success, but: ${what}` };
  }
  if (more || !finding || finding.outcome === 'not-applicable')
    return { kind: 'in-force', readAt, requestId: back.requestId };
  const still = finding.outcome === 'fail' ? 'failing' : 'unknown';
  return { kind: 'unproved', readAt, still, message: `The change is in force, but: ${finding.message}` };
}
