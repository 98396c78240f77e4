import type { EvidencePart } from '@/lib/model/evidence-parts';

/** A request that loads a part, and its permission. */
export interface PartCall {
  /** Method and path. `{cluster}` is the cluster's resource ID. */
  call: string;
  /** An Azure action, or a Microsoft Graph scope. */
  permission: string;
  source?: 'Azure Resource Graph' | 'Microsoft Graph';
}

const kusto = (path: string, operation: string, method = 'GET'): PartCall => ({
  call: `${method} {cluster}/${path}`,
  permission: `Microsoft.Kusto/Clusters/${operation}`,
});
const onCluster = (provider: string, name: string): PartCall => ({
  call: `GET {cluster}/providers/${provider}/${name}`,
  permission: `${provider}/${name}/read`,
});
const inSubscription = (provider: string, name: string): PartCall => ({
  call: `GET /subscriptions/{subscriptionId}/providers/${provider}/${name}`,
  permission: `${provider}/${name}/read`,
});
const graph = (call: string, permission: string): PartCall => ({
  call: `${call} (Microsoft Graph)`,
  permission,
  source: 'Microsoft Graph',
});

const authorization = 'Microsoft.Authorization';
const subscriptions = 'Microsoft.Resources/subscriptions/read';
const roleAssignments = `${authorization}/roleAssignments/read`;
const index: PartCall = {
  call: 'POST /providers/Microsoft.ResourceGraph/resources',
  permission: 'Microsoft.Resources/subscriptions/resources/read',
  source: 'Azure Resource Graph',
};

/**
 * The requests of each part when a single cluster is loaded. The fleet uses Resource Graph where it can.
 * Sources: https://learn.microsoft.com/rest/api/azurerekusto and the operations of each provider.
 */
export const partCalls: Record<EvidencePart, readonly PartCall[]> = {
  cluster: [{ call: 'GET {cluster}', permission: 'Microsoft.Kusto/Clusters/read' }],
  subscription: [{ call: 'GET /subscriptions/{subscriptionId}', permission: subscriptions }],
  knownSubscriptions: [{ call: 'GET /subscriptions', permission: subscriptions }],
  clusterPrincipalAssignments: [kusto('principalAssignments', 'PrincipalAssignments/read')],
  databases: [kusto('databases', 'Databases/read')],
  databasePrincipalAssignments: [
    kusto('databases/{database}/principalAssignments', 'Databases/PrincipalAssignments/read'),
  ],
  databasePrincipals: [kusto('databases/{database}/listPrincipals', 'Databases/ListPrincipals/action', 'POST')],
  dataConnections: [kusto('databases/{database}/dataConnections', 'Databases/DataConnections/read')],
  scripts: [kusto('databases/{database}/scripts', 'Databases/Scripts/read')],
  attachedDatabaseConfigurations: [kusto('attachedDatabaseConfigurations', 'AttachedDatabaseConfigurations/read')],
  followerDatabases: [kusto('listFollowerDatabases', 'ListFollowerDatabases/action', 'POST')],
  managedPrivateEndpoints: [
    kusto('managedPrivateEndpoints', 'ManagedPrivateEndpoints/read'),
    {
      call: 'GET {target}/privateEndpointConnections',
      permission: '{type of the target}/privateEndpointConnections/read',
    },
  ],
  sandboxCustomImages: [kusto('sandboxCustomImages', 'SandboxCustomImages/read')],
  privateEndpoints: [
    {
      call: 'GET {private endpoint}/privateDnsZoneGroups',
      permission: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read',
    },
  ],
  roleAssignments: [onCluster(authorization, 'roleAssignments')],
  roleDefinitions: [onCluster(authorization, 'roleDefinitions')],
  roleAssignmentSchedules: [onCluster(authorization, 'roleAssignmentScheduleInstances')],
  denyAssignments: [onCluster(authorization, 'denyAssignments')],
  classicAdministrators: [inSubscription(authorization, 'classicAdministrators')],
  lighthouseDelegations: [inSubscription('Microsoft.ManagedServices', 'registrationAssignments')],
  locks: [
    inSubscription(authorization, 'locks'),
    {
      call: `GET /subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/${authorization}/locks`,
      permission: `${authorization}/locks/read`,
    },
    onCluster(authorization, 'locks'),
  ],
  subscriptionLocks: [inSubscription(authorization, 'locks')],
  userAssignedIdentities: [
    { call: 'GET {identity}', permission: 'Microsoft.ManagedIdentity/userAssignedIdentities/read' },
    index,
  ],
  keyVault: [{ call: 'GET {vault}', permission: 'Microsoft.KeyVault/vaults/read' }],
  vaultKey: [{ call: 'GET {vault}/keys/{key}', permission: 'Microsoft.KeyVault/vaults/keys/read' }],
  keyRoleAssignments: [
    { call: `GET {vault}/keys/{key}/providers/${authorization}/roleAssignments`, permission: roleAssignments },
  ],
  diagnosticSettings: [onCluster('Microsoft.Insights', 'diagnosticSettings')],
  diagnosticSinks: [
    { call: `GET {destination}/providers/${authorization}/roleAssignments`, permission: roleAssignments },
  ],
  activityLogAlerts: [inSubscription('Microsoft.Insights', 'activityLogAlerts')],
  stopEvents: [
    {
      call: 'GET /subscriptions/{subscriptionId}/providers/Microsoft.Insights/eventtypes/management/values',
      permission: 'Microsoft.Insights/eventtypes/values/read',
    },
  ],
  policyAssignments: [onCluster(authorization, 'policyAssignments')],
  policyStates: [
    {
      call: 'POST {cluster}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults',
      permission: 'Microsoft.PolicyInsights/policyStates/queryResults/read',
    },
  ],
  policyExemptions: [onCluster(authorization, 'policyExemptions')],
  directory: [graph('POST /v1.0/directoryObjects/getByIds', 'User.ReadBasic.All')],
  groups: [
    graph('GET /v1.0/groups/{group}', 'GroupMember.Read.All'),
    graph('GET /v1.0/groups/{group}/transitiveMembers', 'GroupMember.Read.All'),
  ],
  /** Commands need a Kusto role instead of an Azure permission. Each check lists its own in `commands`. */
  kusto: [],
};
