import { apiVersions } from '@/lib/model/api-versions';
import { lastSegment } from '@/lib/model/arm-id';
import { toArmRequest } from '@/lib/model/arm-request';
import type { FixStep } from '@/lib/model/fix-step';
import { renderAzRest } from './az-rest';
import { type KustoNames, toKustoNames } from './kusto-names';
import { bashWord } from './literals';

/**
 * A step as Azure CLI commands (https://learn.microsoft.com/cli/azure/kusto, …/cli/azure/resource#az-resource-patch,
 * …/cli/azure/role/assignment). They know no `If-Match`; `az rest` does.
 */
export function renderAzCli(step: FixStep): string {
  switch (step.kind) {
    case 'cluster.update':
      return [
        '# Not az kusto cluster update: it also sends values for settings that you do not name.',
        command('az resource patch', {
          ids: step.clusterId,
          'api-version': apiVersions.kusto,
          'is-full-object': null,
          properties: JSON.stringify(toArmRequest(step).body),
        }),
      ].join('\n');
    case 'cluster-principal.create':
    case 'database-principal.create':
      return command(`${assignmentCommand(step.id)} create`, {
        ...placeOf(toKustoNames(step.id)),
        'principal-id': step.properties.principalId,
        'principal-type': step.properties.principalType,
        role: step.properties.role,
        ...(step.properties.tenantId ? { 'tenant-id': step.properties.tenantId } : {}),
      });
    case 'cluster-principal.delete':
    case 'database-principal.delete':
      return command(`${assignmentCommand(step.id)} delete`, { ...placeOf(toKustoNames(step.id)), yes: null });
    case 'role-assignment.create': {
      const { roleDefinitionId, principalId, principalType, description, condition, conditionVersion } =
        step.properties;
      return command('az role assignment create', {
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
      return command('az role assignment delete', { ids: step.id });
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
      return renderAzRest(step, { etag: null });
    default:
      return step satisfies never;
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

/** Options with `null` are flags without a value; `--name=value` keeps a value that starts with a dash from being an option. */
function command(name: string, options: Record<string, string | null>): string {
  const written = Object.entries(options).map(([option, value]) =>
    value === null ? `--${option}` : `--${option}=${bashWord(value)}`,
  );
  return [name, ...written].join(' \\\n  ');
}
