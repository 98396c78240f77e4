import { lastSegment, parseClusterId } from '@/lib/model/azure/arm-id';
import { scopeOfExtension } from '../steps/define-step';
import { azCommand, azRestInstead } from './az-command';
import { jsonText } from './literals';
import type { StepAround } from './step-around';

/**
 * A step that writes neither the cluster nor a role as Azure CLI commands, where one sends just this
 * (https://learn.microsoft.com/cli/azure/lock, …/monitor/diagnostic-settings, …/kusto/cluster); as `az rest` where the command
 * would send more, or is known to take its values in several forms.
 */
export function renderAzCliAround(step: StepAround): string {
  switch (step.kind) {
    case 'lock.create':
      return azCommand(step, 'az lock create', {
        name: lastSegment(step.id),
        'lock-type': step.properties.level,
        ...(step.properties.notes ? { notes: step.properties.notes } : {}),
        ...lockedBy(scopeOfExtension(step.id)),
      });
    case 'lock.delete':
      return azCommand(step, 'az lock delete', { ids: step.id });
    case 'diagnostic-setting.create':
      return isPlainSetting(step.properties)
        ? azCommand(step, 'az monitor diagnostic-settings create', {
            name: lastSegment(step.id),
            resource: scopeOfExtension(step.id),
            workspace: String(step.properties.workspaceId),
            logs: jsonText(step.properties.logs ?? []),
            metrics: jsonText(step.properties.metrics ?? []),
          })
        : azRestInstead(step, 'the setting has more than a workspace, logs and metrics');
    case 'diagnostic-setting.delete':
      return azCommand(step, 'az monitor diagnostic-settings delete', {
        name: lastSegment(step.id),
        resource: scopeOfExtension(step.id),
      });
    case 'follower-databases.detach': {
      const cluster = parseClusterId(step.clusterId);
      return cluster
        ? azCommand(step, 'az kusto cluster detach-follower-database', {
            subscription: cluster.subscriptionId,
            'resource-group': cluster.resourceGroup,
            'cluster-name': cluster.clusterName,
            'cluster-resource-id': step.body.clusterResourceId,
            'attached-database-configuration-name': step.body.attachedDatabaseConfigurationName,
          })
        : azRestInstead(step, 'the cluster has no name that the command takes');
    }
    case 'private-endpoint-connection.update':
      return azRestInstead(step, 'az network private-endpoint-connection reads and sends the whole connection');
    case 'language-extensions.remove':
    case 'language-extensions.add':
      return azRestInstead(step, 'the form of --value differs between versions of the extension kusto');
    case 'data-connection.update':
      return azRestInstead(step, 'az kusto data-connection sends a body of its own for each kind');
    case 'vault.update':
      return azRestInstead(step, 'az keyvault update sends the whole vault');
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove':
      return azRestInstead(step, 'az keyvault set-policy replaces what the principal has');
    default:
      return step satisfies never;
  }
}

/** A lock on a subscription or a resource group is named by these, any other by the resource's id. */
function lockedBy(scope: string): Record<string, string> {
  const [, subscription, group] = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?\/?$/i.exec(scope) ?? [];
  if (subscription === undefined) return { resource: scope };
  return { subscription, ...(group === undefined ? {} : { 'resource-group': group }) };
}

function isPlainSetting(properties: Record<string, unknown>): boolean {
  return Object.keys(properties).every((name) => ['workspaceId', 'logs', 'metrics'].includes(name));
}
