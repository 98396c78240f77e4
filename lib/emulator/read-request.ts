import type { Query, ServiceRequest } from './types';

/** learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
export const MOST_BYTES = 4 * 1024 * 1024;
/** Room for a whole estate. */
export const MOST_CONTROL_BYTES = 256 * 1024 * 1024;

/** Stops and returns `undefined` at the limit. */
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

export type RequestHead = Omit<ServiceRequest, 'body'>;

/**
 * Normalizes doubled slashes, escaped letters, and a trailing slash. Paths are split, never resolved: `new
 * URL('//subscriptions/…', base)` would use the first segment as the host. Returns `undefined` for a broken escape.
 * @param base absolute URL prefix, without a trailing slash @param path what follows the base, as sent
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

/** Returns `undefined` if the body is larger than `mostBytes`. */
export async function withBody(
  head: RequestHead,
  request: Request,
  mostBytes = MOST_BYTES,
): Promise<ServiceRequest | undefined> {
  const isBodyless = head.method === 'GET' || head.method === 'HEAD';
  const body = await readBody(isBodyless ? null : request.body, mostBytes);
  // Removes the byte order mark, as `Request.text()` does.
  return body && { ...head, body: new TextDecoder().decode(body) };
}

/** Returns `undefined` for a broken escape, or a body above 4 MB. */
export async function readRequest(
  request: Request,
  base: string,
  path: string,
  now: number,
): Promise<ServiceRequest | undefined> {
  const head = readHead(request, base, path, now);
  return head && withBody(head, request);
}

/** ARM reads `%2F` as a slash too. */
function splitPath(path: string): string[] | undefined {
  try {
    return decodeURIComponent(path).split('/').filter(Boolean);
  } catch {
    return undefined;
  }
}

/** Names ignore case (`%24filter` and `$Filter` are equal). `+` is a space. */
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
