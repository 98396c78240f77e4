import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment, normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import { type FixStep, requestOfStep } from '../steps';
import { renderBicepAround } from './bicep-around';
import { bicepDeployment, bicepResource } from './bicep-resource';
import { toKustoNames } from './kusto-names';
import { bicepString, bicepValue, commentText } from './literals';

const clusterType = `Microsoft.Kusto/clusters@${apiVersions.kusto}`;

/**
 * A step as Bicep. Bicep describes whole resources: it creates assignments, but can neither change one property of
 * what exists nor delete, and says so there.
 */
export function renderBicep(step: FixStep): string {
  switch (step.kind) {
    case 'cluster.update':
      return [
        '// Bicep deploys a whole cluster and cannot change one property alone.',
        '// Set this in the cluster resource of your template, beside its location, sku and all that it holds:',
        bicepResource('cluster', clusterType, '', [
          `name: ${bicepString(lastSegment(step.clusterId))}`,
          ...bodyLines(step),
        ]),
      ].join('\n');
    case 'cluster-principal.create':
    case 'database-principal.create':
      return renderKustoAssignment(step);
    case 'role-assignment.create':
      return renderRoleAssignment(step);
    case 'cluster-principal.delete':
    case 'database-principal.delete':
    case 'role-assignment.delete':
      return [
        '// Bicep deletes nothing by itself. If a deployment stack manages this assignment, take it out of the template',
        '// and deploy the stack with --action-on-unmanage deleteResources. Otherwise use one of the other tabs:',
        `// ${commentText(step.id)}`,
      ].join('\n');
    default:
      return renderBicepAround(step);
  }
}

type Create<Kind> = Extract<FixStep, { kind: Kind }>;

function renderKustoAssignment(step: Create<'cluster-principal.create' | 'database-principal.create'>): string {
  const { subscriptionId, resourceGroup, clusterName, database, assignment } = toKustoNames(step.id);
  const type = `Microsoft.Kusto/clusters/${database === undefined ? '' : 'databases/'}principalAssignments`;
  return [
    bicepDeployment(`group create, resource group ${resourceGroup}, subscription ${subscriptionId}`),
    bicepResource('cluster', clusterType, 'existing ', [`name: ${bicepString(clusterName)}`]),
    ...(database === undefined
      ? []
      : [
          bicepResource('database', `Microsoft.Kusto/clusters/databases@${apiVersions.kusto}`, 'existing ', [
            'parent: cluster',
            `name: ${bicepString(database)}`,
          ]),
        ]),
    bicepResource('assignment', `${type}@${apiVersions.kusto}`, '', [
      `parent: ${database === undefined ? 'cluster' : 'database'}`,
      `name: ${bicepString(assignment)}`,
      ...bodyLines(step),
    ]),
  ].join('\n\n');
}

function renderRoleAssignment(step: Create<'role-assignment.create'>): string {
  const { id, scope } = step;
  const cluster = parseClusterId(scope);
  return [
    bicepDeployment(cluster ? `group create, resource group ${cluster.resourceGroup}` : `scope ${scope}`),
    ...(cluster
      ? [bicepResource('cluster', clusterType, 'existing ', [`name: ${bicepString(cluster.clusterName)}`])]
      : [`targetScope = ${bicepString(targetScope(scope))}`]),
    bicepResource('assignment', `Microsoft.Authorization/roleAssignments@${apiVersions.authorization}`, '', [
      ...(cluster ? ['scope: cluster'] : []),
      `name: ${bicepString(lastSegment(id))}`,
      ...bodyLines(step),
    ]),
  ].join('\n\n');
}

function bodyLines(step: FixStep): string[] {
  return Object.entries(requestOfStep(step).body ?? {}).map(([name, value]) => `${name}: ${bicepValue(value, '  ')}`);
}

function targetScope(scope: string): string {
  const id = normalizeId(scope);
  if (id === '') return 'tenant';
  if (id.startsWith('/providers/microsoft.management/')) return 'managementGroup';
  return id.includes('/resourcegroups/') ? 'resourceGroup' : 'subscription';
}
