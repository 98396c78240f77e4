import { apiVersions } from '@/lib/model/api-versions';
import { lastSegment } from '@/lib/model/arm-id';
import { toArmRequest } from '@/lib/model/arm-request';
import type { FixStep } from '@/lib/model/fix-step';
import type { Json } from '@/lib/model/json';
import { toKustoNames } from './kusto-names';
import { hclString, hclValue } from './literals';

/**
 * A step as Terraform: providers azapi (`azapi_update_resource` changes what another tool made) and azurerm
 * (https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kusto_cluster_principal_assignment).
 */
export function renderTerraform(step: FixStep): string {
  switch (step.kind) {
    case 'cluster.update':
      return [
        '# For a cluster that no Terraform configuration manages. Where azurerm_kusto_cluster manages it, set the same',
        '# there (disk_encryption_enabled, identity), or the next apply takes this back.',
        resource('azapi_update_resource', 'cluster', {
          type: `Microsoft.Kusto/clusters@${apiVersions.kusto}`,
          resource_id: step.clusterId,
          body: toArmRequest(step).body ?? {},
        }),
      ].join('\n');
    case 'cluster-principal.create':
    case 'database-principal.create':
      return renderKustoAssignment(step);
    case 'role-assignment.create': {
      const { roleDefinitionId, principalId, principalType, description, condition, conditionVersion } =
        step.properties;
      return resource('azurerm_role_assignment', 'assignment', {
        name: lastSegment(step.id),
        scope: step.scope,
        role_definition_id: roleDefinitionId,
        principal_id: principalId,
        ...(principalType ? { principal_type: principalType } : {}),
        ...(description ? { description } : {}),
        ...(condition ? { condition, condition_version: conditionVersion ?? '2.0' } : {}),
      });
    }
    case 'cluster-principal.delete':
      return renderRemoval('azurerm_kusto_cluster_principal_assignment', step.id);
    case 'database-principal.delete':
      return renderRemoval('azurerm_kusto_database_principal_assignment', step.id);
    case 'role-assignment.delete':
      return renderRemoval('azurerm_role_assignment', step.id);
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
    case 'vault-access-policy.remove':
      return `# ${step.kind}`;
    default:
      return step satisfies never;
  }
}

function renderKustoAssignment({
  id,
  properties: { principalId, principalType, role, tenantId },
}: Extract<FixStep, { kind: 'cluster-principal.create' | 'database-principal.create' }>): string {
  const { resourceGroup, clusterName, database, assignment } = toKustoNames(id);
  const type = `azurerm_kusto_${database === undefined ? 'cluster' : 'database'}_principal_assignment`;
  const values = {
    name: assignment,
    resource_group_name: resourceGroup,
    cluster_name: clusterName,
    ...(database === undefined ? {} : { database_name: database }),
    principal_id: principalId,
    principal_type: principalType,
    role,
  };
  if (tenantId) return resource(type, 'assignment', { ...values, tenant_id: tenantId });
  // azurerm demands a tenant; Azure itself takes the cluster's own when none is named.
  return [
    'data "azurerm_client_config" "current" {}',
    '',
    resource(type, 'assignment', values, ['  tenant_id = data.azurerm_client_config.current.tenant_id']),
  ].join('\n');
}

// There is no honest block for "delete what I never managed": Terraform deletes only what its state holds.
function renderRemoval(type: string, id: string): string {
  return [
    '# Terraform deletes only what its state holds. Where it holds this assignment, delete its resource block and apply.',
    '# Where it does not: import it with this block and a resource block, apply, then delete both and apply again.',
    'import {',
    `  to = ${type}.assignment`,
    `  id = ${hclString(id)}`,
    '}',
  ].join('\n');
}

function resource(type: string, name: string, values: Record<string, Json>, more: string[] = []): string {
  const lines = Object.entries(values).map(([key, value]) => `  ${key} = ${hclValue(value, '  ')}`);
  return [`resource "${type}" "${name}" {`, ...lines, ...more, '}'].join('\n');
}
