import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment, normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import { type FixStep, requestOfStep, targetOfStep } from '../steps';
import { scopeOfExtension } from '../steps/define-step';
import { bicepString, bicepValue, commentText } from './literals';

export const clusterType = `Microsoft.Kusto/clusters@${apiVersions.kusto}`;

/** Renders the command that deploys to the resource group, subscription, management group, or tenant of a scope. */
export function bicepDeployment(scope: string): string {
  const [, subscriptionId, resourceGroup] =
    /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(scope) ?? [];
  if (resourceGroup !== undefined)
    return deployWith('group', `the resource group ${resourceGroup} in the subscription ${subscriptionId}`);
  if (subscriptionId !== undefined) return deployWith('sub', `the subscription ${subscriptionId}`);
  return normalizeId(scope) === ''
    ? deployWith('tenant', 'the tenant')
    : deployWith('mg', `the management group ${lastSegment(scope)}`);
}

/** Renders the kind of scope that a template outside of a cluster is deployed to. */
export function bicepTargetScope(scope: string): string {
  return `targetScope = ${bicepString(targetScope(normalizeId(scope)))}`;
}

function targetScope(id: string): string {
  if (id === '') return 'tenant';
  if (id.startsWith('/providers/microsoft.management/')) return 'managementGroup';
  return id.includes('/resourcegroups/') ? 'resourceGroup' : 'subscription';
}

function deployWith(command: 'group' | 'sub' | 'mg' | 'tenant', where: string): string {
  return `// Deploy to ${commentText(where)} with az deployment ${command} create.`;
}

/** Renders a resource. `existing` is `existing ` or empty. */
export function bicepResource(symbol: string, type: string, existing: string, lines: string[]): string {
  return [`resource ${symbol} ${bicepString(type)} ${existing}= {`, ...lines.map((line) => `  ${line}`), '}'].join(
    '\n',
  );
}

export function bicepBody(step: FixStep): string[] {
  return Object.entries(requestOfStep(step).body ?? {}).map(([name, value]) => `${name}: ${bicepValue(value, '  ')}`);
}

export function existingCluster(clusterId: string): string[] {
  const { clusterName = '' } = parseClusterId(clusterId) ?? {};
  return [
    bicepDeployment(clusterId),
    bicepResource('cluster', clusterType, 'existing ', [`name: ${bicepString(clusterName)}`]),
  ];
}

export function bicepExtension(step: FixStep, symbol: string, type: string): string {
  const target = targetOfStep(step);
  const scope = scopeOfExtension(target);
  const isOnCluster = parseClusterId(scope) !== undefined;
  return [
    ...(isOnCluster ? existingCluster(scope) : [bicepDeployment(scope), bicepTargetScope(scope)]),
    bicepResource(symbol, type, '', [
      ...(isOnCluster ? ['scope: cluster'] : []),
      `name: ${bicepString(lastSegment(target))}`,
      ...bicepBody(step),
    ]),
  ].join('\n\n');
}

/** Renders what to set in an existing resource, because Bicep can't change one property. */
export function bicepFragment(step: FixStep, symbol: string, type: string): string {
  return [
    '// Bicep always deploys the whole resource, even to change one property.',
    '// In your template, add these values to the existing properties of the resource:',
    bicepResource(symbol, type, '', [`name: ${bicepString(lastSegment(targetOfStep(step)))}`, ...bicepBody(step)]),
  ].join('\n');
}

export function bicepRemoval({ id }: { id: string }): string {
  return [
    "// Bicep doesn't delete resources. If a deployment stack manages this resource, remove it from the template and deploy the",
    '// stack with --action-on-unmanage deleteResources. Otherwise, use another tab. Resource to delete:',
    `// ${commentText(id)}`,
  ].join('\n');
}

export function bicepAssignmentRemoval({ id }: { id: string }): string {
  return [
    "// Bicep doesn't delete resources. If a deployment stack manages this assignment, remove it from the template",
    '// and deploy the stack with --action-on-unmanage deleteResources. Otherwise, use another tab. Assignment to delete:',
    `// ${commentText(id)}`,
  ].join('\n');
}

export function bicepAction(step: FixStep): string {
  const { method, path } = requestOfStep(step);
  return [
    "// Bicep describes resources and doesn't support actions. Use another tab for this request:",
    `// ${commentText(`${method} ${path}`)}`,
  ].join('\n');
}
