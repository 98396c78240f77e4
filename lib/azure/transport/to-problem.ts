import { isRestError } from '@azure/core-rest-pipeline';
import { smallestRole } from '@/lib/model/azure/permission';
import { lookupTable } from '@/lib/model/lookup-table';
import { Problem, type ProblemCode, type ProblemDetails } from '@/lib/model/problem';
import { type AzureError, type AzureResponse, badUpstream, parseAzureError, requestIdOf } from './azure-response';
import { claimsOf, claimsRequired } from './credential';
import { retryAfterSeconds } from './retry-reads';

/**
 * Converts errors of Azure to problems. Only this module interprets `RestError`. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors and specs
 * common-types (ErrorResponse).
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const logDetail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (isTimeout(error)) return new Problem('timeout', 'Azure did not answer in time. Try again.', { logDetail });
  if (!isRestError(error) || !error.response) {
    const isSocket = isRestError(error) || /^(E|UND_ERR)/.test(codeOf(error));
    return isSocket
      ? new Problem('azure-unavailable', 'The connection to Azure broke off. Try again.', { logDetail })
      : new Problem('bad-upstream', 'Azure’s answer could not be understood. Try again.', { logDetail });
  }
  const { response } = error;
  // The SDK throws for unlisted statuses and unreadable bodies.
  return response.status < 400
    ? badUpstream('Azure’s answer could not be understood. Try again.', response)
    : responseToProblem(response);
}

export function responseToProblem(response: AzureResponse): Problem {
  const azure = parseAzureError(response);
  const details: ProblemDetails = azure ? { azure: { code: azure.code, requestId: requestIdOf(response) } } : {};
  if (response.status === 401) return unauthorized(response, azure, details);
  if (response.status === 429) return throttled(response, details);
  const known = azure ? knownCodes[azure.code] : undefined;
  if (known) return new Problem(known.code, `${known.message} Azure says: ${azure?.message}`, details);
  if (response.status === 403) return forbidden(azure, details);
  const { code, message } = byStatus(response.status);
  return new Problem(code, azure ? `${message} Azure says: ${azure.message}` : message, details);
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

/** Returns whether the request wasn't sent. */
export function isServerBusy(problem: Problem): boolean {
  return problem.code === 'server-busy';
}

/** Returns whether other reads would fail too. */
export function endsRequest(problem: Problem): boolean {
  return isSignInProblem(problem) || isServerBusy(problem);
}

const knownCodes: Record<string, { code: ProblemCode; message: string }> = lookupTable({
  RequestConflict: {
    code: 'conflict',
    message: 'Another operation on this resource is in progress; nothing was changed.',
  },
  ServiceIsInMaintenance: { code: 'conflict', message: 'The cluster is in maintenance; try again in a few minutes.' },
  ScopeLocked: { code: 'conflict', message: 'A lock forbids this; nothing was changed.' },
  RoleAssignmentExists: { code: 'conflict', message: 'This role assignment exists already; nothing was changed.' },
  ReadOnlyDisabledSubscription: { code: 'conflict', message: 'The subscription is disabled; nothing was changed.' },
  MissingSubscriptionRegistration: { code: 'conflict', message: 'The subscription does not use this service yet.' },
  PrincipalNotFound: {
    code: 'conflict',
    message: 'Azure does not know this principal yet, or at all; nothing was changed. A new one needs some minutes.',
  },
});

function unauthorized(response: AzureResponse, azure: AzureError | undefined, details: ProblemDetails): Problem {
  const claims = claimsOf(response.headers.get('www-authenticate'));
  if (claims !== undefined) return claimsRequired(claims);
  switch (azure?.code) {
    case 'ExpiredAuthenticationToken':
      return new Problem('token-expired', 'The sign-in has expired. Sign in again.', details);
    case 'InvalidAuthenticationTokenAudience':
      return new Problem('wrong-audience', 'The sign-in is for another service. Sign in again.', details);
    case 'InvalidAuthenticationTokenTenant':
      return new Problem('wrong-tenant', 'The subscription belongs to another directory than this sign-in.', details);
    default:
      return new Problem('signed-out', 'Azure does not accept this sign-in. Sign in again.', details);
  }
}

function forbidden(azure: AzureError | undefined, details: ProblemDetails): Problem {
  if (azure?.code === 'RequestDisallowedByPolicy') {
    const named = azure.policies.length > 0 ? ` (${azure.policies.join(', ')})` : '';
    return new Problem('forbidden', `Azure Policy forbids this${named}. Azure says: ${azure.message}`, details);
  }
  // LinkedAuthorizationFailed has two actions, the missing one last.
  const missingAction = azure?.message
    .match(/perform action '([^']+)'/g)
    ?.at(-1)
    ?.slice("perform action '".length, -1);
  const role = missingAction === undefined ? undefined : smallestRole(missingAction);
  const message = missingAction
    ? `This sign-in lacks the permission ${missingAction}.`
    : `Azure refuses this to this sign-in.${azure ? ` Azure says: ${azure.message}` : ''}`;
  return new Problem('forbidden', message, {
    ...details,
    ...(missingAction ? { missingAction } : {}),
    ...(role ? { smallestRole: role } : {}),
  });
}

function throttled(response: AzureResponse, details: ProblemDetails): Problem {
  const retryAfter = retryAfterSeconds(response, Date.now());
  const when = retryAfter === undefined ? 'Try again in a minute.' : `Try again in ${retryAfter} seconds.`;
  return new Problem('throttled', `Azure is receiving too many requests from this sign-in. ${when}`, {
    ...details,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

function byStatus(status: number): { code: ProblemCode; message: string } {
  if (status === 404 || status === 410) return { code: 'not-found', message: 'Azure does not find this.' };
  if (status === 409) return { code: 'conflict', message: 'Azure refuses this in the present state.' };
  if (status === 412)
    return { code: 'changed-meanwhile', message: 'The cluster was changed by somebody else meanwhile.' };
  if (status === 408 || status === 504) return { code: 'timeout', message: 'Azure did not answer in time.' };
  if (status >= 500) return { code: 'azure-unavailable', message: 'Azure cannot answer at present. Try again.' };
  if (status === 400) return { code: 'invalid-request', message: 'Azure refuses this request.' };
  return { code: 'bad-upstream', message: `Azure answered with the unexpected status ${status}.` };
}

function isTimeout(error: unknown): boolean {
  return (error instanceof Error && error.name === 'TimeoutError') || /TIMEOUT|TIMEDOUT/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
