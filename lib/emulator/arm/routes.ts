import { authorizationRoutes } from './authorization/routes';
import {
  deleteDiagnosticSetting,
  getDiagnosticSetting,
  listDiagnosticSettings,
  putDiagnosticSetting,
} from './diagnostic-settings';
import { kustoTypes } from './kusto/resource-types';
import { listResources } from './list-resources';
import {
  getManagementGroup,
  getManagementGroupSubscription,
  listManagementGroupSubscriptions,
  listManagementGroups,
} from './management-groups';
import { getProvider, listProviders } from './providers';
import { getResourceGroup, listResourceGroups } from './resource-groups';
import { routesOf } from './resource-type';
import type { RouteTable } from './router';
import { getStored, getStoredChild, listStored, listStoredChildren } from './stored-resources';
import { getSubscription, listLocations, listSubscriptions, listTenants } from './subscriptions';

/**
 * Everything that the emulated Azure Resource Manager serves; what is not here is refused with 501. An action of `null` leaves the
 * judgement to the handler, for lists that ARM narrows to what the caller may see.
 */

const subscription = '/subscriptions/{subscriptionId}';
const group = `${subscription}/resourceGroups/{resourceGroupName}`;
const identities = 'providers/Microsoft.ManagedIdentity/userAssignedIdentities';
const vaults = 'providers/Microsoft.KeyVault/vaults';
const vault = `${group}/${vaults}/{vaultName}`;
const insights = '{scope}/providers/Microsoft.Insights';
const managementGroups = '/providers/Microsoft.Management/managementGroups';

/** Type → method, path, action, handler; earlier lines win. */
export const routes: RouteTable = {
  'Microsoft.Resources/tenants': [['GET', '/tenants', null, listTenants]],
  'Microsoft.Resources/subscriptions': [
    ['GET', '/subscriptions', null, listSubscriptions],
    ['GET', subscription, null, getSubscription],
  ],
  'Microsoft.Resources/subscriptions/locations': [
    ['GET', `${subscription}/locations`, 'Microsoft.Resources/subscriptions/locations/read', listLocations],
  ],
  'Microsoft.Resources/resourceGroups': [
    ['GET', `${subscription}/resourceGroups`, null, listResourceGroups],
    ['GET', group, 'Microsoft.Resources/subscriptions/resourceGroups/read', getResourceGroup],
    ['HEAD', group, 'Microsoft.Resources/subscriptions/resourceGroups/read', getResourceGroup],
  ],
  'Microsoft.Resources/resources': [
    ['GET', `${subscription}/resources`, null, listResources],
    ['GET', `${group}/resources`, null, listResources],
  ],
  'Microsoft.Resources/providers': [
    ['GET', '/providers', null, listProviders],
    ['GET', '/providers/{namespace}', null, getProvider],
    ['GET', `${subscription}/providers`, 'Microsoft.Resources/subscriptions/providers/read', listProviders],
    ['GET', `${subscription}/providers/{namespace}`, 'Microsoft.Resources/subscriptions/providers/read', getProvider],
  ],
  'Microsoft.Management/managementGroups': [
    ['GET', managementGroups, null, listManagementGroups],
    ['GET', `${managementGroups}/{groupId}`, 'Microsoft.Management/managementGroups/read', getManagementGroup],
  ],
  'Microsoft.Management/managementGroups/subscriptions': [
    [
      'GET',
      `${managementGroups}/{groupId}/subscriptions`,
      'Microsoft.Management/managementGroups/subscriptions/read',
      listManagementGroupSubscriptions,
    ],
    [
      'GET',
      `${managementGroups}/{groupId}/subscriptions/{subscriptionId}`,
      'Microsoft.Management/managementGroups/subscriptions/read',
      getManagementGroupSubscription,
    ],
  ],
  'Microsoft.ManagedIdentity/userAssignedIdentities': [
    [
      'GET',
      `${subscription}/${identities}`,
      'Microsoft.ManagedIdentity/userAssignedIdentities/read',
      listStored('Microsoft.ManagedIdentity/userAssignedIdentities'),
    ],
    [
      'GET',
      `${group}/${identities}`,
      'Microsoft.ManagedIdentity/userAssignedIdentities/read',
      listStored('Microsoft.ManagedIdentity/userAssignedIdentities'),
    ],
    [
      'GET',
      `${group}/${identities}/{identityName}`,
      'Microsoft.ManagedIdentity/userAssignedIdentities/read',
      getStored('Microsoft.ManagedIdentity/userAssignedIdentities', 'identityName'),
    ],
  ],
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials': [
    [
      'GET',
      `${group}/${identities}/{identityName}/federatedIdentityCredentials`,
      'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/read',
      listStoredChildren('identityName'),
    ],
  ],
  'Microsoft.KeyVault/vaults': [
    ['GET', `${subscription}/${vaults}`, 'Microsoft.KeyVault/vaults/read', listStored('Microsoft.KeyVault/vaults')],
    ['GET', `${group}/${vaults}`, 'Microsoft.KeyVault/vaults/read', listStored('Microsoft.KeyVault/vaults')],
    ['GET', vault, 'Microsoft.KeyVault/vaults/read', getStored('Microsoft.KeyVault/vaults', 'vaultName')],
  ],
  'Microsoft.KeyVault/vaults/keys': [
    ['GET', `${vault}/keys`, 'Microsoft.KeyVault/vaults/keys/read', listStoredChildren('vaultName')],
    [
      'GET',
      `${vault}/keys/{keyName}`,
      'Microsoft.KeyVault/vaults/keys/read',
      getStoredChild('Microsoft.KeyVault/vaults/keys', 'vaultName', 'keyName'),
    ],
  ],
  'Microsoft.KeyVault/vaults/keys/versions': [
    [
      'GET',
      `${vault}/keys/{keyName}/versions`,
      'Microsoft.KeyVault/vaults/keys/versions/read',
      listStoredChildren('vaultName'),
    ],
    [
      'GET',
      `${vault}/keys/{keyName}/versions/{keyVersion}`,
      'Microsoft.KeyVault/vaults/keys/versions/read',
      getStoredChild('Microsoft.KeyVault/vaults/keys/versions', 'vaultName', 'keyVersion'),
    ],
  ],
  'Microsoft.Insights/diagnosticSettings': [
    ['GET', `${insights}/diagnosticSettings`, 'Microsoft.Insights/diagnosticSettings/read', listDiagnosticSettings],
    [
      'GET',
      `${insights}/diagnosticSettings/{settingName}`,
      'Microsoft.Insights/diagnosticSettings/read',
      getDiagnosticSetting,
    ],
    [
      'PUT',
      `${insights}/diagnosticSettings/{settingName}`,
      'Microsoft.Insights/diagnosticSettings/write',
      putDiagnosticSetting,
    ],
    [
      'DELETE',
      `${insights}/diagnosticSettings/{settingName}`,
      'Microsoft.Insights/diagnosticSettings/delete',
      deleteDiagnosticSetting,
    ],
  ],
  ...routesOf(kustoTypes),
  ...authorizationRoutes,
};
