import type { RouteTable } from '../router';
import {
  getChild,
  getPrivateEndpointConnection,
  listChildren,
  listPrivateEndpointConnections,
} from './cluster-children';
import {
  getFollowerDatabases,
  listCalloutPolicies,
  listFollowerDatabases,
  listLanguageExtensions,
} from './cluster-lists';
import { deleteCluster, getCluster, listClusters, putCluster, updateCluster } from './clusters';
import { getDatabase, listDatabases } from './databases';
import { listDatabasePrincipals } from './list-principals';
import { getOperationResult } from './operation-results';
import {
  checkPrincipalAssignmentName,
  deletePrincipalAssignment,
  getPrincipalAssignment,
  listPrincipalAssignments,
  putPrincipalAssignment,
} from './principal-assignments';

/** What is served of Microsoft.Kusto. Actions are spelt as in Azure's operations list, since the 403 sentence names them. */

const subscription = '/subscriptions/{subscriptionId}';
const group = `${subscription}/resourceGroups/{resourceGroupName}`;
const clusters = 'providers/Microsoft.Kusto/clusters';
const cluster = `${group}/${clusters}/{clusterName}`;
const database = `${cluster}/databases/{databaseName}`;
const kusto = 'Microsoft.Kusto/Clusters';

/** Type → method, path, action, handler. UNCONFIRMED: the actions of the two name checks, which the operations list does not have. */
export const kustoRoutes: RouteTable = {
  'Microsoft.Kusto/clusters': [
    ['GET', `${subscription}/${clusters}`, `${kusto}/read`, listClusters],
    ['GET', `${group}/${clusters}`, `${kusto}/read`, listClusters],
    ['GET', cluster, `${kusto}/read`, getCluster],
    ['PATCH', cluster, `${kusto}/write`, updateCluster],
    ['PUT', cluster, `${kusto}/write`, putCluster],
    ['DELETE', cluster, `${kusto}/delete`, deleteCluster],
    ['POST', `${cluster}/listLanguageExtensions`, `${kusto}/ListLanguageExtensions/action`, listLanguageExtensions],
    ['POST', `${cluster}/listFollowerDatabases`, `${kusto}/ListFollowerDatabases/action`, listFollowerDatabases],
    [
      'POST',
      `${cluster}/checkPrincipalAssignmentNameAvailability`,
      `${kusto}/CheckPrincipalAssignmentNameAvailability/action`,
      checkPrincipalAssignmentName,
    ],
  ],
  'Microsoft.Kusto/clusters/listFollowerDatabases': [
    ['GET', `${cluster}/listFollowerDatabases`, `${kusto}/read`, getFollowerDatabases],
  ],
  'Microsoft.Kusto/clusters/listCalloutPolicies': [
    ['POST', `${cluster}/listCalloutPolicies`, `${kusto}/ListCalloutPolicies/action`, listCalloutPolicies],
  ],
  'Microsoft.Kusto/locations/operationResults': [
    [
      'GET',
      `${subscription}/providers/Microsoft.Kusto/locations/{location}/operationResults/{operationId}`,
      'Microsoft.Kusto/locations/operationresults/read',
      getOperationResult,
    ],
  ],
  'Microsoft.Kusto/clusters/principalAssignments': [
    ['GET', `${cluster}/principalAssignments`, `${kusto}/PrincipalAssignments/read`, listPrincipalAssignments],
    [
      'GET',
      `${cluster}/principalAssignments/{principalAssignmentName}`,
      `${kusto}/PrincipalAssignments/read`,
      getPrincipalAssignment,
    ],
    [
      'PUT',
      `${cluster}/principalAssignments/{principalAssignmentName}`,
      `${kusto}/PrincipalAssignments/write`,
      putPrincipalAssignment,
    ],
    [
      'DELETE',
      `${cluster}/principalAssignments/{principalAssignmentName}`,
      `${kusto}/PrincipalAssignments/delete`,
      deletePrincipalAssignment,
    ],
  ],
  'Microsoft.Kusto/clusters/databases': [
    [
      'POST',
      `${database}/checkPrincipalAssignmentNameAvailability`,
      `${kusto}/Databases/CheckPrincipalAssignmentNameAvailability/action`,
      checkPrincipalAssignmentName,
    ],
    ['POST', `${database}/listPrincipals`, `${kusto}/Databases/ListPrincipals/action`, listDatabasePrincipals],
    ['GET', `${cluster}/databases`, `${kusto}/Databases/read`, listDatabases],
    ['GET', database, `${kusto}/Databases/read`, getDatabase],
  ],
  'Microsoft.Kusto/clusters/databases/principalAssignments': [
    [
      'GET',
      `${database}/principalAssignments`,
      `${kusto}/Databases/PrincipalAssignments/read`,
      listPrincipalAssignments,
    ],
    [
      'GET',
      `${database}/principalAssignments/{principalAssignmentName}`,
      `${kusto}/Databases/PrincipalAssignments/read`,
      getPrincipalAssignment,
    ],
    [
      'PUT',
      `${database}/principalAssignments/{principalAssignmentName}`,
      `${kusto}/Databases/PrincipalAssignments/write`,
      putPrincipalAssignment,
    ],
    [
      'DELETE',
      `${database}/principalAssignments/{principalAssignmentName}`,
      `${kusto}/Databases/PrincipalAssignments/delete`,
      deletePrincipalAssignment,
    ],
  ],
  'Microsoft.Kusto/clusters/databases/dataConnections': [
    ['GET', `${database}/dataConnections`, `${kusto}/Databases/DataConnections/read`, listChildren],
    ['GET', `${database}/dataConnections/{name}`, `${kusto}/Databases/DataConnections/read`, getChild],
  ],
  'Microsoft.Kusto/clusters/databases/scripts': [
    ['GET', `${database}/scripts`, `${kusto}/Databases/Scripts/read`, listChildren],
    ['GET', `${database}/scripts/{name}`, `${kusto}/Databases/Scripts/read`, getChild],
  ],
  'Microsoft.Kusto/clusters/attachedDatabaseConfigurations': [
    ['GET', `${cluster}/attachedDatabaseConfigurations`, `${kusto}/AttachedDatabaseConfigurations/read`, listChildren],
    [
      'GET',
      `${cluster}/attachedDatabaseConfigurations/{name}`,
      `${kusto}/AttachedDatabaseConfigurations/read`,
      getChild,
    ],
  ],
  'Microsoft.Kusto/clusters/managedPrivateEndpoints': [
    ['GET', `${cluster}/managedPrivateEndpoints`, `${kusto}/ManagedPrivateEndpoints/read`, listChildren],
    ['GET', `${cluster}/managedPrivateEndpoints/{name}`, `${kusto}/ManagedPrivateEndpoints/read`, getChild],
  ],
  'Microsoft.Kusto/clusters/sandboxCustomImages': [
    ['GET', `${cluster}/sandboxCustomImages`, `${kusto}/SandboxCustomImages/read`, listChildren],
    ['GET', `${cluster}/sandboxCustomImages/{name}`, `${kusto}/SandboxCustomImages/read`, getChild],
  ],
  'Microsoft.Kusto/clusters/privateEndpointConnections': [
    [
      'GET',
      `${cluster}/privateEndpointConnections`,
      `${kusto}/PrivateEndpointConnections/read`,
      listPrivateEndpointConnections,
    ],
    [
      'GET',
      `${cluster}/privateEndpointConnections/{name}`,
      `${kusto}/PrivateEndpointConnections/read`,
      getPrivateEndpointConnection,
    ],
  ],
};
