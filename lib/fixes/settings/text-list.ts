import type { Json } from '@/lib/model/json';

/** The list of texts that JSON is, with as many and as long entries as a fix may write; `undefined` for anything else. */
export function toTextList(json: Json | undefined, longest: number): string[] | undefined {
  if (!Array.isArray(json) || json.length > 1000) return undefined;
  const texts = json.filter((entry) => typeof entry === 'string' && entry !== '' && entry.length <= longest);
  return texts.length === json.length ? (texts as string[]) : undefined;
}

/** Whether two lists hold the same entries, whatever their order, case and blanks. */
export function sameEntries(left: readonly string[], right: readonly string[]): boolean {
  const of = (list: readonly string[]) => new Set(list.map((entry) => entry.trim().toLowerCase()));
  return of(left).size === of(right).size && [...of(left)].every((entry) => of(right).has(entry));
}
