import type { FixStep, NeededPermission } from '@/lib/model/fix-plan';
import { kustoScope, parseKustoAssignmentId } from './assignment-id';

/**
 * The action that Azure asks for each step, and where.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/permissions/analytics#microsoftkusto
 */
export function neededPermissions(steps: readonly FixStep[]): NeededPermission[] {
  return steps.map(neededPermission);
}

function neededPermission(step: FixStep): NeededPermission {
  switch (step.kind) {
    case 'cluster.update':
      return { action: 'Microsoft.Kusto/clusters/write', scope: step.clusterId };
    case 'cluster-principal.create':
      return { action: 'Microsoft.Kusto/clusters/principalAssignments/write', scope: parentOf(step.id) };
    case 'cluster-principal.delete':
      return { action: 'Microsoft.Kusto/clusters/principalAssignments/delete', scope: parentOf(step.id) };
    case 'database-principal.create':
      return { action: 'Microsoft.Kusto/clusters/databases/principalAssignments/write', scope: parentOf(step.id) };
    case 'database-principal.delete':
      return { action: 'Microsoft.Kusto/clusters/databases/principalAssignments/delete', scope: parentOf(step.id) };
    case 'role-assignment.create':
      return { action: 'Microsoft.Authorization/roleAssignments/write', scope: step.scope };
    case 'role-assignment.delete':
      return { action: 'Microsoft.Authorization/roleAssignments/delete', scope: step.scope };
    default:
      return step satisfies never;
  }
}

function parentOf(assignmentId: string): string {
  const place = parseKustoAssignmentId(assignmentId);
  return place ? kustoScope(place.clusterId, place.database) : assignmentId;
}
