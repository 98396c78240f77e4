import { type TenantsInUse, type UnidentifiedHolder, unidentifiedWords } from '@/lib/fixes/roles/tenants-in-use';
import type { TenantOption } from '../fixes/forms/tenant-choice';
import { type UncheckedItem, uncheckedHolders } from '../fixes/forms/unchecked-tenants';

/** `null`: the cluster couldn't be read. */
export type ClusterTenants = TenantsInUse | null;

export interface TenantsOverClusters {
  tenants: readonly TenantOption[];
  /** Principals whose tenant can't be identified, each with its clusters. */
  unidentified: readonly UncheckedItem[];
  notLoaded: readonly string[];
  /** Selected clusters with roles that couldn't be read. */
  unread: number;
}

/** Joins the tenants in use of the selected clusters, those with the most principals first. */
export function tenantsOverClusters(
  clusters: readonly { id: string; name: string }[],
  known: ReadonlyMap<string, ClusterTenants>,
): TenantsOverClusters {
  type Joined = Omit<TenantOption, 'principals'> & {
    principals: Map<string, { id: string; name: string; type: string; on: string[] }>;
  };
  const tenants = new Map<string, Joined>();
  const unidentified = new Map<string, { holder: UnidentifiedHolder; on: Set<string> }>();
  const notLoaded: string[] = [];
  let unread = 0;
  for (const { id, name } of clusters) {
    const inUse = known.get(id);
    if (inUse === undefined) notLoaded.push(id);
    if (inUse === null || (inUse && (inUse.unread.length > 0 || inUse.home === undefined))) unread += 1;
    for (const holder of inUse?.unidentified ?? []) {
      // Principals can have the same name and role.
      const key = `${holder.id.toLowerCase()} ${unidentifiedWords(holder)}`;
      const joined = unidentified.get(key) ?? { holder, on: new Set() };
      unidentified.set(key, { holder: joined.holder, on: joined.on.add(name) });
    }
    for (const { tenantId, tenantName, principals } of inUse?.tenants ?? []) {
      const joined: Joined = tenants.get(tenantId) ?? { tenantId, tenantName, principals: new Map() };
      tenants.set(tenantId, joined);
      for (const principal of principals) {
        const { on = [] } = joined.principals.get(principal.id) ?? {};
        joined.principals.set(principal.id, { ...principal, on: [...on, name] });
      }
    }
  }
  return {
    tenants: [...tenants.values()]
      .map(({ principals, ...tenant }) => ({
        ...tenant,
        principals: [...principals.values()].map(({ on, id, name, type }) => ({ id, name, type, where: wordsOf(on) })),
      }))
      .sort((left, right) => right.principals.length - left.principals.length),
    unidentified: uncheckedHolders(
      [...unidentified.values()].map(({ holder, on }) => ({ holder, on: wordsOf([...on]) })),
    ),
    notLoaded,
    unread,
  };
}

function wordsOf(names: readonly string[]): string {
  const more = names.length > 3 ? `, and ${names.length - 3} more` : '';
  return `${names.slice(0, 3).join(', ')}${more}`;
}
