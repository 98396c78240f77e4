import type { NeededPermission } from './fix-plan';
import { kustoScope, parseKustoAssignmentId } from './roles/assignment-id';
import { type FixStep, targetOfStep } from './steps';

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
  'lock.create': 'Microsoft.Authorization/locks/write',
  'lock.delete': 'Microsoft.Authorization/locks/delete',
  'diagnostic-setting.create': 'Microsoft.Insights/diagnosticSettings/write',
  'diagnostic-setting.delete': 'Microsoft.Insights/diagnosticSettings/delete',
  'private-endpoint-connection.update': 'Microsoft.Kusto/clusters/privateEndpointConnections/write',
  'language-extensions.remove': 'Microsoft.Kusto/clusters/removeLanguageExtensions/action',
  'language-extensions.add': 'Microsoft.Kusto/clusters/addLanguageExtensions/action',
  'follower-databases.detach': 'Microsoft.Kusto/clusters/detachFollowerDatabases/action',
  'data-connection.update': 'Microsoft.Kusto/clusters/databases/dataConnections/write',
  'vault.update': 'Microsoft.KeyVault/vaults/write',
  'vault-access-policy.add': 'Microsoft.KeyVault/vaults/accessPolicies/write',
  'vault-access-policy.remove': 'Microsoft.KeyVault/vaults/accessPolicies/write',
} as const satisfies Record<FixStep['kind'], string>;

/** The action that Azure asks for each step, and where. */
export function neededPermissions(steps: readonly FixStep[]): NeededPermission[] {
  return steps.map((step) => ({ action: actionOfStep[step.kind], scope: scopeOfStep(step) }));
}

function scopeOfStep(step: FixStep): string {
  switch (step.kind) {
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
    case 'private-endpoint-connection.update':
    case 'data-connection.update':
      return step.id.split('/').slice(0, -2).join('/');
    case 'lock.create':
    case 'lock.delete':
    case 'diagnostic-setting.create':
    case 'diagnostic-setting.delete':
      return scopeOfExtension(step.id);
    case 'cluster.update':
    case 'language-extensions.remove':
    case 'language-extensions.add':
    case 'follower-databases.detach':
    case 'vault.update':
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove':
      return targetOfStep(step);
    default:
      return step satisfies never;
  }
}

/** The scope that an extension resource, such as a lock, sits on: what stands before the last `/providers/`. */
export function scopeOfExtension(id: string): string {
  return id.slice(0, id.toLowerCase().lastIndexOf('/providers/'));
}
