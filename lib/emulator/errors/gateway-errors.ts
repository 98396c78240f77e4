import type { ErrorEntries } from './error-entry';

const listed = (values: readonly string[], separator = ',') => `'${values.join(separator)}'`;

const retryAfter = ({ seconds }: { seconds: number }) => ({ 'retry-after': String(seconds) });

/** Errors of ARM before the resource provider. */
export const gatewayErrors = {
  MissingApiVersionParameter: {
    status: 400,
    byGateway: true,
    message: () => 'The api-version query parameter (?api-version=) is required for all requests.',
    source: 'MicrosoftDocs/feedback issue 2279, cloudquery issue 6626',
  },
  InvalidApiVersionParameter: {
    status: 400,
    byGateway: true,
    message: ({ version, supported }: { version: string; supported: readonly string[] }) =>
      `The api-version '${version}' is invalid. The supported versions are ${listed(supported)}.`,
    source: "For ARM's own paths (subscriptions, resource groups …). UNCONFIRMED: the exact sentence",
  },
  NoRegisteredProviderFound: {
    status: 400,
    byGateway: true,
    message: (refused: {
      location: string;
      version: string;
      type: string;
      versions: readonly string[];
      locations: readonly string[];
    }) =>
      `No registered resource provider found for location '${refused.location}' and API version '${refused.version}' for type '${refused.type}'. The supported api-versions are ${listed(refused.versions, ', ')}. The supported locations are ${listed(refused.locations, ', ')}.`,
    source: 'For types that live in a region: azure-cli issue 28496, pulumi-azure-nextgen issue 170 (status)',
  },
  'InvalidResourceType:Version': {
    status: 404,
    byGateway: true,
    message: (refused: { type: string; namespace: string; version: string; versions: readonly string[] }) =>
      `The resource type '${refused.type}' could not be found in the namespace '${refused.namespace}' for api version '${refused.version}'. The supported api-versions are ${listed(refused.versions)}.`,
    source: 'For types without a region: azure-sdk-for-js issue 15460; of Resource Graph, microsoft/ARI issue 306',
  },
  InvalidResourceType: {
    status: 404,
    byGateway: true,
    message: ({ namespace, version }: { namespace: string; version: string }) =>
      `The resource type could not be found in the namespace '${namespace}' for api version '${version}'.`,
    source:
      'A namespace that has no such type: cloudquery issue 6629; classic administrators: JulianHayward/Azure-MG-Sub-Governance-Reporting issue 297',
  },
  NotEmulated: {
    status: 501,
    message: ({ what }: { what: string }) =>
      `The emulator doesn’t support ${what}. Azure might support it. Nothing was read or changed.`,
    source: 'None of Azure’s: what Azure has and the emulator has not is never answered empty or invented',
  },
  'NotEmulated:Kql': {
    status: 501,
    message: ({ diagnosis }: { diagnosis: string }) => diagnosis,
    source: 'None of Azure’s: the word of a query that is not evaluated, and where it stands',
  },
  AuthorizationFailed: {
    status: 403,
    byGateway: true,
    message: ({ caller, action, scope }: { caller: Named; action: string; scope: string }) =>
      `The client '${caller.userName}' with object id '${caller.objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    source: 'azure-cli-extensions, src/account; learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  },
  'AuthorizationFailed:Condition': {
    status: 403,
    byGateway: true,
    message: ({ caller, action, scope }: { caller: Named; action: string; scope: string }) =>
      `The client '${caller.userName}' with object id '${caller.objectId}' does not have authorization or an ABAC condition not fulfilled to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    source:
      'Where only a condition stands against it: learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  },
  LinkedAuthorizationFailed: {
    status: 403,
    byGateway: true,
    message: (refused: { caller: Named; action: string; scope: string; linkedAction: string; linkedScope: string }) =>
      `The client '${refused.caller.userName}' with object id '${refused.caller.objectId}' has permission to perform action '${refused.action}' on scope '${refused.scope}'; however, it does not have permission to perform action '${refused.linkedAction}' on the linked scope(s) '${refused.linkedScope}' or the linked scope(s) are invalid.`,
    source: 'A right is missing on another resource that the body names: quoted in issues of azure-cli and the SDKs',
  },
  SubscriptionNotFound: {
    status: 404,
    byGateway: true,
    message: ({ id }: { id: string }) => `The subscription '${id}' could not be found.`,
    source: 'A live capture of 2026: checked before the token, so that it is also the answer without one',
  },
  InvalidSubscriptionId: {
    status: 400,
    byGateway: true,
    message: ({ id }: { id: string }) => `The provided subscription identifier '${id}' is malformed or invalid.`,
    source: 'UNCONFIRMED: recalled from practice, no recording at hand',
  },
  ReadOnlyDisabledSubscription: {
    status: 409,
    byGateway: true,
    message: ({ id }: { id: string }) =>
      `The subscription '${id}' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled.`,
    source: 'UNCONFIRMED: recalled from practice, no recording at hand',
  },
  MissingSubscriptionRegistration: {
    status: 409,
    byGateway: true,
    message: unregistered,
    more: ({ namespace }: { namespace: string }) => ({
      details: [{ code: 'MissingSubscriptionRegistration', target: namespace, message: unregistered({ namespace }) }],
    }),
    source:
      "azure-cli-extensions, src/automanage; `details[].target` names the namespace. UNCONFIRMED: the detail's own sentence",
  },
  ScopeLocked: {
    status: 409,
    byGateway: true,
    message: (refused: { scope: string; operation: 'write' | 'delete'; lockedScopes: readonly string[] }) =>
      `The scope '${refused.scope}' cannot perform ${refused.operation} operation because following scope(s) are locked: ${listed(refused.lockedScopes)}. Please remove the lock and try again.`,
    source: 'A lock at the scope or above: quoted in issues of azure-cli and azurerm',
  },
  SubscriptionRequestsThrottled: {
    status: 429,
    byGateway: true,
    headers: retryAfter,
    message: (refused: { kind: string; subscription: string; actor: string; seconds: number }) =>
      `Number of '${refused.kind}' requests for subscription '${refused.subscription}' actor '${refused.actor}' exceeded. Please try again after '${refused.seconds}' seconds.`,
    source: "ARM's own bucket is empty: azqr issue 34",
  },
  ResourceRequestsThrottled: {
    status: 429,
    byGateway: true,
    headers: retryAfter,
    message: ({ action, limit, seconds }: { action: string; limit: number; seconds: number }) =>
      `Number of requests for action '${action}' exceeded the limit of '${limit}' for time interval '00:05:00'. Please try again after '${seconds}' seconds.`,
    source: "The provider's quota for one action is used up: quoted in issues of azure-cli (Microsoft.Cdn)",
  },
} satisfies ErrorEntries;

interface Named {
  userName: string;
  objectId: string;
}

function unregistered({ namespace }: { namespace: string }): string {
  return `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
}
