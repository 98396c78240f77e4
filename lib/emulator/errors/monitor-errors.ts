import type { ErrorEntries } from './error-entry';

const refused = (sentence: string) => ({
  status: 400,
  message: () => sentence,
  source: 'UNCONFIRMED: code and sentence',
});

const absent = (kind: string) => ({
  status: 404,
  message: ({ name }: { name: string }) => `The ${kind} '${name}' is not found.`,
  source: 'UNCONFIRMED: the sentence',
});

/**
 * Removes the `error` around code and message, as in Microsoft.Insights' specification files (ErrorResponse) and
 * recordings (azure-cli, src/command_modules/monitor).
 */
function withoutWrapper<Entries extends ErrorEntries>(entries: Entries) {
  // Each entry only gets one more member.
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, { ...entry, bare: true }])) as {
    [Key in keyof Entries]: Entries[Key] & { bare: true };
  };
}

/** Errors of Microsoft.Insights. */
export const monitorErrors = withoutWrapper({
  'ResourceNotFound:DiagnosticSetting': absent('diagnostic setting'),
  'ResourceNotFound:DiagnosticSettingsCategory': absent('diagnostic settings category'),
  'BadRequest:NoDataSink': refused('At least one data sink needs to be specified.'),
  'BadRequest:LogCategory': {
    status: 400,
    message: ({ category }: { category: string }) => `Category '${category}' is not supported.`,
    source: 'Quoted in issues of terraform-provider-azurerm. UNCONFIRMED: that nothing follows',
  },
  'BadRequest:AlertScopes': refused('An alert rule needs at least one scope.'),
  'BadRequest:AlertCondition': refused('An alert rule needs a condition with at least one part.'),
  'BadRequest:AlertActions': refused('An alert rule needs actions.'),
  'BadRequest:NoActivityLogFilter': refused('The $filter query parameter is required.'),
  'BadRequest:ActivityLogFilter': {
    status: 400,
    message: ({ part }: { part: string }) => `The filter '${part}' is not supported.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  'BadRequest:NoActivityLogStart': refused('The $filter query parameter must hold the start time.'),
  'BadRequest:ActivityLogTooOld': {
    status: 400,
    message: () => 'The start time cannot be more than 90 days in the past.',
    source: 'turbot/tailpipe-plugin-azure',
  },
});
