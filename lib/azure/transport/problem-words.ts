import { lookupTable } from '@/lib/model/lookup-table';
import { azureMessageMark, type ProblemCode } from '@/lib/model/problem';

/**
 * The words of each Azure error: what happened, what to do, and what didn't change. `to-problem.ts` selects them.
 * `lib/azure/send-change.ts` adds whether a failed write can have taken effect.
 */

interface Words {
  code: ProblemCode;
  message: string;
}

export const timeoutWords = 'Azure didn’t respond in time. Try again.';
export const connectionLostWords = 'The connection to Azure was interrupted. Try again.';
/** Nothing was sent. @param host in `clouds.ts`, or the emulator's */
export function unreachableWords(host: string): string {
  return `The server that runs Kustodian can’t reach ${host}. Check its DNS, firewall, and proxy settings.`;
}
export const unreadableWords = 'Couldn’t read the response from Azure. Try again.';

/** Adds Azure's own text. */
export function withAzureMessage(words: string, message: string | undefined): string {
  return message === undefined ? words : words + azureMessageMark + message;
}

/** 401, by Azure's error code. */
export function unauthorizedWords(azureCode: string | undefined): Words {
  switch (azureCode) {
    case 'ExpiredAuthenticationToken':
      return { code: 'token-expired', message: 'Your session has expired. Sign in again.' };
    case 'InvalidAuthenticationTokenAudience':
      return { code: 'wrong-audience', message: 'The access token is for another service. Sign in again.' };
    case 'InvalidAuthenticationTokenTenant':
      return {
        code: 'wrong-tenant',
        message:
          'The subscription is in a different tenant than your account. Sign in with an account in the subscription’s tenant.',
      };
    default:
      return { code: 'signed-out', message: 'Azure didn’t accept the access token. Sign in again.' };
  }
}

/** 403. `UnreadableReason` and `ProblemNotice` add the least-privileged role. */
export function forbiddenWords(missingAction: string | undefined, azureMessage: string | undefined): string {
  const denied = 'Azure denied this request for your account.';
  return missingAction ? `${denied} Needs ${missingAction}.` : withAzureMessage(denied, azureMessage);
}

/** 403 of Azure Policy, with the display names of the policies. */
export function policyWords(policies: readonly string[], azureMessage: string): string {
  const named = policies.length > 0 ? ` (${policies.join(', ')})` : '';
  return withAzureMessage(
    `Azure Policy${named} blocked this request. Request a policy exemption, and then try again.`,
    azureMessage,
  );
}

/** 429. @param seconds from Azure */
export function throttledWords(seconds: number | undefined): string {
  const when =
    seconds === undefined
      ? 'Try again in a minute.'
      : `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`;
  return `Azure is throttling requests from your account. ${when}`;
}

/** Errors that Azure's code explains better than the status. */
export const codeWords: Record<string, Words> = lookupTable({
  RequestConflict: {
    code: 'conflict',
    message:
      'Another operation on this resource is in progress. Wait until that operation is complete, and then try again. Nothing was changed.',
  },
  ServiceIsInMaintenance: {
    code: 'conflict',
    message: 'The cluster is in maintenance. Try again in a few minutes.',
  },
  ScopeLocked: {
    code: 'conflict',
    message: 'A lock blocks this request. Remove the lock, and then try again. Nothing was changed.',
  },
  RoleAssignmentExists: { code: 'conflict', message: 'This role assignment already exists. Nothing was changed.' },
  ReadOnlyDisabledSubscription: {
    code: 'conflict',
    message: 'The subscription is disabled. Reactivate the subscription, and then try again. Nothing was changed.',
  },
  MissingSubscriptionRegistration: {
    code: 'conflict',
    message:
      'The resource provider isn’t registered for this subscription. Register the resource provider, and then try again.',
  },
  PrincipalNotFound: {
    code: 'conflict',
    message: 'Azure can’t find this principal. If it’s new, wait a few minutes and try again. Nothing was changed.',
  },
});

/** All other statuses. @param hasAzureError whether Azure's own text follows */
export function statusWords(status: number, hasAzureError: boolean): Words {
  if (status === 404 || status === 410)
    return { code: 'not-found', message: 'Azure couldn’t find the resource. Check whether the resource was deleted.' };
  if (status === 409)
    return {
      code: 'conflict',
      message: 'Azure can’t process this request in the resource’s current state. Try again in a few minutes.',
    };
  if (status === 412) return { code: 'changed-meanwhile', message: 'The cluster changed after it was loaded.' };
  if (status === 408 || status === 504) return { code: 'timeout', message: timeoutWords };
  if (status >= 500) return { code: 'azure-unavailable', message: 'Azure is temporarily unavailable. Try again.' };
  if (status === 400)
    return {
      code: 'invalid-request',
      message: hasAzureError
        ? 'Azure rejected this request. Review the Azure error before you try again.'
        : 'Azure rejected this request (HTTP 400). Try again.',
    };
  return { code: 'bad-upstream', message: `Azure returned an unexpected HTTP status (${status}). Try again.` };
}
