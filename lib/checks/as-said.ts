import { documentedDefaults } from '@/lib/model/cluster';

/** What Azure said of a property, as text for people: `absent`, `null` and `empty` are told apart. */
export function asSaid(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === '') return 'empty';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The sentence for a finding's assumptions where Azure said nothing of a property and its documented default counts. */
export function assumedDefault(name: keyof typeof documentedDefaults, said: unknown): string[] {
  if (said !== undefined && said !== null) return [];
  const { value, source } = documentedDefaults[name];
  return [`${name} is ${asSaid(said)}, so the documented default counts: ${asSaid(value)} (${source}).`];
}
