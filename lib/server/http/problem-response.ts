import 'server-only';
import { Problem, toProblemDocument } from '@/lib/model/problem';

/** Headers of every answer of the API: never stored, never rendered, never framed, never sniffed. */
export const apiHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
} as const;

/** A problem as `application/problem+json`, with the headers that HTTP clients know it by. */
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

/** The challenge made anew from checked claims; nothing of Azure's own header is passed on. */
function challenge(claims: string | undefined): string {
  if (claims === undefined) return 'Bearer';
  return `Bearer error="insufficient_claims", claims="${Buffer.from(claims, 'utf8').toString('base64')}"`;
}

/** Whatever was thrown, as a problem: what nobody foresaw is `unexpected`, and its text goes to the log alone. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const logDetail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Problem('unexpected', 'Something went wrong here. Nothing is known to have been changed.', { logDetail });
}
