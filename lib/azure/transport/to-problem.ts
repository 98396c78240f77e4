import { isRestError } from '@azure/core-rest-pipeline';
import { smallestRole } from '@/lib/model/azure/permission';
import { defined } from '@/lib/model/defined';
import { Problem, type ProblemCode, type ProblemDetails } from '@/lib/model/problem';
import { type AzureError, type AzureResponse, badUpstream, parseAzureError, requestIdOf } from './azure-response';
import { claimsOf, claimsRequired } from './credential';
import {
  codeWords,
  connectionLostWords,
  engineRefusedWords,
  forbiddenWords,
  policyWords,
  statusWords,
  throttledWords,
  timeoutWords,
  unauthorizedWords,
  unreadableWords,
} from './problem-words';
import { retryAfterSeconds } from './retry-reads';

/**
 * Converts errors of Azure to problems. Only this module interprets `RestError`. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors and specs
 * common-types (ErrorResponse).
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const logDetail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (isTimeout(error)) return new Problem('timeout', timeoutWords, { logDetail, next: ['retry'] });
  if (!isRestError(error) || !error.response) {
    const isSocket = isRestError(error) || /^(E|UND_ERR)/.test(codeOf(error));
    return isSocket
      ? new Problem('azure-unavailable', connectionLostWords, { logDetail, next: ['retry'] })
      : new Problem('bad-upstream', unreadableWords, { logDetail, next: ['retry'] });
  }
  const { response } = error;
  // The SDK throws for unlisted statuses and unreadable bodies.
  return response.status < 400 ? badUpstream(unreadableWords, response) : responseToProblem(response);
}

export function responseToProblem(response: AzureResponse): Problem {
  const azure = parseAzureError(response);
  const details: ProblemDetails = azure ? { azure: { code: azure.code, requestId: requestIdOf(response) } } : {};
  if (response.status === 401) return unauthorized(response, azure, details);
  if (response.status === 429) return throttled(response, details);
  const known = azure ? codeWords[azure.code] : undefined;
  if (response.status === 403 && !known) return forbidden(azure, details);
  const { code, summary, next } = known ?? statusWords(response.status, azure !== undefined);
  return new Problem(code, summary, { ...withMessage(details, azure), next });
}

/** Azure's own text, where it explains more than our words. */
function withMessage(details: ProblemDetails, azure: AzureError | undefined): ProblemDetails {
  return details.azure && azure ? { ...details, azure: { ...details.azure, message: azure.message } } : details;
}

/** Marks a refusal as the engine's. Only claims say more than that the token isn't accepted. */
export function asEngineProblem(problem: Problem): Problem {
  const isClaims = problem.code === 'claims-required';
  const { next, claims } = problem.details;
  return new Problem(isClaims ? 'claims-required' : 'signed-out', isClaims ? problem.summary : engineRefusedWords, {
    resource: 'kusto',
    next: next ?? ['sign-in'],
    ...defined({ claims }),
  });
}

const signInProblems: readonly ProblemCode[] = [
  'signed-out',
  'token-expired',
  'wrong-audience',
  'wrong-tenant',
  'claims-required',
];

export function isSignInProblem(problem: Problem): boolean {
  return signInProblems.includes(problem.code);
}

export function isServerBusy(problem: Problem): boolean {
  return problem.code === 'server-busy';
}

export function endsRequest(problem: Problem): boolean {
  return isSignInProblem(problem) || isServerBusy(problem);
}

function unauthorized(response: AzureResponse, azure: AzureError | undefined, details: ProblemDetails): Problem {
  const claims = claimsOf(response.headers.get('www-authenticate'));
  if (claims !== undefined) return claimsRequired(claims);
  const { code, summary, next } = unauthorizedWords(azure?.code);
  return new Problem(code, summary, { ...details, next });
}

function forbidden(azure: AzureError | undefined, details: ProblemDetails): Problem {
  if (azure?.code === 'RequestDisallowedByPolicy')
    return new Problem('forbidden', policyWords(azure.policies), {
      ...withMessage(details, azure),
      next: ['request-exemption', 'retry'],
    });
  // LinkedAuthorizationFailed has two actions, the missing one last.
  const missingAction = azure?.message
    .match(/perform action '([^']+)'/g)
    ?.at(-1)
    ?.slice("perform action '".length, -1);
  const role = missingAction === undefined ? undefined : smallestRole(missingAction);
  return new Problem('forbidden', forbiddenWords, {
    ...(missingAction ? details : withMessage(details, azure)),
    ...(missingAction ? { missingAction } : {}),
    ...(role ? { smallestRole: role } : {}),
  });
}

function throttled(response: AzureResponse, details: ProblemDetails): Problem {
  const retryAfter = retryAfterSeconds(response, Date.now());
  return new Problem('throttled', throttledWords, {
    ...details,
    next: ['retry-after'],
    ...defined({ retryAfter }),
  });
}

function isTimeout(error: unknown): boolean {
  return (error instanceof Error && error.name === 'TimeoutError') || /TIMEOUT|TIMEDOUT/.test(codeOf(error));
}

const unreachableCodes = ['EAI_AGAIN', 'ENOTFOUND', 'ECONNREFUSED'];

/** Returns whether the host has no address or refuses. */
export function isUnreachable(error: unknown): boolean {
  return unreachableCodes.includes(codeOf(error));
}

/** Returns whether the connection ended before the response did. */
export function isConnectionLost(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
