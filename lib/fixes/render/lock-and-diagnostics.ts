import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import type { Json } from '@/lib/model/json';
import { scopeOfExtension } from '../steps/define-step';
import { azCommand, azRestInstead } from './az-cli';
import { bicepExtension, bicepRemoval } from './bicep';
import type { StepRenders } from './define-render';
import { hclString, jsonText } from './literals';
import { cmdlet } from './powershell';
import { terraformRemoval, terraformResource } from './terraform';

/**
 * Sources: https://learn.microsoft.com/cli/azure/lock, …/monitor/diagnostic-settings, and
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/management_lock,
 * monitor_diagnostic_setting
 */
export const extensionRenders = {
  'lock.create': {
    azCli: (step) =>
      azCommand(step, 'az lock create', {
        name: lastSegment(step.id),
        'lock-type': step.properties.level,
        ...(step.properties.notes ? { notes: step.properties.notes } : {}),
        ...lockedBy(scopeOfExtension(step.id)),
      }),
    powershell: ({ id, properties }) =>
      cmdlet('New-AzResourceLock', {
        LockName: lastSegment(id),
        LockLevel: properties.level,
        Scope: scopeOfExtension(id),
        ...(properties.notes ? { LockNotes: properties.notes } : {}),
        Force: null,
      }),
    bicep: (step) => bicepExtension(step, 'lock', `Microsoft.Authorization/locks@${apiVersions.locks}`),
    terraform: ({ id, properties }) =>
      terraformResource('azurerm_management_lock', 'lock', {
        name: lastSegment(id),
        scope: scopeOfExtension(id),
        lock_level: properties.level,
        ...(properties.notes ? { notes: properties.notes } : {}),
      }),
  },
  'lock.delete': {
    azCli: (step) => azCommand(step, 'az lock delete', { ids: step.id }),
    powershell: ({ id }) => cmdlet('Remove-AzResourceLock', { LockId: id, Force: null }),
    bicep: bicepRemoval,
    terraform: ({ id }) => terraformRemoval('azurerm_management_lock', id),
  },
  'diagnostic-setting.create': {
    azCli: (step) =>
      isPlainSetting(step.properties)
        ? azCommand(step, 'az monitor diagnostic-settings create', {
            name: lastSegment(step.id),
            resource: scopeOfExtension(step.id),
            workspace: String(step.properties.workspaceId),
            logs: jsonText(step.properties.logs ?? []),
            metrics: jsonText(step.properties.metrics ?? []),
          })
        : azRestInstead(step, 'the diagnostic setting has more than a workspace, logs, and metrics'),
    bicep: (step) =>
      bicepExtension(step, 'setting', `Microsoft.Insights/diagnosticSettings@${apiVersions.diagnosticSettings}`),
    terraform: ({ id, properties }) =>
      terraformResource(
        'azurerm_monitor_diagnostic_setting',
        'setting',
        {
          name: lastSegment(id),
          target_resource_id: scopeOfExtension(id),
          log_analytics_workspace_id: properties.workspaceId ?? null,
        },
        [...switchedOn(properties.logs, 'enabled_log'), ...switchedOn(properties.metrics, 'enabled_metric')],
      ),
  },
  'diagnostic-setting.delete': {
    azCli: (step) =>
      azCommand(step, 'az monitor diagnostic-settings delete', {
        name: lastSegment(step.id),
        resource: scopeOfExtension(step.id),
      }),
    bicep: bicepRemoval,
    // azurerm writes the ID of a setting as the resource's ID, a bar, and the name.
    terraform: ({ id }) =>
      terraformRemoval('azurerm_monitor_diagnostic_setting', `${scopeOfExtension(id)}|${lastSegment(id)}`),
  },
} satisfies StepRenders;

/** Subscriptions and resource groups use names, others the resource ID. */
function lockedBy(scope: string): Record<string, string> {
  const [, subscription, group] = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?\/?$/i.exec(scope) ?? [];
  if (subscription === undefined) return { resource: scope };
  return { subscription, ...defined({ 'resource-group': group }) };
}

function isPlainSetting(properties: Record<string, unknown>): boolean {
  return Object.keys(properties).every((name) => ['workspaceId', 'logs', 'metrics'].includes(name));
}

/** Renders a nested block for each log or metric that is on. */
function switchedOn(items: Json | undefined, block: string): string[] {
  return (Array.isArray(items) ? items : []).flatMap((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item) || item.enabled !== true) return [];
    const [name, value] =
      item.category === undefined ? ['category_group', item.categoryGroup] : ['category', item.category];
    return [`  ${block} {`, `    ${name} = ${hclString(String(value))}`, '  }'];
  });
}
