import { parseQuery } from './query';
import { MOST_BYTES, readBody } from './read-body';
import type { ServiceRequest } from './types';

/** A request without its body: enough to decide who may send how much. */
export type RequestHead = Omit<ServiceRequest, 'body'>;

/**
 * Reads method, path, query, and headers. Removes the traps that clients set: doubled slashes (`new URL('//subscriptions/…', base)`
 * would take the first segment for a host, so paths are never resolved, only split), escaped letters, a slash at the end.
 * Returns `undefined` if the path has a broken escape.
 *
 * @param base absolute URL prefix under which the request came in, without a slash at the end
 * @param path what follows the base, as sent
 */
export function readHead(request: Request, base: string, path: string, now: number): RequestHead | undefined {
  const segments = splitPath(path);
  if (!segments) return undefined;
  const { search } = new URL(request.url);
  return {
    method: request.method.toUpperCase(),
    path: `/${segments.join('/')}`,
    segments,
    query: parseQuery(search),
    headers: request.headers,
    base,
    now,
  };
}

/** Adds the body of its request to a head. Returns `undefined` if the body is larger than `mostBytes`. */
export async function withBody(
  head: RequestHead,
  request: Request,
  mostBytes = MOST_BYTES,
): Promise<ServiceRequest | undefined> {
  const isBodyless = head.method === 'GET' || head.method === 'HEAD';
  const body = await readBody(isBodyless ? null : request.body, mostBytes);
  // As `Request.text()` does, without the byte order mark.
  return body && { ...head, body: new TextDecoder().decode(body) };
}

/** A whole request, with a body of up to 4 MB. Returns `undefined` if the path has a broken escape or the body is larger. */
export async function readRequest(
  request: Request,
  base: string,
  path: string,
  now: number,
): Promise<ServiceRequest | undefined> {
  const head = readHead(request, base, path, now);
  return head && withBody(head, request);
}

/** An escaped slash splits too: ARM reads `%2F` in an id as a slash. */
function splitPath(path: string): string[] | undefined {
  try {
    return decodeURIComponent(path).split('/').filter(Boolean);
  } catch {
    return undefined;
  }
}
