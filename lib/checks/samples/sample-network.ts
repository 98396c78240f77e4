import type { KustoCluster, PrivateEndpointConnection } from '@/lib/model/cluster';
import type { ConnectedPrivateEndpoint, ManagedEndpoint } from '@/lib/model/evidence-parts';
import type { JsonObject } from '@/lib/model/json';
import { sampleClusterId, sampleResourceGroup } from './sample-cluster';
import { sampleReading } from './sample-result';

export function sampleConnection(
  name: string,
  status: string,
  privateEndpointId = `${sampleResourceGroup}/providers/Microsoft.Network/privateEndpoints/${name}`,
): PrivateEndpointConnection {
  return {
    id: `${sampleClusterId}/PrivateEndpointConnections/${name}-2f6c1b84`,
    name: `${name}-2f6c1b84`,
    properties: {
      privateEndpoint: { id: privateEndpointId },
      privateLinkServiceConnectionState: { status, description: 'Requested by the data team' },
      groupId: 'cluster',
      provisioningState: 'Succeeded',
    },
  };
}

/** The zones of a cluster in West Europe. */
export const sampleZones = [
  'privatelink.westeurope.kusto.windows.net',
  'privatelink.blob.core.windows.net',
  'privatelink.queue.core.windows.net',
  'privatelink.table.core.windows.net',
];

/** The private endpoint of a connection, by default with a group of all zones. */
export function samplePrivateEndpoint(
  name: string,
  dnsZoneGroups: ConnectedPrivateEndpoint['dnsZoneGroups'] = sampleReading([sampleZoneGroup(sampleZones)]),
): ConnectedPrivateEndpoint {
  const { id, properties } = sampleConnection(name, 'Approved');
  return { connectionId: id ?? name, privateEndpointId: properties?.privateEndpoint?.id ?? name, dnsZoneGroups };
}

export function sampleZoneGroup(zones: readonly string[]): JsonObject {
  return {
    name: 'default',
    properties: {
      privateDnsZoneConfigs: zones.map((zone) => ({
        name: zone.replaceAll('.', '-'),
        properties: { privateDnsZoneId: `${sampleResourceGroup}/providers/Microsoft.Network/privateDnsZones/${zone}` },
      })),
    },
  };
}

/** Virtual network injection. Source: azure-kusto 2025-02-14, VirtualNetworkConfiguration. */
export const sampleInjection = {
  state: 'Enabled',
  subnetId: `${sampleResourceGroup}/providers/Microsoft.Network/virtualNetworks/vnet-telemetry/subnets/adx`,
  enginePublicIpId: `${sampleResourceGroup}/providers/Microsoft.Network/publicIPAddresses/pip-adx-engine`,
  dataManagementPublicIpId: `${sampleResourceGroup}/providers/Microsoft.Network/publicIPAddresses/pip-adx-data`,
} satisfies KustoCluster['properties']['virtualNetworkConfiguration'];

const eventHubs = `${sampleResourceGroup}/providers/Microsoft.EventHub/namespaces/evhns-telemetry`;

export function sampleManagedEndpoint(
  name: string,
  targetConnections: ManagedEndpoint['targetConnections'],
  privateLinkResourceId = eventHubs,
): ManagedEndpoint {
  return {
    endpoint: {
      id: `${sampleClusterId}/ManagedPrivateEndpoints/${name}`,
      name: `telemetryprod/${name}`,
      properties: {
        privateLinkResourceId,
        groupId: 'namespace',
        requestMessage: 'Events of the telemetry team',
        provisioningState: 'Succeeded',
      },
    },
    targetConnections,
  };
}

/** A managed private endpoint as its target shows it, in a subscription of Kusto's own. */
export function sampleTargetConnection(name: string, status: string): PrivateEndpointConnection {
  return {
    id: `${eventHubs}/privateEndpointConnections/${name}-71d0`,
    name: `${name}-71d0`,
    properties: {
      privateEndpoint: {
        id: `/subscriptions/3e5a9c07-1f84-4b62-a9d0-c7f2b6138e54/resourceGroups/kusto-managed/providers/Microsoft.Network/privateEndpoints/telemetryprod.${name}`,
      },
      privateLinkServiceConnectionState: { status, description: 'Events of the telemetry team' },
      provisioningState: 'Succeeded',
    },
  };
}
