import { contributorRole, ownerRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleDefinition } from '@/lib/model/evidence-parts';

function sampleDefinition(
  id: string,
  roleName: string,
  actions: string[],
  notActions: string[] = [],
  type = 'BuiltInRole',
): AzureRoleDefinition {
  return { id, roleName, type, permissions: [{ actions, notActions, dataActions: [], notDataActions: [] }] };
}

export const sampleRoleDefinitions: AzureRoleDefinition[] = [
  sampleDefinition(ownerRole, 'Owner', ['*']),
  sampleDefinition('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', ['*/read']),
];

export const sampleContributorDefinition = sampleDefinition(
  contributorRole,
  'Contributor',
  ['*'],
  [
    'Microsoft.Authorization/*/Delete',
    'Microsoft.Authorization/*/Write',
    'Microsoft.Authorization/elevateAccess/Action',
  ],
);

/** Locks Contributor: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security */
export const sampleLocksContributorDefinition = sampleDefinition(
  '28bf596f-4eb7-45ce-b5bc-6cf482fec137',
  'Locks Contributor',
  ['Microsoft.Authorization/locks/read', 'Microsoft.Authorization/locks/write', 'Microsoft.Authorization/locks/delete'],
);

export function sampleCustomRole(...actions: string[]): AzureRoleDefinition {
  return sampleDefinition('7c40e1b6-95d2-4a8f-83b7-e06d2f1c5a94', 'Telemetry operator', actions, [], 'CustomRole');
}

export function ofRole({ id, roleName }: AzureRoleDefinition): { roleDefinitionId: string; roleName: string } {
  return { roleDefinitionId: id, roleName };
}
