import type { FixId } from '@/lib/model/fix-id';
import type { FixStep } from '@/lib/model/fix-plan';

/** The kinds of steps that each fix can plan, the cluster's own first; an undo takes those of other fixes back. */
export const stepsOfFix: Record<FixId, readonly FixStep['kind'][]> = {
  'disk-encryption-off': ['cluster.update'],
  'managed-identity-none': ['cluster.update'],
  'turn-disk-encryption-off': ['cluster.update'],
  'turn-system-identity-on': ['cluster.update'],
  'assign-kusto-role': ['cluster-principal.create', 'database-principal.create'],
  'remove-kusto-role': ['cluster-principal.delete', 'database-principal.delete'],
  'assign-azure-role': ['role-assignment.create'],
  'remove-azure-role': ['role-assignment.delete'],
  undo: [],
};
