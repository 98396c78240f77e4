import 'server-only';
import { randomUUID } from 'node:crypto';
import { defined } from '@/lib/model/defined';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import { logResponse } from '../config/log';
import { type RequestTrace, startTrace } from '../telemetry/telemetry';

/** Never stored, rendered, framed, or sniffed. */
export const apiHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Responds with `application/problem+json`, `Retry-After`, and `WWW-Authenticate`. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  const { claims, retryAfter } = problem.details;
  return new Response(JSON.stringify(toProblemDocument(problem)), {
    status: problem.status,
    headers: {
      ...apiHeaders,
      'Content-Type': 'application/problem+json',
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
      ...(problem.status === 401 ? { 'WWW-Authenticate': challenge(claims) } : {}),
      ...headers,
    },
  });
}

/** Doesn't pass on Azure's own header. */
function challenge(claims: string | undefined): string {
  if (claims === undefined) return 'Bearer';
  return `Bearer error="insufficient_claims", claims="${Buffer.from(claims, 'utf8').toString('base64')}"`;
}

/** Converts anything thrown. Unexpected text goes only to the log. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const logDetail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Problem(
    'unexpected',
    'Kustodian ran into an unexpected error. Refresh the cluster to see whether anything changed.',
    { logDetail },
  );
}

interface RefusedRequest {
  method: string;
  /** Absent if no route has the address. */
  route?: string;
  /** Absent without telemetry, and before Next has the request. */
  trace?: RequestTrace | undefined;
}

/** Responds before any route runs, and logs one line. */
export function refuse(
  problem: Problem,
  { method, route = 'unknown path', trace }: RefusedRequest,
  headers: Record<string, string> = {},
): Response {
  const requestId = randomUUID();
  const { status, code } = problem;
  logResponse({ requestId, method, route, status, code, ...defined({ traceId: trace?.traceId }) });
  trace?.end(status, code);
  return problemResponse(problem, { 'X-Request-Id': requestId, ...headers });
}

/** Refuses addresses under /api outside this API. */
export async function noSuchRoute(request: Request): Promise<Response> {
  const refused = { method: request.method, trace: startTrace(request) };
  return refuse(new Problem('not-found', 'No API route has this path. Check the URL.'), refused);
}
