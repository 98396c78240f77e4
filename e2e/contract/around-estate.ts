import { clusterPath, golden, goldenEstate } from '../fixtures/golden';

/** One of everything that lies around a cluster, each body in the shape of Microsoft's own examples of its type. */

const subscription = `/subscriptions/${golden.subscriptionId}`;
const group = `${subscription}/resourceGroups/${golden.resourceGroup}`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/keys-of-tests`;
const network = `${group}/providers/Microsoft.Network`;
const managementGroup = '/providers/Microsoft.Management/managementGroups/platform';
const reader = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`;
const owner = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`;
const publicAccess = '/providers/Microsoft.Authorization/policyDefinitions/43bc7be6-5e69-4b0d-a2bb-e815557ca673';

/** Ids of what the tests ask for. */
export const around = {
  subscription,
  group,
  vault,
  key: `${vault}/keys/disk`,
  identity: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reads-keys`,
  endpoint: `${network}/privateEndpoints/pe-cluster`,
  virtualNetwork: `${network}/virtualNetworks/vnet`,
  dnsZone: `${network}/privateDnsZones/privatelink.westus2.kusto.windows.net`,
  workspace: `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`,
  alert: `${group}/providers/Microsoft.Insights/activityLogAlerts/cluster-written`,
  deployment: `${group}/providers/Microsoft.Resources/deployments/first`,
  managementGroup,
  assignment: `${subscription}/providers/Microsoft.Authorization/policyAssignments/no-public`,
  exemption: `${group}/providers/Microsoft.Authorization/policyExemptions/for-a-while`,
  eligible: 'e1000000-0000-4000-8000-000000000001',
  eligibleSchedule: 'e1000000-0000-4000-8000-000000000002',
  active: 'e1000000-0000-4000-8000-000000000003',
  activeSchedule: 'e1000000-0000-4000-8000-000000000004',
  deny: 'e1000000-0000-4000-8000-000000000005',
  definition: 'e1000000-0000-4000-8000-000000000006',
  delegation: 'e1000000-0000-4000-8000-000000000007',
  change: 'e1000000-0000-4000-8000-000000000008',
} as const;

const authorization = `${subscription}/providers/Microsoft.Authorization`;
const managedServices = `${subscription}/providers/Microsoft.ManagedServices`;
const started = { startDateTime: '2026-01-05T08:00:00.13Z', createdOn: '2026-01-05T08:00:00.13Z' };
const held = {
  scope: subscription,
  principalId: golden.readerId,
  principalType: 'User',
  memberType: 'Direct',
  condition: null,
  conditionVersion: null,
  ...started,
};

const schedules = [
  schedule('RoleEligibilitySchedules', around.eligibleSchedule, { roleDefinitionId: owner, status: 'Provisioned' }),
  schedule('RoleEligibilityScheduleInstances', around.eligible, {
    roleDefinitionId: owner,
    status: 'Provisioned',
    roleEligibilityScheduleId: `${authorization}/RoleEligibilitySchedules/${around.eligibleSchedule}`,
  }),
  schedule('RoleAssignmentSchedules', around.activeSchedule, {
    roleDefinitionId: reader,
    status: 'Provisioned',
    assignmentType: 'Assigned',
  }),
  schedule('RoleAssignmentScheduleInstances', around.active, {
    roleDefinitionId: reader,
    status: 'Provisioned',
    assignmentType: 'Assigned',
    roleAssignmentScheduleId: `${authorization}/RoleAssignmentSchedules/${around.activeSchedule}`,
  }),
];

function schedule(kind: string, name: string, properties: object) {
  const type = `Microsoft.Authorization/${kind}`;
  return { id: `${authorization}/${kind}/${name}`, type, name, properties: { ...held, ...properties } };
}

