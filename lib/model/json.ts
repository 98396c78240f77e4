import * as z from 'zod';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const jsonSchema: z.ZodType<Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonSchema), z.record(z.string(), jsonSchema)]),
);

export const jsonObjectSchema: z.ZodType<JsonObject> = z.record(z.string(), jsonSchema);

/**
 * Returns canonical JSON: no spaces, object keys sorted by UTF-16 code units. `undefined` members are absent, and
 * `undefined` itself is the empty text. Throws for numbers that JSON doesn't have. A lone surrogate stays an escape,
 * because a name from Azure must not end a scan. Source: https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item) || 'null').join()}]`;
  if (typeof value === 'object' && value !== null) return `{${members(value).join()}}`;
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError('JSON doesn’t support NaN or infinite numbers.');
  return JSON.stringify(value) ?? '';
}

function members(value: object): string[] {
  const found: string[] = [];
  for (const [name, inner] of Object.entries(value).sort(byKey)) {
    const text = canonicalJson(inner);
    if (text) found.push(`${JSON.stringify(name)}:${text}`);
  }
  return found;
}

function byKey([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Leaves out keys. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Escapes what a terminal or a CI runner reads as a command. Whole values in each piece. */
export function* escapedJson(pieces: Iterable<string>): Generator<string> {
  for (const piece of pieces) yield piece.replace(unsafeInJson, toJsonEscape);
}

/** In JSON, they can only be in a string. `JSON.stringify` escapes the other control characters. */
const unsafeInJson = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|##(?=\w*\[)/g;

function toJsonEscape(found: string): string {
  return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}${found.slice(1)}`;
}
