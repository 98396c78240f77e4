import { containsId } from '@/lib/model/azure/arm-id';
import type { ManagementLock } from '@/lib/model/evidence-parts';

/**
 * The locks that keep a cluster from being deleted: CanNotDelete or ReadOnly, on the cluster or above it. One below it does
 * not: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function locksAgainstDeletion(locks: readonly ManagementLock[], clusterId: string): ManagementLock[] {
  return locks.filter(
    ({ level, scope }) => ['cannotdelete', 'readonly'].includes(level.toLowerCase()) && containsId(scope, clusterId),
  );
}
