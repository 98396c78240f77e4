import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { type FixStep, requestOfStep } from '../steps';
import { toKustoNames } from './kusto-names';
import { linesToCommit } from './lines-to-commit';
import { renderTerraformAround } from './terraform-around';
import { terraformRemoval, terraformResource } from './terraform-resource';

/**
 * A step as Terraform: providers azapi (`azapi_update_resource` changes what another tool made) and azurerm
 * (https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kusto_cluster_principal_assignment).
 */
export function renderTerraform(step: FixStep): string {
  switch (step.kind) {
    case 'cluster.update':
      return [
        '# For a cluster that no Terraform configuration manages:',
        terraformResource('azapi_update_resource', 'cluster', {
          type: `Microsoft.Kusto/clusters@${apiVersions.kusto}`,
          resource_id: step.clusterId,
          body: requestOfStep(step).body ?? {},
        }),
        '',
        ...linesToCommit(step),
      ].join('\n');
    case 'cluster-principal.create':
    case 'database-principal.create':
      return renderKustoAssignment(step);
    case 'role-assignment.create': {
      const { roleDefinitionId, principalId, principalType, description, condition, conditionVersion } =
        step.properties;
      return terraformResource('azurerm_role_assignment', 'assignment', {
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
      return terraformRemoval('azurerm_kusto_cluster_principal_assignment', step.id);
    case 'database-principal.delete':
      return terraformRemoval('azurerm_kusto_database_principal_assignment', step.id);
    case 'role-assignment.delete':
      return terraformRemoval('azurerm_role_assignment', step.id);
    default:
      return renderTerraformAround(step);
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
  if (tenantId) return terraformResource(type, 'assignment', { ...values, tenant_id: tenantId });
  // azurerm demands a tenant; Azure itself takes the cluster's own when none is named.
  return [
    'data "azurerm_client_config" "current" {}',
    '',
    terraformResource(type, 'assignment', values, ['  tenant_id = data.azurerm_client_config.current.tenant_id']),
  ].join('\n');
}
