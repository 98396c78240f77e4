import type { QueryErrorDetail } from './kql/failure';

/**
 * Resource Graph's own refusals. Its bodies say the same first sentence whatever went wrong; the reason is in
 * `details` (captured in github.com/Azure/azure-powershell/issues/13762 and github.com/Azure/aztfexport/issues/410).
 */
export class ResourceGraphRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly details: QueryErrorDetail[],
    readonly headers: Record<string, string> = {},
  ) {
    super(details.map((detail) => detail.message).join(' '));
    this.name = 'ResourceGraphRefusal';
  }

  /** The answer as it travels; `now` is in milliseconds since the epoch. */
  toResponse(now: number, correlationId: string): Response {
    const timestamp = new Date(now).toISOString().replace(/Z$/, '0000Z');
    const message = `Please provide below info when asking for support: timestamp = ${timestamp}, correlationId = ${correlationId}.`;
    return Response.json(
      { error: { code: this.code, message, details: this.details } },
      { status: this.status, headers: this.headers },
    );
  }
}

/** No subscription of the request is readable: 403 (body from github.com/Azure/azure-sdk-for-java/issues/29924). */
export function accessDenied(): ResourceGraphRefusal {
  const message = 'Access is denied to the requested resource. The user might not have enough permission.';
  return new ResourceGraphRefusal(403, 'AccessDenied', [{ code: 'AccessDenied', message }]);
}

/** The query's text is refused: 400. */
export function invalidQuery(details: QueryErrorDetail[]): ResourceGraphRefusal {
  const message =
    'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.';
  return new ResourceGraphRefusal(400, 'BadRequest', [{ code: 'InvalidQuery', message }, ...details]);
}

/** Something beside the query's text is refused: 400. UNCONFIRMED: the code and the sentence in `details`. */
export function badRequest(message: string, code = 'BadRequest'): ResourceGraphRefusal {
  return new ResourceGraphRefusal(400, 'BadRequest', [{ code, message }]);
}

/** The quota window is used up: 429 (learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests). */
export function rateLimited(headers: Record<string, string>): ResourceGraphRefusal {
  const message =
    'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.';
  return new ResourceGraphRefusal(429, 'RateLimiting', [{ code: 'RateLimiting', message }], headers);
}
