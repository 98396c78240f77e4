import {
  type ResourceGraphErrorKey,
  type ResourceGraphErrorParameters,
  resourceGraphDetail,
  resourceGraphErrors,
} from '../errors/resource-graph-errors';
import type { QueryErrorDetail } from './kql/failure';

/**
 * Resource Graph's errors, with the reason in `details` (captured in github.com/Azure/azure-powershell/issues/13762 and
 * github.com/Azure/aztfexport/issues/410).
 */
export class ResourceGraphRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: QueryErrorDetail[];

  constructor(
    key: ResourceGraphErrorKey,
    reason: QueryErrorDetail,
    more: QueryErrorDetail[] = [],
    readonly headers: Record<string, string> = {},
  ) {
    super([reason, ...more].map((detail) => detail.message).join(' '));
    this.name = 'ResourceGraphRefusal';
    this.status = resourceGraphErrors[key].status;
    this.code = this.status === 400 ? 'BadRequest' : reason.code;
    this.details = [reason, ...more];
  }

  /** @param now milliseconds */
  toResponse(now: number, correlationId: string): Response {
    const timestamp = new Date(now).toISOString().replace(/Z$/, '0000Z');
    const message = `Please provide below info when asking for support: timestamp = ${timestamp}, correlationId = ${correlationId}.`;
    return Response.json(
      { error: { code: this.code, message, details: this.details } },
      { status: this.status, headers: this.headers },
    );
  }
}

export function resourceGraphError<Key extends ResourceGraphErrorKey>(
  key: Key,
  ...parameters: ResourceGraphErrorParameters<Key>
): ResourceGraphRefusal {
  return new ResourceGraphRefusal(key, resourceGraphDetail(key, ...parameters));
}

export function invalidQuery(mistakes: QueryErrorDetail[]): ResourceGraphRefusal {
  return new ResourceGraphRefusal('InvalidQuery', resourceGraphDetail('InvalidQuery'), mistakes);
}

export function rateLimited(headers: Record<string, string>): ResourceGraphRefusal {
  return new ResourceGraphRefusal('RateLimiting', resourceGraphDetail('RateLimiting'), [], headers);
}
