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

/** What Microsoft.Insights refuses. The activity log puts no `error` around code and message, as its specification file says. */
export const monitorErrors = {
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
  'BadRequest:NoActivityLogFilter': { ...refused('The $filter query parameter is required.'), bare: true },
  'BadRequest:ActivityLogFilter': {
    status: 400,
    bare: true,
    message: ({ part }: { part: string }) => `The filter '${part}' is not supported.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  'BadRequest:NoActivityLogStart': {
    ...refused('The $filter query parameter must hold the start time.'),
    bare: true,
  },
  'BadRequest:ActivityLogTooOld': {
    status: 400,
    bare: true,
    message: () => 'The start time cannot be more than 90 days in the past.',
    source: 'turbot/tailpipe-plugin-azure',
  },
} satisfies ErrorEntries;
