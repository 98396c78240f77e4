import { containsId, normalizeId } from '@/lib/model/azure/arm-id';
import { isManagementGroup } from '@/lib/rbac/deny-effect';

/** Where an Azure role or deny assignment is: at or above the cluster, or at one of its databases. */
export interface ScopeLevel {
  /** Key of the database, or `null` at and above the cluster. */
  database: string | null;
  /** The scope is the cluster or the database itself, not above it. */
  isOwnScope: boolean;
}

/**
 * Returns `undefined` for a scope that gives nothing: another resource, or below a database. A management group's ID
 * doesn't show what it contains, but Azure returns only those above the cluster.
 */
export function scopeLevel(scope: string, clusterId: string): ScopeLevel | undefined {
  const key = normalizeId(scope);
  const cluster = normalizeId(clusterId);
  if (containsId(key, cluster) || isManagementGroup(key)) {
    return { database: null, isOwnScope: key === cluster };
  }
  const prefix = `${cluster}/databases/`;
  const database = key.startsWith(prefix) ? key.slice(prefix.length) : '';
  return database === '' || database.includes('/') ? undefined : { database, isOwnScope: true };
}

/** Returns text such as `the resource group rg-data`. */
export function scopeName(scope: string): string {
  const segments = scope.split('/').filter(Boolean);
  const name = segments.at(-1) ?? '';
  if (segments[2]?.toLowerCase() === 'managementgroups') return `the management group ${name}`;
  switch (segments.length) {
    case 0:
      return 'the root scope';
    case 2:
      return 'the subscription';
    case 4:
      return `the resource group ${name}`;
    case 8:
      return 'the cluster';
    default:
      return `the database ${name}`;
  }
}
