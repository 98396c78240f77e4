import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';
import type { ResourceType } from '../resource-type';

/**
 * Lists the caller's permissions, one entry for each role assignment. Deny assignments, locks, and policies don't
 * count: https://learn.microsoft.com/rest/api/authorization/permissions
 */
function listPermissions(call: ArmCall): ArmAnswer {
  return listOf(
    call.rights.permissionsAt(param(call, 'scope')).map((entry) => ({
      ...entry,
      condition: entry.condition ?? null,
      conditionVersion: entry.conditionVersion ?? null,
    })),
  );
}

export const permissions: ResourceType = {
  type: 'Microsoft.Authorization/permissions',
  versions: ['2022-05-01-preview', '2022-04-01', '2018-01-01-preview'],
  routes: [
    [
      'GET',
      '{scope}/providers/Microsoft.Authorization/permissions',
      'Microsoft.Authorization/permissions/read',
      listPermissions,
    ],
  ],
};
