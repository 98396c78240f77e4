import { randomUUID } from 'node:crypto';
import type { ServiceRequest } from '../types';
import type { ArmAnswer } from './arm-call';

/** The answer with the headers that every answer of ARM carries; a client's own ids come back where it asks for them. */
export function armResponse(
  request: ServiceRequest,
  answer: ArmAnswer,
  counted: Record<string, string> = {},
): Response {
  const requestId = randomUUID();
  const correlationId = request.headers.get('x-ms-correlation-request-id') ?? requestId;
  const clientId = request.headers.get('x-ms-client-request-id');
  const wantsClientId = request.headers.get('x-ms-return-client-request-id')?.toLowerCase() === 'true';
  const stamp = new Date(request.now).toISOString().replace(/[-:]|\.\d+/g, '');
  const headers = new Headers({
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-ms-request-id': requestId,
    'x-ms-correlation-request-id': correlationId,
    'x-ms-routing-request-id': `WESTEUROPE:${stamp}:${requestId}`,
    ...(clientId && wantsClientId ? { 'x-ms-client-request-id': clientId } : {}),
    ...counted,
    ...answer.headers,
  });
  if (answer.body === undefined) {
    if (answer.status !== 204) headers.set('content-length', '0');
    return new Response(null, { status: answer.status, headers });
  }
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
}