const keyUri = 'https://keys-of-tests.vault.azure.net/keys/disk';
const keyVault = [
  {
    id: vault,
    name: 'keys-of-tests',
    type: 'Microsoft.KeyVault/vaults',
    location: 'westus2',
    tags: {},
    properties: {
      sku: { family: 'A', name: 'premium' },
      tenantId: golden.tenantId,
      accessPolicies: [],
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enableRbacAuthorization: true,
      vaultUri: 'https://keys-of-tests.vault.azure.net/',
      provisioningState: 'Succeeded',
      publicNetworkAccess: 'Enabled',
    },
  },
  {
    id: around.key,
    name: 'disk',
    type: 'Microsoft.KeyVault/vaults/keys',
    location: 'westus2',
    properties: {
      attributes: { enabled: true, created: 1_700_000_000, updated: 1_700_000_000, recoveryLevel: 'Recoverable' },
      kty: 'RSA',
      keyOps: ['wrapKey', 'unwrapKey'],
      keySize: 3072,
      keyUri,
      keyUriWithVersion: `${keyUri}/0123456789abcdef0123456789abcdef`,
    },
  },
];

const networks = [
  {
    id: around.endpoint,
    name: 'pe-cluster',
    type: 'Microsoft.Network/privateEndpoints',
    location: 'westus2',
    properties: {
      provisioningState: 'Succeeded',
      subnet: { id: `${around.virtualNetwork}/subnets/endpoints` },
      privateLinkServiceConnections: [],
    },
  },
  {
    id: `${around.endpoint}/privateDnsZoneGroups/default`,
    name: 'default',
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    properties: { provisioningState: 'Succeeded', privateDnsZoneConfigs: [] },
  },
  {
    id: around.virtualNetwork,
    name: 'vnet',
    type: 'Microsoft.Network/virtualNetworks',
    location: 'westus2',
    properties: {
      provisioningState: 'Succeeded',
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [
        {
          id: `${around.virtualNetwork}/subnets/endpoints`,
          name: 'endpoints',
          properties: { addressPrefix: '10.0.1.0/24' },
        },
      ],
    },
  },
  {
    id: around.dnsZone,
    name: 'privatelink.westus2.kusto.windows.net',
    type: 'Microsoft.Network/privateDnsZones',
    location: 'global',
    properties: { provisioningState: 'Succeeded' },
  },
];

const governance = [
  {
    id: managementGroup,
    name: 'platform',
    type: 'Microsoft.Management/managementGroups',
    properties: { tenantId: golden.tenantId, displayName: 'Platform', details: { version: 1 } },
  },
  {
    id: `${managementGroup}${subscription}`,
    name: golden.subscriptionId,
    type: 'Microsoft.Management/managementGroups/subscriptions',
    properties: { tenant: golden.tenantId, displayName: 'Recorded', parent: { id: managementGroup }, state: 'Active' },
  },
  {
    id: around.assignment,
    name: 'no-public',
    type: 'Microsoft.Authorization/policyAssignments',
    properties: {
      displayName: 'No public clusters',
      policyDefinitionId: publicAccess,
      scope: subscription,
      notScopes: [],
      parameters: { effect: { value: 'Deny' } },
      enforcementMode: 'Default',
    },
  },
  {
    id: around.exemption,
    name: 'for-a-while',
    type: 'Microsoft.Authorization/policyExemptions',
    properties: { policyAssignmentId: around.assignment, exemptionCategory: 'Waiver' },
  },
  {
    id: `${authorization}/denyAssignments/${around.deny}`,
    name: around.deny,
    type: 'Microsoft.Authorization/denyAssignments',
    properties: {
      denyAssignmentName: 'Keep',
      description: 'Nobody deletes this.',
      permissions: [
        { actions: ['Microsoft.Kusto/Clusters/delete'], notActions: [], dataActions: [], notDataActions: [] },
      ],
      scope: subscription,
      doNotApplyToChildScopes: false,
      principals: [{ id: golden.appObjectId, type: 'ServicePrincipal' }],
      excludePrincipals: [{ id: golden.readerId, type: 'User' }],
      isSystemProtected: true,
    },
  },
  {
    id: `${authorization}/classicAdministrators/1`,
    name: '1',
    type: 'Microsoft.Authorization/classicAdministrators',
    properties: { emailAddress: 'old@contoso.com', role: 'CoAdministrator' },
  },
  {
    id: `${managedServices}/registrationDefinitions/${around.definition}`,
    name: around.definition,
    type: 'Microsoft.ManagedServices/registrationDefinitions',
    properties: {
      registrationDefinitionName: 'Operations',
      managedByTenantId: '99999999-2222-4333-8444-555555555555',
      manageeTenantId: golden.tenantId,
      authorizations: [
        {
          principalId: '99999999-2222-4333-8444-000000000001',
          roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
        },
      ],
      provisioningState: 'Succeeded',
    },
  },
  {
    id: `${managedServices}/registrationAssignments/${around.delegation}`,
    name: around.delegation,
    type: 'Microsoft.ManagedServices/registrationAssignments',
    properties: {
      registrationDefinitionId: `${managedServices}/registrationDefinitions/${around.definition}`,
      provisioningState: 'Succeeded',
    },
  },
  {
    id: `${subscription}/providers/Microsoft.KeyVault`,
    type: 'Microsoft.Resources/providers',
    registrationState: 'NotRegistered',
  },
];

