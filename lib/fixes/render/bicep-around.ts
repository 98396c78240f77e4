import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment, parseClusterId } from '@/lib/model/azure/arm-id';
import { requestOfStep, targetOfStep } from '../steps';
import { scopeOfExtension } from '../steps/define-step';
import { bicepDeployment, bicepResource } from './bicep-resource';
import { bicepString, bicepValue, commentText } from './literals';
import type { StepAround } from './step-around';

/**
 * A step that writes neither the cluster nor a role as Bicep: whole resources where the step makes one, the fragment to set where
 * it changes one, and a word where Bicep can do nothing (https://learn.microsoft.com/azure/templates).
 */
export function renderBicepAround(step: StepAround): string {
  switch (step.kind) {
    case 'lock.create':
      return extension(step, 'lock', `Microsoft.Authorization/locks@${apiVersions.locks}`);
    case 'diagnostic-setting.create':
      return extension(step, 'setting', `Microsoft.Insights/diagnosticSettings@${apiVersions.diagnosticSettings}`);
    case 'private-endpoint-connection.update':
      return [
        ...existingCluster(step.id.split('/').slice(0, 9).join('/')),
        bicepResource('connection', `Microsoft.Kusto/clusters/privateEndpointConnections@${apiVersions.kusto}`, '', [
          'parent: cluster',
          `name: ${bicepString(lastSegment(step.id))}`,
          ...body(step),
        ]),
      ].join('\n\n');
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove':
      return [
        bicepDeployment(`group create, resource group ${step.id.split('/')[4] ?? ''}`),
        bicepResource('vault', `Microsoft.KeyVault/vaults@${apiVersions.keyVault}`, 'existing ', [
          `name: ${bicepString(lastSegment(step.id))}`,
        ]),
        bicepResource('policies', `Microsoft.KeyVault/vaults/accessPolicies@${apiVersions.keyVault}`, '', [
          'parent: vault',
          `name: ${bicepString(step.kind === 'vault-access-policy.add' ? 'add' : 'remove')}`,
          ...body(step),
        ]),
      ].join('\n\n');
    case 'data-connection.update':
      return fragment(step, 'connection', `Microsoft.Kusto/clusters/databases/dataConnections@${apiVersions.kusto}`);
    case 'vault.update':
      return fragment(step, 'vault', `Microsoft.KeyVault/vaults@${apiVersions.keyVault}`);
    case 'lock.delete':
    case 'diagnostic-setting.delete':
      return [
        '// Bicep deletes nothing by itself. If a deployment stack manages this, take it out of the template and deploy the',
        '// stack with --action-on-unmanage deleteResources. Otherwise use one of the other tabs:',
        `// ${commentText(step.id)}`,
      ].join('\n');
    case 'language-extensions.remove':
    case 'language-extensions.add':
    case 'follower-databases.detach':
      return [
        '// Bicep describes resources and has no word for an action. Use one of the other tabs:',
        `// ${commentText(`POST ${requestOfStep(step).path}`)}`,
      ].join('\n');
    default:
      return step satisfies never;
  }
}

function extension(step: StepAround, symbol: string, type: string): string {
  const target = targetOfStep(step);
  const scope = scopeOfExtension(target);
  const isOnCluster = parseClusterId(scope) !== undefined;
  return [
    ...(isOnCluster ? existingCluster(scope) : [bicepDeployment(`scope ${scope}`)]),
    bicepResource(symbol, type, '', [
      ...(isOnCluster ? ['scope: cluster'] : []),
      `name: ${bicepString(lastSegment(target))}`,
      ...body(step),
    ]),
  ].join('\n\n');
}

function existingCluster(clusterId: string): string[] {
  const { resourceGroup = '', subscriptionId = '', clusterName = '' } = parseClusterId(clusterId) ?? {};
  return [
    bicepDeployment(`group create, resource group ${resourceGroup}, subscription ${subscriptionId}`),
    bicepResource('cluster', `Microsoft.Kusto/clusters@${apiVersions.kusto}`, 'existing ', [
      `name: ${bicepString(clusterName)}`,
    ]),
  ];
}

function fragment(step: StepAround, symbol: string, type: string): string {
  return [
    '// Bicep deploys a whole resource and cannot change one property alone.',
    '// Set this in the resource of your template, beside all that it holds:',
    bicepResource(symbol, type, '', [`name: ${bicepString(lastSegment(targetOfStep(step)))}`, ...body(step)]),
  ].join('\n');
}

function body(step: StepAround): string[] {
  return Object.entries(requestOfStep(step).body ?? {}).map(([name, value]) => `${name}: ${bicepValue(value, '  ')}`);
}
