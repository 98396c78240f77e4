import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Problem } from '@/lib/model/problem';
import { logResponse } from '../config/log';
import { problemResponse } from './problem-response';

/** The log fields of a refused request. */
export interface Refused {
  method: string;
  /** The route's path template. Absent if no route has the address. */
  route?: string;
}

/** Answers a request with a problem before any route runs, and leaves one line in the log. The address itself isn't logged. */
export function refuse(
  problem: Problem,
  { method, route = 'unknown path' }: Refused,
  headers: Record<string, string> = {},
): Response {
  const requestId = randomUUID();
  logResponse({ requestId, method, route, status: problem.status, code: problem.code });
  return problemResponse(problem, { 'X-Request-Id': requestId, ...headers });
}
