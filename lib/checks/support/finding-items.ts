import { namePatterns, normalizeId } from '@/lib/model/azure/arm-id';
import type { Holder } from './find-groups';
import type { KustoGrant } from './kusto-grants';

/** The items of a finding: stable texts that say what a check counts, for comparisons of two scans. */

/** Returns the principal of a Kusto role: its object ID, or `name:` and its name in lower case. */
export function principalItem({ ids, name }: Pick<KustoGrant, 'ids' | 'name'>): string {
  return ids.find((id) => namePatterns.guid.test(id)) ?? nameItem(ids[0] ?? name);
}

/** Returns a holder of roles as an item. */
export function holderItem({ id, name, aliases }: Holder): string {
  return principalItem({ ids: [id, ...aliases.filter((alias) => namePatterns.guid.test(alias))], name });
}

/** Returns a person without a known ID. A snapshot file has the hash of the name. */
export function nameItem(name: string): string {
  return `name:${name.toLowerCase()}`;
}

/** Returns the IDs of resources as items. Azure changes the case of IDs. */
export function idItems(ids: readonly (string | null | undefined)[]): string[] {
  return ids.flatMap((id) => (id ? [normalizeId(id)] : []));
}
