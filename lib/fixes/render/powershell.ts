import { lastSegment, parseClusterId } from '@/lib/model/azure/arm-id';
import { type FixStep, requestOfStep } from '../steps';
import { scopeOfExtension } from '../steps/define-step';
import { toKustoNames } from './kusto-names';
import { jsonText, powershellString } from './literals';

/**
 * A step for Azure PowerShell: cmdlets of Az.Kusto for Kusto roles and followers
 * (https://learn.microsoft.com/powershell/module/az.kusto), of Az.Resources for locks, `Invoke-AzRestMethod` for the rest, since
 * `Update-AzKustoCluster` cannot send one property alone, `New-AzRoleAssignment` takes no name, and others take objects that
 * would have to be made first.
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
    case 'lock.create':
      return cmdlet('New-AzResourceLock', {
        LockName: lastSegment(step.id),
        LockLevel: step.properties.level,
        Scope: scopeOfExtension(step.id),
        ...(step.properties.notes ? { LockNotes: step.properties.notes } : {}),
        Force: null,
      });
    case 'lock.delete':
      return cmdlet('Remove-AzResourceLock', { LockId: step.id, Force: null });
    case 'follower-databases.detach': {
      const cluster = parseClusterId(step.clusterId);
      return cluster
        ? cmdlet('Invoke-AzKustoDetachClusterFollowerDatabase', {
            SubscriptionId: cluster.subscriptionId,
            ResourceGroupName: cluster.resourceGroup,
            ClusterName: cluster.clusterName,
            ClusterResourceId: step.body.clusterResourceId,
            AttachedDatabaseConfigurationName: step.body.attachedDatabaseConfigurationName,
          })
        : restMethod(step);
    }
    case 'cluster.update':
    case 'role-assignment.create':
    case 'role-assignment.delete':
    case 'diagnostic-setting.create':
    case 'diagnostic-setting.delete':
    case 'private-endpoint-connection.update':
    case 'language-extensions.remove':
    case 'language-extensions.add':
    case 'data-connection.update':
    case 'vault.update':
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove':
      return restMethod(step);
    default:
      return step satisfies never;
  }
}

function restMethod(step: FixStep): string {
  const { method, path, body } = requestOfStep(step);
  return cmdlet('Invoke-AzRestMethod', {
    Method: method,
    Path: path,
    ...(body ? { Payload: jsonText(body) } : {}),
  });
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

/** Parameters with `null` are switches. */
function cmdlet(name: string, parameters: Record<string, string | null>): string {
  const written = Object.entries(parameters).map(([parameter, value]) =>
    value === null ? `-${parameter}` : `-${parameter} ${powershellString(value)}`,
  );
  return [name, ...written].join(' `\n  ');
}
