import type { FixStep, NeededPermission } from '@/lib/model/fix-plan';
import { kustoScope, parseKustoAssignmentId } from './assignment-id';

/**
 * The action that Azure asks for each kind of step.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/permissions/analytics#microsoftkusto
 */
export const actionOfStep = {
  'cluster.update': 'Microsoft.Kusto/clusters/write',
  'cluster-principal.create': 'Microsoft.Kusto/clusters/principalAssignments/write',
  'cluster-principal.delete': 'Microsoft.Kusto/clusters/principalAssignments/delete',
  'database-principal.create': 'Microsoft.Kusto/clusters/databases/principalAssignments/write',
  'database-principal.delete': 'Microsoft.Kusto/clusters/databases/principalAssignments/delete',
  'role-assignment.create': 'Microsoft.Authorization/roleAssignments/write',
  'role-assignment.delete': 'Microsoft.Authorization/roleAssignments/delete',
} as const satisfies Record<FixStep['kind'], string>;

/** The action that Azure asks for each step, and where. */
export function neededPermissions(steps: readonly FixStep[]): NeededPermission[] {
  return steps.map((step) => ({ action: actionOfStep[step.kind], scope: scopeOfStep(step) }));
}

function scopeOfStep(step: FixStep): string {
  switch (step.kind) {
    case 'cluster.update':
      return step.clusterId;
    case 'cluster-principal.create':
    case 'cluster-principal.delete':
    case 'database-principal.create':
    case 'database-principal.delete': {
      const place = parseKustoAssignmentId(step.id);
      return place ? kustoScope(place.clusterId, place.database) : step.id;
    }
    case 'role-assignment.create':
    case 'role-assignment.delete':
      return step.scope;
    default:
      return step satisfies never;
  }
}
