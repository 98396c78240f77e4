import { documentedDefaults } from '@/lib/model/cluster';

/** What Azure said of a property, as text for people: `absent`, `null` and `empty` are told apart. */
export function formatRaw(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === '') return 'empty';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The sentence for a finding's assumptions where Azure said nothing of a property and its documented default counts. */
export function assumedDefault(name: keyof typeof documentedDefaults, said: unknown): string[] {
  if (said !== undefined && said !== null) return [];
  const { value, source } = documentedDefaults[name];
  return [`${name} is ${formatRaw(said)}, so the documented default counts: ${formatRaw(value)} (${source}).`];
}

/**
 * The sentence for a finding's assumptions where a property is absent that Azure tells only since an api-version: an answer of
 * an older one, which the index may hold, would not show it. UNCONFIRMED: which version Resource Graph shows.
 */
export function assumedSinceVersion(name: string, since: string, said: unknown): string[] {
  if (said !== undefined) return [];
  return [`${name} is absent; Azure tells it since api-version ${since}, and an older answer would not show it.`];
}
