import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment, normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import { azCommand } from './az-cli';
import { bicepAssignmentRemoval, bicepBody, bicepDeployment, bicepResource, clusterType } from './bicep';
import type { StepRenders } from './define-render';
import { bicepString } from './literals';
import { terraformRemoval, terraformResource } from './terraform';

/**
 * Renders of role assignments (https://learn.microsoft.com/cli/azure/role/assignment). `New-AzRoleAssignment` has no parameter for a
 * name.
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
      const cluster = parseClusterId(scope);
      return [
        bicepDeployment(scope),
        ...(cluster
          ? [bicepResource('cluster', clusterType, 'existing ', [`name: ${bicepString(cluster.clusterName)}`])]
          : [`targetScope = ${bicepString(targetScope(scope))}`]),
        bicepResource('assignment', `Microsoft.Authorization/roleAssignments@${apiVersions.authorization}`, '', [
          ...(cluster ? ['scope: cluster'] : []),
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

function targetScope(scope: string): string {
  const id = normalizeId(scope);
  if (id === '') return 'tenant';
  if (id.startsWith('/providers/microsoft.management/')) return 'managementGroup';
  return id.includes('/resourcegroups/') ? 'resourceGroup' : 'subscription';
}
