import type { ServiceRequest } from '../types';

/** A refusal by Microsoft Graph, in its own codes (https://learn.microsoft.com/graph/errors). */
export class GraphError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'GraphError';
  }

  /** Graph's error body and headers. */
  toResponse(request: ServiceRequest): Response {
    const requestId = crypto.randomUUID();
    const clientRequestId = request.headers.get('client-request-id') ?? requestId;
    const innerError = {
      date: new Date(request.now).toISOString().slice(0, 19),
      'request-id': requestId,
      'client-request-id': clientRequestId,
    };
    return Response.json(
      { error: { code: this.code, message: this.message, innerError } },
      { status: this.status, headers: { 'request-id': requestId, 'client-request-id': clientRequestId } },
    );
  }
}

/** The refusal of a caller whose token lacks every permission that the call takes. */
export function insufficientPrivileges(): GraphError {
  return new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

/** The refusal of an id that no object has. */
export function notFound(id: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

/** Thrown for what Graph has and this emulator has not: answered with 501. */
export class NotInGraph extends Error {
  override name = 'NotInGraph';
}
