import { containsId, sameId } from '@/lib/model/azure/arm-id';
import type { ManagementLock } from '@/lib/model/evidence-parts';

/**
 * Returns CanNotDelete and ReadOnly locks, on the cluster or above it, but not below:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function locksAgainstDeletion(locks: readonly ManagementLock[], clusterId: string): ManagementLock[] {
  return locks.filter(
    ({ level, scope }) => ['cannotdelete', 'readonly'].includes(level.toLowerCase()) && containsId(scope, clusterId),
  );
}

export function lockKind({ level }: Pick<ManagementLock, 'level'>): 'read-only lock' | 'delete lock' {
  return sameId(level, 'ReadOnly') ? 'read-only lock' : 'delete lock';
}
