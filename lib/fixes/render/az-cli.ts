import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { type FixStep, requestOfStep } from '../steps';
import { renderAzCliAround } from './az-cli-around';
import { azCommand } from './az-command';
import { type KustoNames, toKustoNames } from './kusto-names';
import { jsonText } from './literals';

/**
 * A step as Azure CLI commands (https://learn.microsoft.com/cli/azure/kusto, …/cli/azure/resource#az-resource-patch,
 * …/cli/azure/role/assignment). They know no `If-Match`; `az rest` does.
 */
export function renderAzCli(step: FixStep): string {
  switch (step.kind) {
    case 'cluster.update':
      return [
        '# Not az kusto cluster update: it also sends values for settings that you do not name.',
        azCommand(step, 'az resource patch', {
          ids: step.clusterId,
          'api-version': apiVersions.kusto,
          'is-full-object': null,
          properties: jsonText(requestOfStep(step).body ?? {}),
        }),
      ].join('\n');
    case 'cluster-principal.create':
    case 'database-principal.create':
      return azCommand(step, `${assignmentCommand(step.id)} create`, {
        ...placeOf(toKustoNames(step.id)),
        'principal-id': step.properties.principalId,
        'principal-type': step.properties.principalType,
        role: step.properties.role,
        ...(step.properties.tenantId ? { 'tenant-id': step.properties.tenantId } : {}),
      });
    case 'cluster-principal.delete':
    case 'database-principal.delete':
      return azCommand(step, `${assignmentCommand(step.id)} delete`, { ...placeOf(toKustoNames(step.id)), yes: null });
    case 'role-assignment.create': {
      const { roleDefinitionId, principalId, principalType, description, condition, conditionVersion } =
        step.properties;
      return azCommand(step, 'az role assignment create', {
        name: lastSegment(step.id),
        'assignee-object-id': principalId,
        ...(principalType ? { 'assignee-principal-type': principalType } : {}),
        role: roleDefinitionId,
        scope: step.scope,
        ...(description ? { description } : {}),
        ...(condition ? { condition, 'condition-version': conditionVersion ?? '2.0' } : {}),
      });
    }
    case 'role-assignment.delete':
      return azCommand(step, 'az role assignment delete', { ids: step.id });
    default:
      return renderAzCliAround(step);
  }
}

function assignmentCommand(id: string): string {
  return `az kusto ${toKustoNames(id).database === undefined ? 'cluster' : 'database'}-principal-assignment`;
}

function placeOf({ subscriptionId, resourceGroup, clusterName, database, assignment }: KustoNames) {
  return {
    subscription: subscriptionId,
    'resource-group': resourceGroup,
    'cluster-name': clusterName,
    ...(database === undefined ? {} : { 'database-name': database }),
    'principal-assignment-name': assignment,
  };
}