const others = [
  {
    id: around.identity,
    name: 'reads-keys',
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    location: 'westus2',
    tags: {},
    properties: {
      tenantId: golden.tenantId,
      principalId: '00000000-0000-4000-8000-00000000e001',
      clientId: '00000000-0000-4000-8000-00000000e002',
    },
  },
  {
    id: around.workspace,
    name: 'logs',
    type: 'Microsoft.OperationalInsights/workspaces',
    location: 'westus2',
    properties: { customerId: '00000000-0000-4000-8000-00000000e003', provisioningState: 'Succeeded' },
  },
  {
    id: around.alert,
    name: 'cluster-written',
    type: 'Microsoft.Insights/activityLogAlerts',
    location: 'Global',
    tags: {},
    properties: {
      scopes: [subscription],
      condition: { allOf: [{ field: 'operationName', equals: 'Microsoft.Kusto/clusters/write' }] },
      actions: { actionGroups: [] },
      enabled: true,
    },
  },
  {
    id: around.deployment,
    name: 'first',
    type: 'Microsoft.Resources/deployments',
    properties: { provisioningState: 'Succeeded', mode: 'Incremental', timestamp: '2026-01-05T08:00:00Z' },
  },
];

/** `now` in milliseconds: the activity log keeps 90 days. */
export function aroundEstate(now: number) {
  const event = (hoursAgo: number) => ({
    eventTimestamp: new Date(now - hoursAgo * 3_600_000).toISOString(),
    subscriptionId: golden.subscriptionId,
    resourceGroupName: golden.resourceGroup,
    resourceId: clusterPath,
    resourceProviderName: { value: 'Microsoft.Kusto', localizedValue: 'Microsoft.Kusto' },
    operationName: { value: 'Microsoft.Kusto/clusters/write', localizedValue: 'Write' },
    caller: 'owner@contoso.com',
    level: 'Informational',
    correlationId: `00000000-0000-4000-8000-${String(hoursAgo).padStart(12, '0')}`,
  });
  return {
    ...goldenEstate,
    resources: [...goldenEstate.resources, ...schedules, ...keyVault, ...networks, ...governance, ...others],
    activityLog: Array.from({ length: 250 }, (_, at) => event(at + 1)),
    resourceChanges: [
      {
        id: `${clusterPath}/providers/Microsoft.Resources/changes/${around.change}`,
        name: around.change,
        type: 'Microsoft.Resources/changes',
        properties: {
          targetResourceId: clusterPath,
          targetResourceType: 'microsoft.kusto/clusters',
          changeType: 'Update',
          changeAttributes: { timestamp: new Date(now - 3_600_000).toISOString(), changesCount: 1 },
          changes: {
            'properties.publicNetworkAccess': {
              propertyChangeType: 'Update',
              changeCategory: 'User',
              previousValue: 'Disabled',
              newValue: 'Enabled',
            },
          },
        },
      },
    ],
    policyStates: [
      {
        timestamp: new Date(now - 3_600_000).toISOString(),
        resourceId: clusterPath.toLowerCase(),
        policyAssignmentId: around.assignment.toLowerCase(),
        policyDefinitionId: publicAccess.toLowerCase(),
        isCompliant: false,
        complianceState: 'NonCompliant',
        policyDefinitionAction: 'deny',
        subscriptionId: golden.subscriptionId,
        resourceType: 'Microsoft.Kusto/clusters',
      },
    ],
  };
}
