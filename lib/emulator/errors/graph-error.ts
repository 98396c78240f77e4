import type { ServiceRequest } from '../types';
import { codeOf, type ErrorEntry } from './error-entry';
import { graphErrors } from './graph-errors';

type GraphErrors = typeof graphErrors;

/** An error of Microsoft Graph, created by `graphError` from the table. */
export class GraphError extends Error {
  private constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'GraphError';
  }

  static of<Key extends keyof GraphErrors>(
    key: Key,
    ...parameters: Parameters<GraphErrors[Key]['message']>
  ): GraphError {
    const entry: ErrorEntry<never> = graphErrors[key];
    return new GraphError(entry.status, codeOf(key), entry.message(parameters[0] as never));
  }

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

/** Returns an error from `graphErrors` by its key. */
export const graphError = GraphError.of;

/** 501 for what Graph has and this emulator doesn't. */
export class NotInGraph extends Error {
  override name = 'NotInGraph';
}
