import { nameKey } from '@/lib/kusto/principals';
import { namePatterns, normalizeId } from '@/lib/model/azure/arm-id';
import type { Holder } from './find-groups';
import type { KustoGrant } from './kusto-grants';

/** Items of a finding are stable texts of what a check counts, for comparisons of scans. */

/** Returns the object ID, or `name:` and the lowercase name. */
export function principalItem({ ids, name }: Pick<KustoGrant, 'ids' | 'name'>): string {
  return ids.find((id) => namePatterns.guid.test(id)) ?? nameKey(ids[0] ?? name);
}

export function holderItem({ id, name, aliases }: Holder): string {
  return principalItem({ ids: [id, ...aliases.filter((alias) => namePatterns.guid.test(alias))], name });
}

/** Ignores the case of IDs, which Azure changes. */
export function idItems(ids: readonly (string | null | undefined)[]): string[] {
  return ids.flatMap((id) => (id ? [normalizeId(id)] : []));
}
