import type { ClusterAnswer, PlanFixAnswer } from '@/lib/model/api';
import type { FollowedOperation, OperationState } from '@/lib/model/followed-operation';
import { Problem } from '@/lib/model/problem';

/** What a fresh look at the cluster needs. */
export interface Readers {
  /** Reads the cluster anew from the resource provider. */
  cluster: () => Promise<ClusterAnswer>;
  /** Plans the same fix anew. */
  plan: () => Promise<PlanFixAnswer>;
  wait: (milliseconds: number) => Promise<void>;
}

const settled = new Set(['succeeded', 'failed', 'canceled']);

/**
 * Proves a change by reading: the finding is closed, or a new plan has nothing left to do. Azure may show a write a
 * little late, so an unwelcome answer is asked for three times.
 */
export async function prove(
  { plan: { checkId } }: FollowedOperation,
  uncertain: boolean,
  readers: Readers,
): Promise<OperationState> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await readSettled(readers);
    const state = checkId
      ? byFinding(answer, checkId, uncertain)
      : await byPlan(answer, uncertain, readers).catch((error: unknown) => refused(answer, uncertain, error));
    if (state.kind === 'closed' || state.kind === 'in-force' || attempt === 3) return state;
    await readers.wait(2000);
  }
}

/** The cluster once no operation of Azure is moving it; ten minutes at most. */
async function readSettled({ cluster, wait }: Readers): Promise<ClusterAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await cluster();
    const part = answer.snapshot.parts.cluster;
    const state = part.state === 'read' ? (part.value.properties.provisioningState ?? 'Succeeded') : 'Succeeded';
    if (settled.has(state.toLowerCase()) || attempt === 120) return answer;
    await wait(5000);
  }
}

function byFinding(answer: ClusterAnswer, checkId: string, uncertain: boolean): OperationState {
  const finding = answer.findings.find((one) => one.checkId === checkId);
  const readAt = readTime(answer);
  if (finding?.outcome === 'pass')
    return {
      kind: 'closed',
      readAt,
      requestId: finding.evidence.find(({ requestId }) => requestId)?.requestId ?? null,
    };
  if (uncertain && finding?.outcome === 'fail') return { kind: 'not-applied', readAt };
  return { kind: 'unproved', readAt, message: finding?.message ?? 'The check was not evaluated.' };
}

async function byPlan(answer: ClusterAnswer, uncertain: boolean, { plan }: Readers): Promise<OperationState> {
  const { steps } = (await plan()).plan;
  const readAt = readTime(answer);
  if (steps.length === 0) return { kind: 'in-force', readAt };
  if (uncertain) return { kind: 'not-applied', readAt };
  return { kind: 'unproved', readAt, message: 'Azure reports success, but does not show the change yet.' };
}

/**
 * What was removed or taken back cannot be planned again: the server then refuses, because the assignment is gone or
 * the value is no longer the one that undo would restore. That refusal is the proof.
 */
function refused(answer: ClusterAnswer, uncertain: boolean, error: unknown): OperationState {
  const gone = error instanceof Problem && ['not-found', 'undo-refused', 'invalid-request'].includes(error.code);
  if (!gone) throw error;
  if (uncertain)
    return {
      kind: 'unproved',
      readAt: readTime(answer),
      message: 'No answer came from Azure. Compare what the page shows now.',
    };
  return { kind: 'in-force', readAt: readTime(answer) };
}

function readTime({ snapshot }: ClusterAnswer): string {
  const part = snapshot.parts.cluster;
  return part.state === 'read' ? part.readAt : new Date().toISOString();
}
