import type { ServiceRequest } from '../types';
import type { ArmAnswer } from './arm-call';
import { gatewayHeaders } from './gateway-headers';

/** The answer as it travels, with the headers that every answer of ARM carries. */
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
