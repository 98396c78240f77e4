import type { Query, ServiceRequest } from './types';

/** The limits of a body, and the one way to read it: no more than a limit is ever held. */

/** ARM's limit: learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling. */
export const MOST_BYTES = 4 * 1024 * 1024;
/** A whole estate fits into a control request. Only callers that may use control get this limit. */
export const MOST_CONTROL_BYTES = 256 * 1024 * 1024;

/** Reads a body to its end. Returns `undefined` as soon as it is larger than the limit, and stops reading there. */
export async function readBody(
  body: AsyncIterable<Uint8Array> | null,
  mostBytes: number,
): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

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

/** A query string whose names are found without case; `%24filter`, `$Filter` and `+` for a blank all read alike. */
export function parseQuery(search: string): Query {
  const raw = search.startsWith('?') ? search.slice(1) : search;
  const entries = [...new URLSearchParams(raw)];
  const find = (name: string) => entries.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase());
  return {
    get: (name) => find(name)?.[1],
    has: (name) => find(name) !== undefined,
    names: () => entries.map(([name]) => name),
    toString: () => raw,
  };
}
