import type { Problem, ProblemCode } from '@/lib/model/problem';
import type { EvidenceSource, Reading, UnreadablePart } from '@/lib/model/reading';
import type { Read } from './read-list';
import { toProblem } from './to-problem';

/** Problems of the sign-in as a whole: they end the request, since every other part would meet them too. */
const signInProblems: readonly ProblemCode[] = [
  'signed-out',
  'token-expired',
  'wrong-audience',
  'wrong-tenant',
  'claims-required',
];

/**
 * One part of the evidence from what a reader promises: a failure makes this part unreadable and hides no other.
 * Rejects when the sign-in itself was refused or the request was given up.
 */
export async function toReading<T>(
  read: Promise<Read<T>>,
  where: {
    apiVersion: string;
    source: EvidenceSource;
    signal: AbortSignal;
    /** Problems that end the request and not only this part, beside those of the sign-in. */
    ends?: readonly ProblemCode[];
  },
): Promise<Reading<T>> {
  const { apiVersion, source, signal, ends = [] } = where;
  try {
    const { value, requestId } = await read;
    return { state: 'read', value, readAt: new Date().toISOString(), requestId, apiVersion, source };
  } catch (error) {
    signal.throwIfAborted();
    const problem = toProblem(error);
    if (isSignInProblem(problem) || ends.includes(problem.code)) throw problem;
    return toUnreadable(problem);
  }
}

/** Whether Azure refused the sign-in itself. */
export function isSignInProblem(problem: Problem): boolean {
  return signInProblems.includes(problem.code);
}

/** An unreadable part, from the problem that made it so. */
export function toUnreadable(problem: Problem): UnreadablePart {
  const { azure, missingAction, smallestRole } = problem.details;
  return {
    state: 'unreadable',
    reason: reasonOf(problem),
    message: problem.detail,
    ...(azure ? { azureCode: azure.code } : {}),
    ...(missingAction ? { missingAction } : {}),
    ...(smallestRole ? { smallestRole } : {}),
  };
}

function reasonOf(problem: Problem): UnreadablePart['reason'] {
  if (problem.code === 'forbidden') return 'forbidden';
  if (problem.code === 'throttled') return 'throttled';
  // 400 BadRequest "Cannot fetch databases while resource is in state 'Stopped'." is all that tells; an engine that is
  // Unavailable answers as little as one that is stopped.
  return /while resource is in state '/.test(problem.detail) ? 'stopped' : 'failed';
}
