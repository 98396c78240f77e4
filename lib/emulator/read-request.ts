import type { Query, ServiceRequest } from './types';

/** Limits of bodies. No more than a limit is kept in memory. */

/** ARM's limit: learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling. */
export const MOST_BYTES = 4 * 1024 * 1024;
/** A control request can contain a whole estate. Only callers with access to control get this limit. */
export const MOST_CONTROL_BYTES = 256 * 1024 * 1024;

/** Reads a body. Returns `undefined` and stops as soon as it's larger than the limit. */
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

/** A request without its body, to decide on limits first. */
export type RequestHead = Omit<ServiceRequest, 'body'>;

/**
 * Reads method, path, query, and headers. Normalizes doubled slashes (`new URL('//subscriptions/…', base)` would use
 * the first segment as the host, so paths are only split, never resolved), escaped letters, and a trailing slash.
 * Returns `undefined` if the path has a broken escape.
 *
 * @param base absolute URL prefix of the request, without a trailing slash
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

/** Adds the body to a head. Returns `undefined` if the body is larger than `mostBytes`. */
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

/**
 * Reads a request with a body of up to 4 MB. Returns `undefined` if the path has a broken escape or the body is larger.
 */
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

/** Parses a query string. Names ignore case: `%24filter` and `$Filter` are equal, and `+` is a blank. */
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
