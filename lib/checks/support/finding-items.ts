import { namePatterns, normalizeId } from '@/lib/model/azure/arm-id';
import type { Holder } from './find-groups';
import type { KustoGrant } from './kusto-grants';

/** Items of a finding are stable texts of what a check counts, for comparisons of scans. */

/** Returns the object ID, or `name:` and the lowercase name. */
export function principalItem({ ids, name }: Pick<KustoGrant, 'ids' | 'name'>): string {
  return ids.find((id) => namePatterns.guid.test(id)) ?? nameItem(ids[0] ?? name);
}

export function holderItem({ id, name, aliases }: Holder): string {
  return principalItem({ ids: [id, ...aliases.filter((alias) => namePatterns.guid.test(alias))], name });
}

/** Returns a person without a known ID. A snapshot file has the hash of the name. */
export function nameItem(name: string): string {
  return `name:${name.toLowerCase()}`;
}

/** Ignores the case of IDs, which Azure changes. */
export function idItems(ids: readonly (string | null | undefined)[]): string[] {
  return ids.flatMap((id) => (id ? [normalizeId(id)] : []));
}
