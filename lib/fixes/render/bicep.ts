import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment, parseClusterId } from '@/lib/model/azure/arm-id';
import { type FixStep, requestOfStep, targetOfStep } from '../steps';
import { scopeOfExtension } from '../steps/define-step';
import { bicepString, bicepValue, commentText } from './literals';

/** The type of a cluster with its API version. */
export const clusterType = `Microsoft.Kusto/clusters@${apiVersions.kusto}`;

/** Returns the comment that says at which scope a template is deployed. */
export function bicepDeployment(where: string): string {
  return `// Deploy with az deployment: ${commentText(where)}.`;
}

/** Renders a resource of a template. `existing` is `existing ` for one that is only referred to, else empty. */
export function bicepResource(symbol: string, type: string, existing: string, lines: string[]): string {
  return [`resource ${symbol} ${bicepString(type)} ${existing}= {`, ...lines.map((line) => `  ${line}`), '}'].join(
    '\n',
  );
}

/** Renders the body of a step's request as lines of a resource. */
export function bicepBody(step: FixStep): string[] {
  return Object.entries(requestOfStep(step).body ?? {}).map(([name, value]) => `${name}: ${bicepValue(value, '  ')}`);
}

/** Renders the cluster that other resources refer to. */
export function existingCluster(clusterId: string): string[] {
  const { resourceGroup = '', subscriptionId = '', clusterName = '' } = parseClusterId(clusterId) ?? {};
  return [
    bicepDeployment(`group create, resource group ${resourceGroup}, subscription ${subscriptionId}`),
    bicepResource('cluster', clusterType, 'existing ', [`name: ${bicepString(clusterName)}`]),
  ];
}

/** Renders an extension resource, such as a lock, at its scope. */
export function bicepExtension(step: FixStep, symbol: string, type: string): string {
  const target = targetOfStep(step);
  const scope = scopeOfExtension(target);
  const isOnCluster = parseClusterId(scope) !== undefined;
  return [
    ...(isOnCluster ? existingCluster(scope) : [bicepDeployment(`scope ${scope}`)]),
    bicepResource(symbol, type, '', [
      ...(isOnCluster ? ['scope: cluster'] : []),
      `name: ${bicepString(lastSegment(target))}`,
      ...bicepBody(step),
    ]),
  ].join('\n\n');
}

/** Renders what to set in a resource that exists, because Bicep can't change one property. */
export function bicepFragment(step: FixStep, symbol: string, type: string): string {
  return [
    '// Bicep deploys a whole resource and cannot change one property alone.',
    '// Set this in the resource of your template, beside all that it holds:',
    bicepResource(symbol, type, '', [`name: ${bicepString(lastSegment(targetOfStep(step)))}`, ...bicepBody(step)]),
  ].join('\n');
}

/** Returns the comment for a step that removes something. */
export function bicepRemoval({ id }: { id: string }): string {
  return [
    '// Bicep deletes nothing by itself. If a deployment stack manages this, take it out of the template and deploy the',
    '// stack with --action-on-unmanage deleteResources. Otherwise use one of the other tabs:',
    `// ${commentText(id)}`,
  ].join('\n');
}

/** Returns the comment for a step that removes an assignment. */
export function bicepAssignmentRemoval({ id }: { id: string }): string {
  return [
    '// Bicep deletes nothing by itself. If a deployment stack manages this assignment, take it out of the template',
    '// and deploy the stack with --action-on-unmanage deleteResources. Otherwise use one of the other tabs:',
    `// ${commentText(id)}`,
  ].join('\n');
}

/** Returns the comment for a step that Bicep can't describe. */
export function bicepAction(step: FixStep): string {
  const { method, path } = requestOfStep(step);
  return [
    '// Bicep describes resources and has no word for an action. Use one of the other tabs:',
    `// ${commentText(`${method} ${path}`)}`,
  ].join('\n');
}
