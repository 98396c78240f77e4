import { parseQuery } from './query';
import type { ServiceRequest } from './types';

/**
 * A request free of the traps that clients set: doubled slashes (`new URL('//subscriptions/…', base)` would take the
 * first segment for a host, so paths are never resolved, only split), escaped letters, a slash at the end.
 * Answers `undefined` where the path holds a broken escape.
 *
 * @param base absolute URL prefix under which the request came in, without a slash at the end
 * @param path what follows the base, as sent
 */
export async function readRequest(
  request: Request,
  base: string,
  path: string,
  now: number,
): Promise<ServiceRequest | undefined> {
  const segments = splitPath(path);
  if (!segments) return undefined;
  const { search } = new URL(request.url);
  const method = request.method.toUpperCase();
  return {
    method,
    path: `/${segments.join('/')}`,
    segments,
    query: parseQuery(search),
    headers: request.headers,
    body: method === 'GET' || method === 'HEAD' ? '' : await request.text(),
    base,
    now,
  };
}

/** An escaped slash splits too: ARM reads `%2F` in an id as a slash. */
function splitPath(path: string): string[] | undefined {
  try {
    return decodeURIComponent(path).split('/').filter(Boolean);
  } catch {
    return undefined;
  }
}
