import { documentedDefaults } from '@/lib/model/cluster';
import { listTexts, plainText } from '@/lib/model/text-pieces';

/** `absent`, `null`, and `empty` are distinct. */
export function formatRaw(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === '') return 'empty';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** States the documented default where Azure returned no value. */
export function assumedDefault(name: keyof typeof documentedDefaults, actual: unknown): string[] {
  if (actual !== undefined && actual !== null) return [];
  const { value, source } = documentedDefaults[name];
  return [`${name} is ${formatRaw(actual)}, so the documented default applies: ${formatRaw(value)} (${source}).`];
}

/**
 * Returns the assumption where a property is absent that Azure returns only since an API version. UNCONFIRMED: the API
 * version that Resource Graph shows.
 */
export function assumedSinceVersion(name: string, since: string, actual: unknown): string[] {
  if (actual !== undefined) return [];
  return [`${name} isn’t in the response. Azure returns it starting with API version ${since}.`];
}

/** Returns text such as `Ada, Ben, Cem, Dee, Eli, and 2 more`. */
export function formatNames(names: readonly string[]): string {
  return plainText(listTexts(names));
}

/** Returns text such as `2: Ada, Ben`, or `0`. */
export function formatCountAndNames(names: readonly string[]): string {
  return names.length === 0 ? '0' : `${names.length}: ${formatNames(names)}`;
}
