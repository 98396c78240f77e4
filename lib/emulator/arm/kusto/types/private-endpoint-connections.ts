import type { ResourceType } from '../../resource-type';
import { getPrivateEndpointConnection, listPrivateEndpointConnections } from '../cluster-children';
import { cluster, everyVersion } from '../paths';

const action = 'Microsoft.Kusto/Clusters/PrivateEndpointConnections';

/** Private endpoint connections: https://learn.microsoft.com/rest/api/azurerekusto/private-endpoint-connections */
export const privateEndpointConnections: ResourceType = {
  type: 'Microsoft.Kusto/clusters/privateEndpointConnections',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', `${cluster}/privateEndpointConnections`, `${action}/read`, listPrivateEndpointConnections],
    ['GET', `${cluster}/privateEndpointConnections/{name}`, `${action}/read`, getPrivateEndpointConnection],
  ],
};
