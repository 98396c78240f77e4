import { randomUUID } from 'node:crypto';
import { notedSender } from '../acting-request';
import type { ServiceRequest } from '../types';
import type { ArmAnswer } from './arm-call';

/**
 * Returns the headers of every answer from ARM's host (recorded in azure-powershell, src/Kusto). A client's own ids are
 * echoed on request. @param requestId the id in the answer's body, if it has one
 */
export function gatewayHeaders(request: ServiceRequest, requestId: string = randomUUID()): Record<string, string> {
  const correlationId =
    notedSender(request)?.correlationId ?? request.headers.get('x-ms-correlation-request-id') ?? requestId;
  const clientId = request.headers.get('x-ms-client-request-id');
  const wantsClientId = request.headers.get('x-ms-return-client-request-id')?.toLowerCase() === 'true';
  const stamp = new Date(request.now).toISOString().replace(/[-:]|\.\d+/g, '');
  return {
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-ms-request-id': requestId,
    'x-ms-correlation-request-id': correlationId,
    'x-ms-routing-request-id': `WESTEUROPE:${stamp}:${requestId}`,
    ...(clientId && wantsClientId ? { 'x-ms-client-request-id': clientId } : {}),
  };
}

/** Adds the gateway's missing headers to an answer. */
export function withGatewayHeaders(request: ServiceRequest, response: Response, requestId?: string): Response {
  for (const [name, value] of Object.entries(gatewayHeaders(request, requestId))) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (response.headers.get('content-type') === 'application/json') {
    response.headers.set('content-type', 'application/json; charset=utf-8');
  }
  return response;
}

export function armResponse(
  request: ServiceRequest,
  answer: ArmAnswer,
  counted: Record<string, string> = {},
): Response {
  const headers = new Headers({ ...gatewayHeaders(request), ...counted, ...answer.headers });
  if (answer.body === undefined) {
    if (answer.status !== 204) headers.set('content-length', '0');
    return new Response(null, { status: answer.status, headers });
  }
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
}
