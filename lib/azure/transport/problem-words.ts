import { lookupTable } from '@/lib/model/lookup-table';
import type { ProblemCode } from '@/lib/model/problem';
import type { NextStep } from '@/lib/model/problem-detail';

/** The words of each Azure error, without Azure's own text, and the next steps. `to-problem.ts` selects them. */

interface Words {
  code: ProblemCode;
  summary: string;
  next: readonly NextStep[];
}

export const timeoutWords = 'Azure didn’t respond in time.';
export const connectionLostWords = 'The connection to Azure was interrupted.';
/** Returns words for a request that wasn't sent. @param host in `clouds.ts`, or the emulator's */
export function unreachableWords(host: string): string {
  return `The server that runs Kustodian can’t reach ${host}.`;
}
export const unreadableWords = 'Couldn’t read the response from Azure.';
export const throttledWords = 'Azure is throttling requests from your account.';

/** Returns the words of a 401. */
export function unauthorizedWords(azureCode: string | undefined): Words {
  switch (azureCode) {
    case 'ExpiredAuthenticationToken':
      return { code: 'token-expired', summary: 'Your session has expired.', next: ['sign-in'] };
    case 'InvalidAuthenticationTokenAudience':
      return { code: 'wrong-audience', summary: 'The access token is for another service.', next: ['sign-in'] };
    case 'InvalidAuthenticationTokenTenant':
      return {
        code: 'wrong-tenant',
        summary: 'The subscription is in a different tenant than your account.',
        next: ['sign-in-to-tenant'],
      };
    default:
      return { code: 'signed-out', summary: 'Azure didn’t accept the access token.', next: ['sign-in'] };
  }
}

/** A 401 of a cluster's engine, which needs no body. */
export const engineRefusedWords = 'The cluster didn’t accept the Azure Data Explorer token.';

/** 403. */
export const forbiddenWords = 'Azure denied this request for your account.';

/** Returns words for a 403 of Azure Policy, with the display names of the policies. */
export function policyWords(policies: readonly string[]): string {
  const named = policies.length > 0 ? ` (${policies.join(', ')})` : '';
  return `Azure Policy${named} blocked this request.`;
}

/** Errors that Azure's code explains better than the status. */
export const codeWords: Record<string, Words> = lookupTable({
  RequestConflict: {
    code: 'conflict',
    summary: 'Another operation on this resource is in progress.',
    next: ['wait-for-operation', 'retry'],
  },
  ServiceIsInMaintenance: { code: 'conflict', summary: 'The cluster is under maintenance.', next: ['retry-later'] },
  ScopeLocked: { code: 'conflict', summary: 'A lock blocks this request.', next: ['remove-lock', 'retry'] },
  RoleAssignmentExists: { code: 'conflict', summary: 'This role assignment already exists.', next: [] },
  ReadOnlyDisabledSubscription: {
    code: 'conflict',
    summary: 'The subscription is disabled.',
    next: ['reactivate-subscription', 'retry'],
  },
  MissingSubscriptionRegistration: {
    code: 'conflict',
    summary: 'The resource provider isn’t registered for this subscription.',
    next: ['register-provider', 'retry'],
  },
  PrincipalNotFound: {
    code: 'conflict',
    summary: 'Azure can’t find this principal.',
    next: ['wait-for-principal', 'retry'],
  },
});

/** @param hasAzureError whether Azure's own text follows */
export function statusWords(status: number, hasAzureError: boolean): Words {
  if (status === 404 || status === 410)
    return { code: 'not-found', summary: 'Azure couldn’t find the resource.', next: ['check-deletion'] };
  if (status === 409)
    return {
      code: 'conflict',
      summary: 'Azure can’t process this request while the resource is in its current state.',
      next: ['retry-later'],
    };
  if (status === 412)
    return { code: 'changed-meanwhile', summary: 'The cluster changed after it was loaded.', next: [] };
  if (status === 408 || status === 504) return { code: 'timeout', summary: timeoutWords, next: ['retry'] };
  if (status >= 500)
    return { code: 'azure-unavailable', summary: 'Azure is temporarily unavailable.', next: ['retry'] };
  if (status === 400)
    return hasAzureError
      ? { code: 'invalid-request', summary: 'Azure rejected this request.', next: ['review-azure-error'] }
      : { code: 'invalid-request', summary: 'Azure rejected this request (HTTP 400).', next: ['retry'] };
  return {
    code: 'bad-upstream',
    summary: `Azure returned an unexpected HTTP status (${status}).`,
    next: ['retry'],
  };
}
