import type { AccessPrincipal } from '@/lib/model/access';
import { namePatterns } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { EvidenceResult } from '@/lib/model/evidence-result';

/** Whether the cluster accepts principals of a tenant. This check comes before roles. */
export type TenantVerdict = 'trusted' | 'blocked' | 'unknown';

export interface TenantTrust {
  /** The cluster's own tenant in lower case, or `null` if it's unknown. */
  home: string | null;
  /** `null`: the role has no tenant, so it's the cluster's. */
  judge(tenant: string | null): TenantVerdict;
  /** Judges personal Microsoft accounts, which have no tenant. */
  personalAccounts: TenantVerdict;
}

/**
 * Returns whether a principal is of another tenant than the cluster's. Personal accounts have no tenant, and that of a group of
 * another tenant can be unknown. Without the cluster's tenant, an absent tenant shows nothing.
 */
export function isExternal(
  { type, tenantId }: Pick<AccessPrincipal, 'type' | 'tenantId'>,
  home: string | null,
): boolean {
  return tenantId === undefined ? home !== null && type !== 'cluster' : tenantId !== home;
}

/**
 * Returns the trust of a cluster. An absent list, `null`, and `*` trust every tenant, and an empty list trusts only the
 * cluster's own: https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands
 */
export function tenantTrust(cluster: EvidenceResult<KustoCluster>, homeTenant: string | null): TenantTrust {
  const home = homeTenant?.toLowerCase() ?? null;
  const tenants =
    cluster.state === 'read'
      ? cluster.value.properties.trustedExternalTenants?.map(({ value }) => value?.trim().toLowerCase())
      : [];
  const trustsAll = cluster.state === 'read' && (tenants === undefined || tenants.includes('*'));
  const judge = (tenant: string | null): TenantVerdict => {
    const key = tenant?.toLowerCase() ?? home;
    if (tenant === null || key === home || trustsAll || tenants?.includes(key ?? '')) return 'trusted';
    // The name of a tenant can't be compared with IDs.
    const isComparable = cluster.state === 'read' && home !== null && namePatterns.guid.test(tenant);
    return isComparable ? 'blocked' : 'unknown';
  };
  return { home, judge, personalAccounts: trustsAll ? 'trusted' : 'unknown' };
}
