import type { ErrorEntry } from './error-entry';

/** The engine's errors: https://learn.microsoft.com/kusto/api/rest/response-v2 and, for 412, netfx/kusto-data-client-errors. */

const source = 'https://learn.microsoft.com/kusto/api/rest/response-v2. UNCONFIRMED: the code and the sentence';

export const engineErrors = {
  BadRequest_DatabaseNotExist: {
    status: 400,
    message: ({ database }) => `Entity '${database}' of kind 'Database' was not found.`,
    source,
  } satisfies ErrorEntry<{ database: string }>,
  General_BadRequest: {
    status: 400,
    message: ({ entity }) => `Entity '${entity}' was not found.`,
    source,
  } satisfies ErrorEntry<{ entity: string }>,
  'General_BadRequest:Body': {
    status: 400,
    message: () => 'The request body must be JSON with db and csl.',
    source,
  } satisfies ErrorEntry<never>,
  Forbidden: {
    status: 403,
    message: ({ principal }) => `Principal '${principal}' is not authorized to perform this operation.`,
    source,
  } satisfies ErrorEntry<{ principal: string }>,
  ClusterSuspendedException: {
    status: 412,
    message: ({ host }) => `The cluster '${host}' is suspended.`,
    source: `https://learn.microsoft.com/kusto/api/netfx/kusto-data-client-errors. UNCONFIRMED: the body`,
  } satisfies ErrorEntry<{ host: string }>,
};
