import type { ArmResource, JsonObject } from '../../types';
import { type ClusterPlace, clusterId } from './cluster';
import { guid } from './guid';
import { type ResourceGroupPlace, resourceGroupId, shortLocation } from './scope';

/** Which private endpoint is meant. */
export interface EndpointPlace extends ResourceGroupPlace {
  name: string;
}

/** The id of a private endpoint. */
export function privateEndpointId(place: EndpointPlace): string {
  return `${resourceGroupId(place)}/providers/Microsoft.Network/privateEndpoints/${place.name}`;
}

/** What a cluster tells of a private endpoint that points at it; it stands in `privateEndpointConnections`. */
export function endpointConnection(
  place: ClusterPlace,
  endpoint: EndpointPlace,
  status: 'Approved' | 'Pending' | 'Rejected' = 'Approved',
): JsonObject {
  const name = connectionName(endpoint);
  return {
    name,
    type: 'Microsoft.Kusto/Clusters/PrivateEndpointConnections',
    id: `${clusterId(place)}/PrivateEndpointConnections/${name}`,
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

/** The network's side of an approved endpoint, with two of the DNS zones that Learn names under "Private endpoints for Azure Data Explorer". */
export function privateEndpoint(place: ClusterPlace, endpoint: EndpointPlace): ArmResource[] {
  const id = privateEndpointId(endpoint);
  const region = shortLocation(place.location);
  const zones = [`privatelink.${region}.kusto.windows.net`, 'privatelink.blob.core.windows.net'];
  const network = `${resourceGroupId(endpoint)}/providers/Microsoft.Network`;
  return [
    {
      id,
      name: endpoint.name,
      type: 'Microsoft.Network/privateEndpoints',
      location: region,
      properties: {
        provisioningState: 'Succeeded',
        subnet: { id: `${network}/virtualNetworks/vnet-data/subnets/snet-private-endpoints` },
        privateLinkServiceConnections: [
          {
            name: endpoint.name,
            properties: {
              provisioningState: 'Succeeded',
              privateLinkServiceId: clusterId(place),
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
    },
    {
      id: `${id}/privateDnsZoneGroups/default`,
      name: 'default',
      type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
      properties: {
        provisioningState: 'Succeeded',
        privateDnsZoneConfigs: zones.map((zone) => ({
          name: zone.replaceAll('.', '-'),
          properties: { privateDnsZoneId: `${network}/privateDnsZones/${zone}`, recordSets: [] },
        })),
      },
    },
  ];
}

/** A private endpoint that Kusto opened from the cluster to another resource. */
export function managedPrivateEndpoint(
  place: ClusterPlace,
  name: string,
  privateLinkResourceId: string,
  groupId: string,
): ArmResource {
  return {
    id: `${clusterId(place)}/ManagedPrivateEndpoints/${name}`,
    name: `${place.name}/${name}`,
    type: 'Microsoft.Kusto/Clusters/ManagedPrivateEndpoints',
    properties: {
      privateLinkResourceId,
      groupId,
      requestMessage: 'Ingestion of the data platform',
      provisioningState: 'Succeeded',
    },
  };
}

function connectionName(endpoint: EndpointPlace): string {
  return `${endpoint.name}-${guid(`connection/${privateEndpointId(endpoint)}`)}`;
}
