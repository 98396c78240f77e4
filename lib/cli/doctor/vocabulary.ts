import { clusterSizes } from '@/lib/checks/support/cluster-sizes';
import { lookupTable } from '@/lib/model/lookup-table';
import { builtInRoles, regions } from './azure-names';

/**
 * The only texts that a report repeats: a missing word costs detail, an extra word costs privacy. Sources: the
 * enumerations of Microsoft's OpenAPI files (https://github.com/Azure/azure-rest-api-specs), compared by a test, and
 * https://learn.microsoft.com/graph/api/resources/directoryobject for Microsoft Graph.
 */

const resourceTypes = [
  'Microsoft.Authorization/classicAdministrators',
  'Microsoft.Authorization/denyAssignments',
  'Microsoft.Authorization/locks',
  'Microsoft.Authorization/permissions',
  'Microsoft.Authorization/policyAssignments',
  'Microsoft.Authorization/policyDefinitions',
  'Microsoft.Authorization/policyExemptions',
  'Microsoft.Authorization/policySetDefinitions',
  'Microsoft.Authorization/roleAssignments',
  'Microsoft.Authorization/roleAssignmentScheduleInstances',
  'Microsoft.Authorization/roleAssignmentSchedules',
  'Microsoft.Authorization/roleDefinitions',
  'Microsoft.Authorization/roleEligibilityScheduleInstances',
  'Microsoft.Authorization/roleEligibilitySchedules',
  'Microsoft.Devices/IotHubs',
  'Microsoft.DocumentDB/databaseAccounts',
  'Microsoft.EventGrid/systemTopics',
  'Microsoft.EventHub/namespaces',
  'Microsoft.EventHub/namespaces/eventhubs',
  'Microsoft.EventHub/namespaces/authorizationRules',
  'Microsoft.Insights/activityLogAlerts',
  'Microsoft.Insights/diagnosticSettings',
  'Microsoft.KeyVault/vaults',
  'Microsoft.KeyVault/vaults/keys',
  'Microsoft.KeyVault/vaults/keys/versions',
  'Microsoft.Kusto/clusters',
  'Microsoft.Kusto/clusters/attachedDatabaseConfigurations',
  'Microsoft.Kusto/clusters/databases',
  'Microsoft.Kusto/clusters/databases/dataConnections',
  'Microsoft.Kusto/clusters/databases/principalAssignments',
  'Microsoft.Kusto/clusters/databases/scripts',
  'Microsoft.Kusto/clusters/managedPrivateEndpoints',
  'Microsoft.Kusto/clusters/principalAssignments',
  'Microsoft.Kusto/clusters/privateEndpointConnections',
  'Microsoft.Kusto/clusters/privateLinkResources',
  'Microsoft.Kusto/clusters/sandboxCustomImages',
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  'Microsoft.ManagedServices/registrationAssignments',
  'Microsoft.ManagedServices/registrationDefinitions',
  'Microsoft.Management/managementGroups',
  'Microsoft.Network/privateDnsZones',
  'Microsoft.Network/privateEndpoints',
  'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
  'Microsoft.Network/virtualNetworks',
  'Microsoft.Network/virtualNetworks/subnets',
  'Microsoft.OperationalInsights/workspaces',
  'Microsoft.PolicyInsights/policyStates',
  'Microsoft.ResourceGraph/resources',
  'Microsoft.Resources/changes',
  'Microsoft.Resources/subscriptions',
  'Microsoft.Sql/servers',
  'Microsoft.Storage/storageAccounts',
  'Microsoft.Storage/storageAccounts/privateEndpointConnections',
  'Microsoft.Synapse/workspaces/kustoPools',
] as const;

const allowDeny = ['Allow', 'Deny'];
const onOff = ['Enabled', 'Disabled'];

