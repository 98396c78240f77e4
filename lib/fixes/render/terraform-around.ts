import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Json } from '@/lib/model/json';
import { requestOfStep, targetOfStep } from '../steps';
import { scopeOfExtension } from '../steps/define-step';
import { hclString } from './literals';
import type { StepAround } from './step-around';
import { terraformRemoval, terraformResource } from './terraform-resource';

/**
 * A step that writes neither the cluster nor a role as Terraform: azurerm (4.x) where it has a resource for just this
 * (https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/management_lock,
 * monitor_diagnostic_setting), else azapi (https://registry.terraform.io/providers/Azure/azapi/latest/docs).
 */
export function renderTerraformAround(step: StepAround): string {
  switch (step.kind) {
    case 'lock.create':
      return terraformResource('azurerm_management_lock', 'lock', {
        name: lastSegment(step.id),
        scope: scopeOfExtension(step.id),
        lock_level: step.properties.level,
        ...(step.properties.notes ? { notes: step.properties.notes } : {}),
      });
    case 'lock.delete':
      return terraformRemoval('azurerm_management_lock', step.id);
    case 'diagnostic-setting.create':
      return terraformResource(
        'azurerm_monitor_diagnostic_setting',
        'setting',
        {
          name: lastSegment(step.id),
          target_resource_id: scopeOfExtension(step.id),
          log_analytics_workspace_id: step.properties.workspaceId ?? null,
        },
        [...switchedOn(step.properties.logs, 'enabled_log'), ...switchedOn(step.properties.metrics, 'enabled_metric')],
      );
    case 'diagnostic-setting.delete':
      // azurerm writes the id of a setting as the resource's id, a bar, and the name.
      return terraformRemoval(
        'azurerm_monitor_diagnostic_setting',
        `${scopeOfExtension(step.id)}|${lastSegment(step.id)}`,
      );
    case 'private-endpoint-connection.update':
      return update(step, `Microsoft.Kusto/clusters/privateEndpointConnections@${apiVersions.kusto}`);
    case 'data-connection.update':
      return update(step, `Microsoft.Kusto/clusters/databases/dataConnections@${apiVersions.kusto}`);
    case 'vault.update':
      return update(step, `Microsoft.KeyVault/vaults@${apiVersions.keyVault}`);
    case 'language-extensions.remove':
      return action(step, 'removeLanguageExtensions');
    case 'language-extensions.add':
      return action(step, 'addLanguageExtensions');
    case 'follower-databases.detach':
      return action(step, 'detachFollowerDatabases');
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove':
      return terraformResource('azapi_resource_action', 'policies', {
        type: `Microsoft.KeyVault/vaults@${apiVersions.keyVault}`,
        resource_id: step.id,
        action: `accessPolicies/${step.kind === 'vault-access-policy.add' ? 'add' : 'remove'}`,
        method: 'PUT',
        body: requestOfStep(step).body ?? {},
      });
    default:
      return step satisfies never;
  }
}

function update(step: StepAround, type: string): string {
  return terraformResource('azapi_update_resource', 'this', {
    type,
    resource_id: targetOfStep(step),
    body: requestOfStep(step).body ?? {},
  });
}

function action(step: StepAround, name: string): string {
  return terraformResource('azapi_resource_action', 'this', {
    type: `Microsoft.Kusto/clusters@${apiVersions.kusto}`,
    resource_id: targetOfStep(step),
    action: name,
    method: 'POST',
    body: requestOfStep(step).body ?? {},
  });
}

/** A nested block for each log or metric that is switched on. */
function switchedOn(items: Json | undefined, block: string): string[] {
  return (Array.isArray(items) ? items : []).flatMap((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item) || item.enabled !== true) return [];
    const [name, value] =
      item.category === undefined ? ['category_group', item.categoryGroup] : ['category', item.category];
    return [`  ${block} {`, `    ${name} = ${hclString(String(value))}`, '  }'];
  });
}
