import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment, parseClusterId } from '@/lib/model/azure/arm-id';
import { azCommand } from './az-cli';
import {
  bicepAssignmentRemoval,
  bicepBody,
  bicepDeployment,
  bicepResource,
  bicepTargetScope,
  clusterType,
} from './bicep';
import type { StepRenders } from './define-render';
import { bicepString } from './literals';
import { terraformRemoval, terraformResource } from './terraform';

/**
 * Source: https://learn.microsoft.com/cli/azure/role/assignment. `New-AzRoleAssignment` has no parameter for a name.
 */
export const roleAssignmentRenders = {
  'role-assignment.create': {
    azCli: (step) => {
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
    },
    bicep: (step) => {
      const { id, scope } = step;
      const resource = resourceAt(scope);
      return [
        bicepDeployment(scope),
        ...(resource ? resource.existing : [bicepTargetScope(scope)]),
        bicepResource('assignment', `Microsoft.Authorization/roleAssignments@${apiVersions.authorization}`, '', [
          ...(resource ? [`scope: ${resource.symbol}`] : []),
          `name: ${bicepString(lastSegment(id))}`,
          ...bicepBody(step),
        ]),
      ].join('\n\n');
    },
    terraform: ({ id, scope, properties }) => {
      const { roleDefinitionId, principalId, principalType, description, condition, conditionVersion } = properties;
      return terraformResource('azurerm_role_assignment', 'assignment', {
        name: lastSegment(id),
        scope,
        role_definition_id: roleDefinitionId,
        principal_id: principalId,
        ...(principalType ? { principal_type: principalType } : {}),
        ...(description ? { description } : {}),
        ...(condition ? { condition, condition_version: conditionVersion ?? '2.0' } : {}),
      });
    },
  },
  'role-assignment.delete': {
    azCli: (step) => azCommand(step, 'az role assignment delete', { ids: step.id }),
    bicep: bicepAssignmentRemoval,
    terraform: ({ id }) => terraformRemoval('azurerm_role_assignment', id),
  },
} satisfies StepRenders;

/** Returns the cluster or key of a scope. A template without it would assign the role on the whole resource group. */
function resourceAt(scope: string): { symbol: string; existing: string[] } | undefined {
  const cluster = parseClusterId(scope);
  if (cluster)
    return {
      symbol: 'cluster',
      existing: [bicepResource('cluster', clusterType, 'existing ', [`name: ${bicepString(cluster.clusterName)}`])],
    };
  const [, vault, key] = /\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)\/keys\/([^/]+)$/i.exec(scope) ?? [];
  if (vault === undefined || key === undefined) return undefined;
  return {
    symbol: 'key',
    existing: [
      bicepResource('vault', `Microsoft.KeyVault/vaults@${apiVersions.keyVault}`, 'existing ', [
        `name: ${bicepString(vault)}`,
      ]),
      bicepResource('key', `Microsoft.KeyVault/vaults/keys@${apiVersions.keyVault}`, 'existing ', [
        'parent: vault',
        `name: ${bicepString(key)}`,
      ]),
    ],
  };
}
