import { smallestRole } from '@/lib/model/azure/permission';
import type { EvidenceResult, EvidenceSource, Unreadable } from '@/lib/model/evidence-result';
import type { Problem, ProblemCode } from '@/lib/model/problem';
import { toProblem } from '../transport/to-problem';
import type { AzureResult } from './read-list';

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
export async function toEvidenceResult<T>(
  read: Promise<AzureResult<T>>,
  where: {
    apiVersion: string;
    source: EvidenceSource;
    signal: AbortSignal;
    /** The permission that the read needs, for a refusal that names none. */
    action?: string;
    /** What is asked may lie in another directory, whose refusal says nothing against the sign-in. */
    elsewhere?: true;
    /** Problems that end the request and not only this part, beside those of the sign-in. */
    ends?: readonly ProblemCode[];
  },
): Promise<EvidenceResult<T>> {
  const { apiVersion, source, signal, action, elsewhere, ends = [] } = where;
  try {
    const { value, requestId, assumption } = await read;
    const readAt = new Date().toISOString();
    const assumed = assumption === undefined ? {} : { assumption };
    return { state: 'read', value, readAt, requestId, apiVersion, source, ...assumed };
  } catch (error) {
    signal.throwIfAborted();
    const problem = toProblem(error);
    const isElsewhere = elsewhere && problem.code === 'wrong-tenant';
    if ((endsRequest(problem) && !isElsewhere) || ends.includes(problem.code)) throw problem;
    return toUnreadable(problem, action);
  }
}

/** Whether Azure refused the sign-in itself. */
export function isSignInProblem(problem: Problem): boolean {
  return signInProblems.includes(problem.code);
}

/** Whether this server was too busy to send the request to Azure. */
export function isServerBusy(problem: Problem): boolean {
  return problem.code === 'server-busy';
}

/** Whether every other part of the request would meet this problem too. */
export function endsRequest(problem: Problem): boolean {
  return isSignInProblem(problem) || isServerBusy(problem);
}

/** An unreadable part, from the problem that made it so; `action` is the missing permission where a refusal names none. */
export function toUnreadable(problem: Problem, action?: string): Unreadable {
  const { azure, retryAfter } = problem.details;
  const reason = reasonOf(problem);
  const missingAction = problem.details.missingAction ?? (reason === 'forbidden' ? action : undefined);
  const role = problem.details.smallestRole ?? (missingAction === undefined ? undefined : smallestRole(missingAction));
  return {
    state: 'unreadable',
    reason,
    // A lock refuses some reads, too; that they change nothing goes without saying.
    message: problem.detail.replace('; nothing was changed', ''),
    ...(azure ? { azureCode: azure.code } : {}),
    ...(missingAction ? { missingAction } : {}),
    ...(role ? { smallestRole: role } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

function reasonOf(problem: Problem): Unreadable['reason'] {
  if (problem.code === 'forbidden') return 'forbidden';
  if (problem.code === 'throttled') return 'throttled';
  if (problem.code === 'not-found') return 'no-match';
  // 400 BadRequest "Cannot fetch databases while resource is in state 'Stopped'." is all that tells; an engine that is
  // Unavailable answers as little as one that is stopped.
  return /while resource is in state '/.test(problem.detail) ? 'stopped' : 'failed';
}
