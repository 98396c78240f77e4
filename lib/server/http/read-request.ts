import type * as z from 'zod';
import { Problem, refusal } from '@/lib/model/problem';

/** Throws `cross-site`. */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  if (site === null || site === 'same-origin') return;
  throw refusal('cross-site', 'Kustodian refuses requests from other sites.');
}

/**
 * Returns a path's segments, decoded once. Throws `invalid-request` if one could still be read as a path or an
 * encoding. @example readPath('/api/checks/disk-encryption-off', '/api/checks/{checkId}')
 */
export function readPath(pathname: string, template: string): Record<string, string> {
  const actual = pathname.split('/');
  const expected = template.split('/');
  if (actual.length !== expected.length) throw new Problem('not-found', 'No API route has this path. Check the URL.');
  return Object.fromEntries(
    expected.flatMap((segment, index) => {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      return name === undefined ? [] : [[name, decodeSegment(actual[index] ?? '')]];
    }),
  );
}

function decodeSegment(encoded: string): string {
  let text: string;
  try {
    text = decodeURIComponent(encoded);
  } catch {
    throw badSegment();
  }
  if (text === '' || /[%/\\\p{Cc}\p{Cf}]|^\.{1,2}$/u.test(text)) throw badSegment();
  return text;
}

function badSegment(): Problem {
  return new Problem('invalid-request', 'The URL path isn’t valid. Send it without empty segments or encoded slashes.');
}

/** The query as it was sent, which `guard-requests.ts` sets. Next leaves out some names, such as `__proto__`. */
export const sentQueryHeader = 'x-sent-query';

/** Throws `invalid-request` for a repeated parameter unless allowed. */
export function readQuery({ url, headers }: Request, repeated?: true): Record<string, string | string[]> {
  const query = new URLSearchParams(headers.get(sentQueryHeader) ?? new URL(url).search);
  const names = [...query.keys()];
  // Schemas don't see this name.
  if (names.includes('__proto__'))
    throw new Problem('invalid-request', 'The query contains the parameter __proto__. Remove the parameter.');
  if (repeated) return Object.fromEntries([...new Set(names)].map((name) => [name, query.getAll(name)]));
  if (new Set(names).size !== names.length)
    throw new Problem('invalid-request', 'The query contains the same parameter twice. Send it once.');
  return Object.fromEntries(query);
}

/** Throws `invalid-request` with up to five faults. `undefined` without a schema. */
export function validated<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  if (!schema) return undefined as T;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.') || 'request'}: ${message}.`,
  );
  throw new Problem('invalid-request', faults.slice(0, 5).join(' '));
}
