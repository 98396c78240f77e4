import type { RouteTable } from '../router';
import { getDenyAssignment, listDenyAssignments } from './deny-assignments';
import { getRoleDefinition, listRoleDefinitions } from './list-role-definitions';
import { deleteLock, getLock, listLocks, putLock } from './locks';
import { listPermissions } from './permissions';
import { deleteRoleAssignment, getRoleAssignment, listRoleAssignments, putRoleAssignment } from './role-assignments';

/** What can hang on any scope: Azure roles, deny assignments, locks. */

const authorization = '{scope}/providers/Microsoft.Authorization';

/** Type → method, path, action, handler. */
export const authorizationRoutes: RouteTable = {
  'Microsoft.Authorization/roleAssignments': [
    ['GET', `${authorization}/roleAssignments`, 'Microsoft.Authorization/roleAssignments/read', listRoleAssignments],
    [
      'GET',
      `${authorization}/roleAssignments/{roleAssignmentName}`,
      'Microsoft.Authorization/roleAssignments/read',
      getRoleAssignment,
    ],
    [
      'PUT',
      `${authorization}/roleAssignments/{roleAssignmentName}`,
      'Microsoft.Authorization/roleAssignments/write',
      putRoleAssignment,
    ],
    [
      'DELETE',
      `${authorization}/roleAssignments/{roleAssignmentName}`,
      'Microsoft.Authorization/roleAssignments/delete',
      deleteRoleAssignment,
    ],
  ],
  'Microsoft.Authorization/roleDefinitions': [
    ['GET', '/providers/Microsoft.Authorization/roleDefinitions', null, listRoleDefinitions],
    ['GET', '/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}', null, getRoleDefinition],
    ['GET', `${authorization}/roleDefinitions`, 'Microsoft.Authorization/roleDefinitions/read', listRoleDefinitions],
    [
      'GET',
      `${authorization}/roleDefinitions/{roleDefinitionId}`,
      'Microsoft.Authorization/roleDefinitions/read',
      getRoleDefinition,
    ],
  ],
  'Microsoft.Authorization/permissions': [
    ['GET', `${authorization}/permissions`, 'Microsoft.Authorization/permissions/read', listPermissions],
  ],
  'Microsoft.Authorization/denyAssignments': [
    ['GET', `${authorization}/denyAssignments`, 'Microsoft.Authorization/denyAssignments/read', listDenyAssignments],
    [
      'GET',
      `${authorization}/denyAssignments/{denyAssignmentId}`,
      'Microsoft.Authorization/denyAssignments/read',
      getDenyAssignment,
    ],
  ],
  'Microsoft.Authorization/locks': [
    ['GET', `${authorization}/locks`, 'Microsoft.Authorization/locks/read', listLocks],
    ['GET', `${authorization}/locks/{lockName}`, 'Microsoft.Authorization/locks/read', getLock],
    ['PUT', `${authorization}/locks/{lockName}`, 'Microsoft.Authorization/locks/write', putLock],
    ['DELETE', `${authorization}/locks/{lockName}`, 'Microsoft.Authorization/locks/delete', deleteLock],
  ],
};
