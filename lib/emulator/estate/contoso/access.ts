import type { ArmResource } from '../../types';
import { builtInRoles, customRole, customRoleGuid, eligibleRole, roleAssignment } from '../build/azure-role';
import { rootManagementGroupId } from '../build/scope';
import { terraform } from './applications';
import { securityOperations } from './groups';
import { marek, mina, owner, petra, priya, reader, sofia } from './people';
import { dataManagementGroup, development, litware, production, regulated } from './subscriptions';

/** Azure roles above the resource groups. Few apply to the model cluster. */
export const accessResources: ArmResource[] = [
  roleAssignment(rootManagementGroupId, builtInRoles.owner, owner),
  roleAssignment(dataManagementGroup, builtInRoles.reader, reader),
  roleAssignment(dataManagementGroup, builtInRoles.securityReader, sofia),
  roleAssignment(regulated.id, customRoleGuid('Subscription Lister'), reader),
  roleAssignment(production.id, builtInRoles.reader, priya),
  ...eligibleRole(production.id, builtInRoles.owner, petra),
  roleAssignment(development.id, builtInRoles.userAccessAdministrator, marek),
  roleAssignment(development.id, builtInRoles.contributor, terraform),
  roleAssignment(development.id, builtInRoles.userAccessAdministrator, terraform),
  roleAssignment(development.id, customRoleGuid('Kusto Everything'), securityOperations),
  roleAssignment(regulated.id, builtInRoles.roleBasedAccessControlAdministrator, mina, {
    // Only Reader: Microsoft's template "constrain roles".
    condition: onlyRole(builtInRoles.reader),
    conditionVersion: '2.0',
    description: 'Can assign only the Reader role.',
  }),
  customRole(
    'Subscription Lister',
    'Reads the subscription, but not its resources.',
    { actions: ['Microsoft.Resources/subscriptions/read'] },
    [regulated.id],
  ),
  customRole(
    'Kusto Cluster Operator',
    'Changes clusters and databases, but not their access.',
    {
      actions: ['Microsoft.Kusto/*', 'Microsoft.Resources/subscriptions/resourceGroups/read', '*/read'],
      notActions: [
        'Microsoft.Kusto/Clusters/PrincipalAssignments/write',
        'Microsoft.Kusto/Clusters/PrincipalAssignments/delete',
        'Microsoft.Kusto/Clusters/Databases/PrincipalAssignments/write',
        'Microsoft.Kusto/Clusters/Databases/PrincipalAssignments/delete',
        'Microsoft.Kusto/Clusters/Databases/AddPrincipals/action',
        'Microsoft.Kusto/Clusters/Databases/RemovePrincipals/action',
        'Microsoft.Kusto/Clusters/delete',
      ],
    },
    [production.id],
  ),
  customRole('Kusto Everything', 'Created in a hurry.', { actions: ['Microsoft.Kusto/*', '*/read'] }, [development.id]),
  ...delegation(),
];

function onlyRole(roleDefinitionGuid: string): string {
  const attribute = (source: string) =>
    `@${source}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${roleDefinitionGuid}}`;
  const unless = (action: string) => `!(ActionMatches{'Microsoft.Authorization/roleAssignments/${action}'})`;
  return `((${unless('write')}) OR (${attribute('Request')})) AND ((${unless('delete')}) OR (${attribute('Resource')}))`;
}

/** Litware manages the development subscription through Azure Lighthouse. */
function delegation(): ArmResource[] {
  const provider = `${development.id}/providers/Microsoft.ManagedServices`;
  const definition: ArmResource = {
    id: `${provider}/registrationDefinitions/4c7d1f0a-2f5d-5d0b-8f3d-9f7a6b1c2e30`,
    type: 'Microsoft.ManagedServices/registrationDefinitions',
    name: '4c7d1f0a-2f5d-5d0b-8f3d-9f7a6b1c2e30',
    properties: {
      description: 'Operations outside business hours',
      managedByTenantId: litware.tenantId,
      managedByTenantName: litware.displayName,
      manageeTenantId: development.tenantId,
      registrationDefinitionName: 'Litware Managed Data Platform',
      authorizations: [
        {
          principalId: '7b1d6c0e-8a55-4a1f-9a5e-3f9f0f3a2b61',
          principalIdDisplayName: 'Litware Operators',
          roleDefinitionId: builtInRoles.contributor,
        },
      ],
      provisioningState: 'Succeeded',
    },
  };
  const { id: registrationDefinitionId, properties = {} } = definition;
  return [
    definition,
    {
      id: `${provider}/registrationAssignments/c0a5b1de-93a4-5c5f-a7f1-0f2b8d6e4a19`,
      type: 'Microsoft.ManagedServices/registrationAssignments',
      name: 'c0a5b1de-93a4-5c5f-a7f1-0f2b8d6e4a19',
      properties: {
        registrationDefinitionId,
        provisioningState: 'Succeeded',
        registrationDefinition: {
          id: registrationDefinitionId,
          type: definition.type,
          name: definition.name,
          properties,
        },
      },
    },
  ];
}
