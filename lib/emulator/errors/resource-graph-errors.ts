import { codeOf, type ErrorEntries, type ErrorEntry } from './error-entry';

/**
 * Reasons in the `details` of Resource Graph's errors and facets. Status 400 has the code `BadRequest` around it
 * (shape: azure-powershell issue 13762, aztfexport issue 410).
 */
export const resourceGraphErrors = {
  AccessDenied: {
    status: 403,
    message: () => 'Access is denied to the requested resource. The user might not have enough permission.',
    source: 'No subscription of the request is readable: azure-sdk-for-java issue 29924',
  },
  RateLimiting: {
    status: 429,
    message: () =>
      'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.',
    source: 'learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests',
  },
  InternalServerError: {
    status: 500,
    message: () => 'The Content-Type of the request has to be application/json.',
    source:
      'learn.microsoft.com/azure/governance/resource-graph/troubleshoot/general, of the status. UNCONFIRMED: the body',
  },
  InvalidQuery: {
    status: 400,
    message: () =>
      'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
    source: 'azure-powershell issue 13762, aztfexport issue 410; the mistakes themselves follow',
  },
  ResponsePayloadTooLarge: {
    status: 400,
    message: ({ size, limit }: { size: number; limit: number }) =>
      `Response payload size is ${size}, and has exceeded the limit of ${limit}. Please consider querying less data at a time and make paginated call if needed.`,
    source:
      'Azure/enterprise-azure-policy-as-code pull request 1300, dolevshor/azure-orphan-resources issue 46. UNCONFIRMED: the status; what exactly is measured',
  },
  ParserFailure: {
    status: 400,
    message: () => 'ParserFailure',
    source: 'aztfexport issue 485',
  },
  UnsupportedJoinFlavor: {
    status: 400,
    message: ({ flavor }: { flavor: string }) => `The join kind "${flavor}" is not supported or not allowed.`,
    source: 'MicrosoftDocs/azure-docs issue 45495. UNCONFIRMED: that each flavor is spelt as it is there',
  },
  DisallowedLogicalTableName: {
    status: 400,
    message: ({ name }: { name: string }) => `Table ${name} is invalid, unsupported or disallowed.`,
    source: 'UNCONFIRMED: the sentence',
  },
  SemanticError: {
    status: 400,
    message: ({ diagnosis }: { diagnosis: string }) => diagnosis,
    source: 'A query that parses and makes no sense. UNCONFIRMED: code and words',
  },
  'BadRequest:NotJson': {
    status: 400,
    message: () => 'The request body is not valid JSON.',
    source: 'UNCONFIRMED: code and sentence',
  },
  'BadRequest:Property': {
    status: 400,
    message: ({ path, reason }: { path: string; reason: string }) =>
      `The request property '${path}' is invalid: ${reason}`,
    source: 'UNCONFIRMED: code and sentence',
  },
  'BadRequest:TwoScopes': {
    status: 400,
    message: () => 'The properties managementGroups and subscriptions cannot be used at the same time.',
    source:
      'learn.microsoft.com/azure/governance/resource-graph/concepts/query-language#query-scope forbids both at once. UNCONFIRMED: code and sentence',
  },
  'BadRequest:SubscriptionIds': {
    status: 400,
    message: () => 'Subscription ids have to be valid GUIDs.',
    source: 'microsoft/msticpy issue 620. UNCONFIRMED: the code',
  },
  InvalidSkipToken: {
    status: 400,
    message: () => 'The skip token is invalid.',
    source: 'UNCONFIRMED: code and sentence',
  },
  'InvalidSkipToken:OtherQuery': {
    status: 400,
    message: () => 'The skip token belongs to another query or scope.',
    source: 'UNCONFIRMED: code and sentence',
  },
  NoValidColumns: {
    status: 400,
    message: () => 'No valid columns in facet expression.',
    source: "resourcegraph.json's example ResourcesFacetQuery.json",
  },
  InvalidColumnNames: {
    status: 400,
    message: ({ names }: { names: readonly string[] }) => `Invalid column names: [${names.join(', ')}].`,
    source: "resourcegraph.json's example ResourcesFacetQuery.json",
  },
} satisfies ErrorEntries;

export type ResourceGraphErrorKey = keyof typeof resourceGraphErrors;

export type ResourceGraphErrorParameters<Key extends ResourceGraphErrorKey> = Parameters<
  (typeof resourceGraphErrors)[Key]['message']
>;

/** Returns an entry of `details`. */
export function resourceGraphDetail<Key extends ResourceGraphErrorKey>(
  key: Key,
  ...parameters: ResourceGraphErrorParameters<Key>
): { code: string; message: string } {
  const entry: ErrorEntry<never> = resourceGraphErrors[key];
  return { code: codeOf(key), message: entry.message(parameters[0] as never) };
}
