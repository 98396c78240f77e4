import type { ArmResource, JsonObject } from '../../types';
import { type ClusterRef, clusterId } from './cluster';
import { guid } from './ids';
import { type ResourceGroupRef, resourceGroupId, shortLocation } from './scope';

export interface EndpointRef extends ResourceGroupRef {
  name: string;
}

export function privateEndpointId(ref: EndpointRef): string {
  return `${networkOf(ref)}/privateEndpoints/${ref.name}`;
}

export function endpointConnection(
  ref: ClusterRef,
  endpoint: EndpointRef,
  status: 'Approved' | 'Pending' | 'Rejected' = 'Approved',
): JsonObject {
  const name = connectionName(endpoint);
  return {
    name,
    type: 'Microsoft.Kusto/Clusters/PrivateEndpointConnections',
    id: `${clusterId(ref)}/PrivateEndpointConnections/${name}`,
    properties: {
      provisioningState: 'Succeeded',
      groupId: 'cluster',
      privateEndpoint: { id: privateEndpointId(endpoint) },
      privateLinkServiceConnectionState: {
        status,
        description: status === 'Approved' ? 'Auto-approved' : 'Please approve',
        actionsRequired: 'None',
      },
    },
  };
}

export function privateEndpoint(ref: ClusterRef, endpoint: EndpointRef): ArmResource {
  return {
    id: privateEndpointId(endpoint),
    name: endpoint.name,
    type: 'Microsoft.Network/privateEndpoints',
    location: shortLocation(ref.location),
    properties: {
      provisioningState: 'Succeeded',
      subnet: { id: `${networkOf(endpoint)}/virtualNetworks/vnet-data/subnets/snet-private-endpoints` },
      privateLinkServiceConnections: [
        {
          name: endpoint.name,
          properties: {
            provisioningState: 'Succeeded',
            privateLinkServiceId: clusterId(ref),
            groupIds: ['cluster'],
            privateLinkServiceConnectionState: {
              status: 'Approved',
              description: 'Auto-approved',
              actionsRequired: 'None',
            },
          },
        },
      ],
      manualPrivateLinkServiceConnections: [],
    },
  };
}

/** Returns an endpoint's DNS zone group (Learn, "Private endpoints for Azure Data Explorer"). */
export function privateDnsZoneGroup(ref: ClusterRef, endpoint: EndpointRef): ArmResource {
  const storage = ['blob', 'queue', 'table'].map((service) => `privatelink.${service}.core.windows.net`);
  const zones = [`privatelink.${shortLocation(ref.location)}.kusto.windows.net`, ...storage];
  const id = `${privateEndpointId(endpoint)}/privateDnsZoneGroups/default`;
  const type = 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups';
  return {
    id,
    name: 'default',
    type,
    properties: {
      provisioningState: 'Succeeded',
      privateDnsZoneConfigs: zones.map((zone) => ({
        name: zone.replaceAll('.', '-'),
        id: `${id}/privateDnsZoneConfigs/${zone.replaceAll('.', '-')}`,
        type: `${type}/privateDnsZoneConfigs`,
        properties: {
          provisioningState: 'Succeeded',
          privateDnsZoneId: `${networkOf(endpoint)}/privateDnsZones/${zone}`,
          recordSets: [],
        },
      })),
    },
  };
}

export function managedPrivateEndpoint(
  ref: ClusterRef,
  name: string,
  privateLinkResourceId: string,
  groupId: string,
): ArmResource {
  return {
    id: `${clusterId(ref)}/ManagedPrivateEndpoints/${name}`,
    name: `${ref.name}/${name}`,
    type: 'Microsoft.Kusto/Clusters/ManagedPrivateEndpoints',
    // Recorded (azure-cli-extensions, src/kusto).
    location: 'DummyLocation',
    properties: {
      privateLinkResourceId,
      groupId,
      requestMessage: 'Ingestion of the data platform',
      provisioningState: 'Succeeded',
    },
  };
}

function connectionName(endpoint: EndpointRef): string {
  return `${endpoint.name}-${guid(`connection/${privateEndpointId(endpoint)}`)}`;
}

function networkOf(endpoint: EndpointRef): string {
  return `${resourceGroupId(endpoint)}/providers/Microsoft.Network`;
}
