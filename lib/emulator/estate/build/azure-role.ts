import type { ArmResource, JsonObject } from '../../types';
import { guid } from './ids';
import { type PrincipalSource, principalOf } from './principal';

/** Built-in roles by GUID (Learn: "Azure built-in roles"). */
export const builtInRoles = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  userAccessAdministrator: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
  roleBasedAccessControlAdministrator: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
  securityReader: '39bc4728-0917-49c7-9d2c-d95423bc2eb4',
  monitoringReader: '43d0d8ad-25c7-4714-9337-8ba259a9fe05',
  locksContributor: '28bf596f-4eb7-45ce-b5bc-6cf482fec137',
  keyVaultCryptoServiceEncryptionUser: 'e147488a-f6f5-4113-8e2d-b22465e65bf6',
  keyVaultCryptoOfficer: '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
  eventHubsDataReceiver: 'a638d3c7-ab3a-418d-83e6-5f17a39d4fde',
} as const;

const administrator = guid('user/owner');

/** Returns a role assignment as `GET` 2022-04-01 does, including nulls (recorded in azure-cli-extensions, src/amg). */
export function roleAssignment(
  scope: string,
  roleDefinitionGuid: string,
  who: PrincipalSource,
  more: JsonObject = {},
): ArmResource {
  const { objectId, azureType } = principalOf(who);
  const name = guid(`${scope}/${roleDefinitionGuid}/${objectId}`);
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name,
    properties: {
      roleDefinitionId: roleDefinitionId(scope, roleDefinitionGuid),
      principalId: objectId,
      principalType: azureType,
      scope,
      condition: null,
      conditionVersion: null,
      createdOn: '2024-05-14T08:22:10.4152937Z',
      updatedOn: '2024-05-14T08:22:10.4152937Z',
      createdBy: administrator,
      updatedBy: administrator,
      delegatedManagedIdentityResourceId: null,
      description: null,
      ...more,
    },
  };
}

export function customRole(
  roleName: string,
  description: string,
  permission: { actions: string[]; notActions?: string[] },
  assignableScopes: string[],
): ArmResource {
  const name = customRoleGuid(roleName);
  return {
    id: `${assignableScopes[0] ?? ''}/providers/Microsoft.Authorization/roleDefinitions/${name}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name,
    properties: {
      roleName,
      type: 'CustomRole',
      description,
      assignableScopes,
      permissions: [{ notActions: [], dataActions: [], notDataActions: [], ...permission }],
      createdOn: '2024-02-06T13:45:52.1180336Z',
      updatedOn: '2024-02-06T13:45:52.1180336Z',
      createdBy: administrator,
      updatedBy: administrator,
    },
  };
}

export function customRoleGuid(roleName: string): string {
  return guid(`custom role/${roleName}`);
}

export function eligibleRole(scope: string, roleDefinitionGuid: string, who: PrincipalSource): ArmResource[] {
  const { objectId, azureType } = principalOf(who);
  const authorization = `${scope}/providers/Microsoft.Authorization`;
  const name = guid(`eligible/${scope}/${roleDefinitionGuid}/${objectId}`);
  const scheduleName = guid(`schedule/${name}`);
  const roleEligibilityScheduleId = `${authorization}/RoleEligibilitySchedules/${scheduleName}`;
  const shared = {
    scope,
    roleDefinitionId: roleDefinitionId(scope, roleDefinitionGuid),
    principalId: objectId,
    principalType: azureType,
    status: 'Provisioned',
    startDateTime: '2025-01-20T09:30:00.13Z',
    endDateTime: null,
    memberType: 'Direct',
    condition: null,
    conditionVersion: null,
    createdOn: '2025-01-20T09:30:00.13Z',
  };
  return [
    {
      id: roleEligibilityScheduleId,
      type: 'Microsoft.Authorization/RoleEligibilitySchedules',
      name: scheduleName,
      properties: { ...shared, updatedOn: shared.createdOn },
    },
    {
      id: `${authorization}/RoleEligibilityScheduleInstances/${name}`,
      type: 'Microsoft.Authorization/RoleEligibilityScheduleInstances',
      name,
      properties: { ...shared, roleEligibilityScheduleId },
    },
  ];
}

/** Under a subscription, its id is the prefix. */
function roleDefinitionId(scope: string, roleDefinitionGuid: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  const id = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleDefinitionGuid}`;
  const known = roleDefinitionIds.get(id) ?? id;
  roleDefinitionIds.set(id, known);
  return known;
}

/** Shares strings: a large fleet repeats few ids many times. */
const roleDefinitionIds = new Map<string, string>();
