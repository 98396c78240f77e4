import type { KustoCluster } from '@/lib/model/cluster';
import type { SubscriptionFacts } from '@/lib/model/evidence-parts';

export const sampleTenantId = '5f1c0a7e-3d52-4b8e-9a6d-2c7b41e0d913';
export const sampleSubscriptionId = '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';

export const sampleSubscription: SubscriptionFacts = {
  subscriptionId: sampleSubscriptionId,
  displayName: 'Telemetry production',
  state: 'Enabled',
  tenantId: sampleTenantId,
};

export const sampleResourceGroup = `/subscriptions/${sampleSubscriptionId}/resourceGroups/rg-telemetry`;

/** In Azure's spelling. */
export const sampleClusterId = `${sampleResourceGroup}/providers/Microsoft.Kusto/Clusters/telemetryprod`;

/**
 * A cluster that passes every check, with every property of a real GET.
 * Source of the shape: recorded answers of the service (Azure/azure-cli-extensions, src/kusto).
 */
export const sampleCluster: KustoCluster = {
  id: sampleClusterId,
  name: 'telemetryprod',
  type: 'Microsoft.Kusto/Clusters',
  etag: '"2026-11-03T09:12:45.7083917Z"',
  location: 'West Europe',
  sku: { name: 'Standard_E8ads_v5', tier: 'Standard', capacity: 2 },
  zones: ['1', '2', '3'],
  tags: { environment: 'production', owner: 'telemetry-team@contoso.com' },
  identity: {
    type: 'SystemAssigned, UserAssigned',
    principalId: 'c1b6f0d2-5a47-4e0b-8f6c-3e9d7a12b840',
    tenantId: sampleTenantId,
    userAssignedIdentities: {
      [`/subscriptions/${sampleSubscriptionId}/resourcegroups/rg-telemetry/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-telemetry-key`]:
        { principalId: '0f7e94b3-62c1-4d58-a0b9-84c5e6d1f327', clientId: '6d3b8a51-9c0e-4f72-b1d6-57a2c4e8f093' },
    },
  },
  properties: {
    state: 'Running',
    stateReason: null,
    uri: 'https://telemetryprod.westeurope.kusto.windows.net',
    dataIngestionUri: 'https://ingest-telemetryprod.westeurope.kusto.windows.net',
    trustedExternalTenants: [],
    virtualNetworkConfiguration: null,
    optimizedAutoscale: null,
    enableDiskEncryption: true,
    enableStreamingIngest: true,
    keyVaultProperties: {
      keyName: 'telemetry-data',
      keyVersion: '',
      keyVaultUri: 'https://kv-telemetry.vault.azure.net',
      userIdentity: `${sampleResourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-telemetry-key`,
    },
    languageExtensions: { value: [] },
    enablePurge: false,
    enableDoubleEncryption: true,
    engineType: 'V3',
    acceptedAudiences: [],
    restrictOutboundNetworkAccess: 'Enabled',
    allowedFqdnList: ['sttelemetry.blob.core.windows.net'],
    publicNetworkAccess: 'Disabled',
    allowedIpRangeList: [],
    enableAutoStop: false,
    publicIPType: 'IPv4',
    virtualClusterGraduationProperties: null,
    privateEndpointConnections: [
      {
        id: `${sampleClusterId}/PrivateEndpointConnections/pe-telemetry-2f6c1b84`,
        name: 'pe-telemetry-2f6c1b84',
        properties: {
          privateEndpoint: { id: `${sampleResourceGroup}/providers/Microsoft.Network/privateEndpoints/pe-telemetry` },
          privateLinkServiceConnectionState: { status: 'Approved', description: 'Approved by the data team' },
          groupId: 'cluster',
          provisioningState: 'Succeeded',
        },
      },
    ],
    provisioningState: 'Succeeded',
  },
};