/** Values by property. The key has the parent too if the property can also contain names. */
export const vocabulary = lookupTable<readonly string[]>({
  '@odata.type': ['#microsoft.graph.user', '#microsoft.graph.group', '#microsoft.graph.servicePrincipal'],
  'sku.name': clusterSizes,
  assignmentType: ['Assigned', 'Activated'],
  bypass: ['AzureServices', 'None'],
  calloutType: [
    ...['kusto', 'sql', 'cosmosdb', 'external_data', 'azure_digital_twins', 'sandbox_artifacts', 'webapi'],
    ...['azure_openai', 'genevametrics', 'mysql', 'postgresql'],
  ],
  category: ['Administrative'],
  complianceState: ['Compliant', 'NonCompliant', 'Exempt', 'Conflict', 'Error', 'Unknown'],
  databaseRouting: ['Single', 'Multi'],
  databaseShareOrigin: ['Direct', 'DataShare', 'Other'],
  defaultAction: allowDeny,
  defaultPrincipalsModificationKind: ['None', 'Replace', 'Union'],
  enforcementMode: ['Default', 'DoNotEnforce'],
  engineType: ['V2', 'V3'],
  exemptionCategory: ['Waiver', 'Mitigated'],
  'identity.type': ['None', 'SystemAssigned', 'UserAssigned', 'SystemAssigned, UserAssigned'],
  keyOps: ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey', 'import', 'release'],
  keys: [
    ...[
      'all',
      'backup',
      'create',
      'decrypt',
      'delete',
      'encrypt',
      'get',
      'getrotationpolicy',
      'import',
      'list',
      'purge',
    ],
    ...[
      'recover',
      'release',
      'restore',
      'rotate',
      'setrotationpolicy',
      'sign',
      'unwrapKey',
      'update',
      'verify',
      'wrapKey',
    ],
  ],
  kind: [
    ...['ReadWrite', 'ReadOnlyFollowing', 'EventHub', 'EventGrid', 'IotHub', 'CosmosDb'],
    ...['EventHubWithManagedIdentity', 'EventGridWithManagedIdentity'],
  ],
  kty: ['EC', 'EC-HSM', 'RSA', 'RSA-HSM'],
  language: ['Python'],
  languageExtensionImageName: [
    ...['R', 'Python3_6_5', 'Python3_10_8', 'Python3_10_8_DL', 'Python3_11_7', 'Python3_11_7_DL', 'PythonCustomImage'],
  ],
  languageExtensionName: ['PYTHON', 'R'],
  level: ['CanNotDelete', 'ReadOnly', 'Critical', 'Error', 'Warning', 'Informational', 'Verbose'],
  location: [...regions, ...regions.map((region) => region.replaceAll(' ', '')), 'global'],
  memberType: ['Direct', 'Inherited', 'Group'],
  outboundAccess: allowDeny,
  principalPermissionsAction: ['RemovePermissionOnScriptCompletion', 'RetainPermissionOnScriptCompletion'],
  principalType: ['User', 'Group', 'ServicePrincipal', 'ForeignGroup', 'Device', 'App'],
  provisioningState: [
    ...['Succeeded', 'Failed', 'Canceled', 'Accepted', 'Creating', 'Created', 'Updating', 'Deleting', 'Deleted'],
    ...['Running', 'Moving', 'RegisteringDns'],
  ],
  publicIPType: ['IPv4', 'DualStack'],
  publicNetworkAccess: [...onOff, 'SecuredByPerimeter'],
  registrationState: ['Registered', 'NotRegistered', 'Registering', 'Unregistering', 'Unregistered'],
  restrictOutboundNetworkAccess: onOff,
  resultTruncated: ['true', 'false'],
  role: [
    ...['AllDatabasesAdmin', 'AllDatabasesViewer', 'AllDatabasesMonitor'],
    ...['Admin', 'Ingestor', 'Monitor', 'UnrestrictedViewer', 'User', 'Viewer'],
  ],
  scriptLevel: ['Cluster', 'Database'],
  'virtualNetworkConfiguration.state': onOff,
  servicePrincipalType: ['Application', 'ManagedIdentity', 'Legacy', 'SocialIdp'],
  state: [
    ...['Creating', 'Unavailable', 'Running', 'Deleting', 'Deleted', 'Stopping', 'Stopped', 'Starting', 'Updating'],
    ...['Migrated', 'Enabled', 'Disabled', 'Warned', 'PastDue'],
  ],
  status: [
    'Approved',
    'Pending',
    'Rejected',
    'Disconnected',
    'Provisioned',
    'Accepted',
    'Granted',
    'Succeeded',
    'Failed',
  ],
  tier: ['Basic', 'Standard'],
  type: [...resourceTypes, 'User', 'Group', 'ServicePrincipal', 'App', 'BuiltInRole', 'CustomRole', 'Rotate', 'Notify'],
  userType: ['Member', 'Guest'],
  zoneStatus: ['NonZonal', 'Zonal', 'ZonalInconsistency'],
  zones: ['1', '2', '3'],
});

const byProperty = new Map(
  Object.entries(vocabulary).map(([property, words]) => [property, new Set(words.map((word) => word.toLowerCase()))]),
);

/** Compares without case, because Azure's case varies. */
export function isKnownWord(text: string, property: string | undefined, parent: string | undefined): boolean {
  if (property === undefined) return false;
  const words = byProperty.get(`${parent}.${property}`) ?? byProperty.get(property);
  return words?.has(text.toLowerCase()) ?? false;
}

const typeWords = new Set(
  [
    ...resourceTypes.flatMap((type) => type.split('/')),
    ...['subscriptions', 'resourceGroups', 'providers', 'locations', 'operationResults', 'tenants', 'eventtypes'],
    ...['listPrincipals', 'listFollowerDatabases', 'listCalloutPolicies', 'listLanguageExtensions', 'queryResults'],
    ...['checkPolicyRestrictions', 'latest', 'read', 'write', 'delete', 'action', '*'],
  ].map((word) => word.toLowerCase()),
);

/** Returns whether a segment is a namespace, type, or verb of Azure. */
export function isTypeWord(segment: string): boolean {
  return typeWords.has(segment.toLowerCase());
}

/** Returns whether a GUID is a built-in role, which is the same in every tenant. */
export function isBuiltInRole(guid: string): boolean {
  return builtInRoles.has(guid.toLowerCase());
}
