import type { PropertyVerdict } from '@/lib/model/finding';

export interface EvidenceExcerpt {
  text: string;
  whole: number;
}

/** Characters shown next to a finding. */
export const excerptLength = 6000;

/** Returns evidence as JSON, cut at a line. Items of a list that the finding names come first. */
export function excerptOf(value: unknown, properties: readonly PropertyVerdict[]): EvidenceExcerpt {
  const whole = toJson(value);
  if (whole.length <= excerptLength) return { text: whole, whole: whole.length };
  const ordered = Array.isArray(value) ? toJson(namedFirst(value, properties)) : whole;
  const cut = ordered.lastIndexOf('\n', excerptLength);
  return { text: ordered.slice(0, cut > 0 ? cut : excerptLength), whole: whole.length };
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? 'null';
}

function namedFirst(items: readonly unknown[], properties: readonly PropertyVerdict[]): unknown[] {
  const said = properties.map(({ property, actual }) => `${property} ${actual}`.toLowerCase()).join(' ');
  const isNamed = (item: unknown) => names(item).some((name) => said.includes(name.toLowerCase()));
  const named = new Set(items.filter(isNamed));
  return [...named, ...items.filter((item) => !named.has(item))];
}

/** Texts that could name an item. Omits short words. */
function names(item: unknown, depth = 0): string[] {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return [];
  return Object.values(item).flatMap((value) => {
    if (typeof value === 'string') return value.length >= 6 ? [value] : [];
    return depth === 0 ? names(value, 1) : [];
  });
}
