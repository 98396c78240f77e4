import { toArmRequest } from '@/lib/model/arm-request';
import type { FixStep } from '@/lib/model/fix-step';
import { toKustoNames } from './kusto-names';
import { powershellString } from './literals';

/**
 * A step for Azure PowerShell: cmdlets of Az.Kusto for Kusto roles
 * (https://learn.microsoft.com/powershell/module/az.kusto), `Invoke-AzRestMethod` for the rest, since
 * `Update-AzKustoCluster` cannot send one property alone and `New-AzRoleAssignment` takes no name.
 */
export function renderPowershell(step: FixStep): string {
  switch (step.kind) {
    case 'cluster-principal.create':
      return cmdlet('New-AzKustoClusterPrincipalAssignment', { ...placeOf(step.id), ...grantOf(step.properties) });
    case 'database-principal.create':
      return cmdlet('New-AzKustoDatabasePrincipalAssignment', { ...placeOf(step.id), ...grantOf(step.properties) });
    case 'cluster-principal.delete':
      return cmdlet('Remove-AzKustoClusterPrincipalAssignment', placeOf(step.id));
    case 'database-principal.delete':
      return cmdlet('Remove-AzKustoDatabasePrincipalAssignment', placeOf(step.id));
    case 'cluster.update':
    case 'role-assignment.create':
    case 'role-assignment.delete':
    case 'lock.create':
    case 'lock.delete':
    case 'diagnostic-setting.create':
    case 'diagnostic-setting.delete':
    case 'private-endpoint-connection.update':
    case 'language-extensions.remove':
    case 'language-extensions.add':
    case 'follower-databases.detach':
    case 'data-connection.update':
    case 'vault.update':
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove': {
      const { method, path, body } = toArmRequest(step);
      return cmdlet('Invoke-AzRestMethod', {
        Method: method,
        Path: path,
        ...(body ? { Payload: JSON.stringify(body) } : {}),
      });
    }
    default:
      return step satisfies never;
  }
}

function placeOf(assignmentId: string) {
  const { subscriptionId, resourceGroup, clusterName, database, assignment } = toKustoNames(assignmentId);
  return {
    SubscriptionId: subscriptionId,
    ResourceGroupName: resourceGroup,
    ClusterName: clusterName,
    ...(database === undefined ? {} : { DatabaseName: database }),
    PrincipalAssignmentName: assignment,
  };
}

function grantOf({
  principalId,
  principalType,
  role,
  tenantId,
}: Extract<FixStep, { kind: 'cluster-principal.create' }>['properties']) {
  return {
    PrincipalId: principalId,
    PrincipalType: principalType,
    Role: role,
    ...(tenantId ? { TenantId: tenantId } : {}),
  };
}

function cmdlet(name: string, parameters: Record<string, string>): string {
  const written = Object.entries(parameters).map(([parameter, value]) => `-${parameter} ${powershellString(value)}`);
  return [name, ...written].join(' `\n  ');
}
