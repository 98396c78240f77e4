import type { ErrorEntries } from './error-entry';

const refusedToken = (sentence: string) => ({
  status: 401,
  message: () => sentence,
  source: 'UNCONFIRMED: the sentence is from memory; clients rely on status and code',
});

/** Errors of Microsoft Graph (https://learn.microsoft.com/graph/errors). */
export const graphErrors = {
  'InvalidAuthenticationToken:Missing': refusedToken('Access token is empty.'),
  InvalidAuthenticationToken: refusedToken('Access token validation failure.'),
  'InvalidAuthenticationToken:Revoked': refusedToken(
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
  ),
  'InvalidAuthenticationToken:Expired': refusedToken('Lifetime validation failed, the token is expired.'),
  'InvalidAuthenticationToken:Audience': refusedToken('Access token validation failure. Invalid audience.'),
  'InvalidAuthenticationToken:Tenant': refusedToken('Access token validation failure. Invalid tenant.'),
  Authorization_RequestDenied: {
    status: 403,
    message: () => 'Insufficient privileges to complete the operation.',
    source: 'learn.microsoft.com/graph/resolve-auth-errors',
  },
  Request_ResourceNotFound: {
    status: 404,
    message: ({ id }: { id: string }) =>
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    source: 'learn.microsoft.com/graph/errors, of the code. UNCONFIRMED: the sentence is from memory',
  },
  'BadRequest:NotDelegated': {
    status: 400,
    message: () => '/me request is only valid with delegated authentication flow.',
    source: 'UNCONFIRMED: the sentence is from memory',
  },
  'BadRequest:Search': {
    status: 400,
    message: ({ character, position, search }: { character: string; position: number; search: string }) =>
      `Syntax error: character '${character}' is not valid at position ${position} in '${search}'.`,
    source: 'UNCONFIRMED: the sentence for a clause without quotes is from memory',
  },
  'BadRequest:SearchSign': {
    status: 400,
    message: () => "Unrecognized query argument specified: ''.",
    source:
      'An encoded & in $search: microsoftgraph/microsoft-graph-docs issue 21991 (2023); of #, issue 13179 (2021). UNCONFIRMED: the code, and that it is still so',
  },
  Request_UnsupportedQuery: {
    status: 400,
    message: () =>
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    source: 'learn.microsoft.com/graph/aad-advanced-queries, of the rule. UNCONFIRMED: the sentence is from memory',
  },
  'Request_BadRequest:PageSize': {
    status: 400,
    message: ({ top }: { top: string }) =>
      `Invalid page size specified: '${top}'. Must be between 1 and 999 inclusive.`,
    source: 'UNCONFIRMED: the sentence is from memory',
  },
  Directory_ExpiredPageToken: {
    status: 400,
    message: () => 'The specified page token value has expired and can no longer be included in your request.',
    source: 'UNCONFIRMED: the sentence is from memory',
  },
  'Request_BadRequest:TooManyIds': {
    status: 400,
    message: ({ most }: { most: number }) => `Number of included identifiers cannot exceed '${most}'.`,
    source: 'UNCONFIRMED: known from memory',
  },
  'Request_BadRequest:Id': {
    status: 400,
    message: ({ id }: { id: string }) => `Invalid object identifier '${id}'.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'Request_BadRequest:NoIds': {
    status: 400,
    message: () => "The request body must hold a collection of strings named 'ids'.",
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:BatchUrl': {
    status: 400,
    message: ({ id }: { id: string }) => `The URL of request '${id}' cannot be read.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:Batch': {
    status: 400,
    message: () => 'Invalid batch payload format.',
    source: 'UNCONFIRMED: the sentence is from memory',
  },
  'BadRequest:BatchSize': {
    status: 400,
    message: ({ most }: { most: number }) => `Number of batch request steps exceeds the maximum value of ${most}.`,
    source: 'UNCONFIRMED: the sentence is from memory',
  },
  'BadRequest:BatchIds': {
    status: 400,
    message: () => 'Request Id values in a batch have to be unique.',
    source: 'learn.microsoft.com/graph/json-batching, of the rule. UNCONFIRMED: the sentence',
  },
  FailedDependency: {
    status: 424,
    message: () => 'A request that this one depends on has failed.',
    source: 'learn.microsoft.com/graph/json-batching, of status and code. UNCONFIRMED: the sentence',
  },
} satisfies ErrorEntries;
