import { containsId, lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
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

/** Returns the type of a scope in words, such as `resource group`. */
export function scopeType(scope: string): string {
  const segments = scope.split('/').filter(Boolean);
  if (segments[2]?.toLowerCase() === 'managementgroups') return 'management group';
  return typesByLength[segments.length] ?? 'database';
}

const typesByLength: Record<number, string> = { 0: 'root scope', 2: 'subscription', 4: 'resource group', 8: 'cluster' };
const unnamedTypes = ['root scope', 'subscription', 'cluster'];

/** Returns text such as `the resource group rg-data`. */
export function scopeName(scope: string): string {
  const type = scopeType(scope);
  return unnamedTypes.includes(type) ? `the ${type}` : `the ${type} ${lastSegment(scope)}`;
}
