import { parsePrincipalKey } from '@/lib/kusto/principals';

export interface EvidenceExcerpt {
  text: string;
  whole: number;
}

/** Characters shown next to a finding. */
export const excerptLength = 6000;

/** Returns evidence as JSON, cut at a line. What the finding counts, its `items`, comes first in a list. */
export function excerptOf(value: unknown, items: readonly string[] = []): EvidenceExcerpt {
  const whole = toJson(value);
  if (whole.length <= excerptLength) return { text: whole, whole: whole.length };
  const ordered = Array.isArray(value) ? toJson(namedFirst(value, items)) : whole;
  const cut = ordered.lastIndexOf('\n', excerptLength);
  return { text: ordered.slice(0, cut > 0 ? cut : excerptLength), whole: whole.length };
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? 'null';
}

function namedFirst(values: readonly unknown[], items: readonly string[]): unknown[] {
  const ids = new Set(items.map((item) => idOf(item).toLowerCase()));
  const named = new Set(values.filter((value) => textsOf(value).some((text) => ids.has(text.toLowerCase()))));
  return [...named, ...values.filter((value) => !named.has(value))];
}

function idOf(item: string): string {
  const principal = parsePrincipalKey(item);
  return principal && 'name' in principal ? principal.name : item;
}

/** Returns the texts that could be the ID of a value: its own and those of its members. */
function textsOf(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 1) return [];
  return Object.values(value).flatMap((inner) => textsOf(inner, depth + 1));
}
