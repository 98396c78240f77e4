import { clusterPath, golden, goldenEstate } from '../../fixtures/golden';
import { governance, schedules } from './governance';
import { publicAccess, related } from './ids';

/** One related resource of each type, in the shape of Microsoft's examples. */

const { subscription, vault } = related;

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
    id: related.key,
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
    id: related.endpoint,
    name: 'pe-cluster',
    type: 'Microsoft.Network/privateEndpoints',
    location: 'westus2',
    properties: {
      provisioningState: 'Succeeded',
      subnet: { id: `${related.virtualNetwork}/subnets/endpoints` },
      privateLinkServiceConnections: [],
    },
  },
  {
    id: `${related.endpoint}/privateDnsZoneGroups/default`,
    name: 'default',
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    properties: { provisioningState: 'Succeeded', privateDnsZoneConfigs: [] },
  },
  {
    id: related.virtualNetwork,
    name: 'vnet',
    type: 'Microsoft.Network/virtualNetworks',
    location: 'westus2',
    properties: {
      provisioningState: 'Succeeded',
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [
        {
          id: `${related.virtualNetwork}/subnets/endpoints`,
          name: 'endpoints',
          properties: { addressPrefix: '10.0.1.0/24' },
        },
      ],
    },
  },
  {
    id: related.dnsZone,
    name: 'privatelink.westus2.kusto.windows.net',
    type: 'Microsoft.Network/privateDnsZones',
    location: 'global',
    properties: { provisioningState: 'Succeeded' },
  },
];

const others = [
  {
    id: related.identity,
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
    id: related.workspace,
    name: 'logs',
    type: 'Microsoft.OperationalInsights/workspaces',
    location: 'westus2',
    properties: { customerId: '00000000-0000-4000-8000-00000000e003', provisioningState: 'Succeeded' },
  },
  {
    id: related.alert,
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
    id: related.deployment,
    name: 'first',
    type: 'Microsoft.Resources/deployments',
    properties: { provisioningState: 'Succeeded', mode: 'Incremental', timestamp: '2026-01-05T08:00:00Z' },
  },
];

/** Returns the estate. `now` is in milliseconds, for events in the 90 days of the activity log. */
export function relatedEstate(now: number) {
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
        id: `${clusterPath}/providers/Microsoft.Resources/changes/${related.change}`,
        name: related.change,
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
        policyAssignmentId: related.assignment.toLowerCase(),
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
