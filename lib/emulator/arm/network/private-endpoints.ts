import { randomUUID } from 'node:crypto';
import { objectOf, stringOf } from '../../json';
import { getResource, putResource, removeTree, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { keepResourceGroup } from '../resource-groups';
import { pathsOf, trackedType } from '../stored-type';
import { tagsIn, writtenLocation } from '../tracked-resource-body';
import { connectionsOf, removeConnection, storeConnection, updateEndpoint } from './endpoint-connections';
import { deleteHeaders, putHeaders, refuseWhileChanging, startNetworkOperation } from './network-operations';
import { connectionsIn, newEndpoint, readEndpoint, refuseMoving, type WantedEndpoint } from './private-endpoint-body';
import { networkVersions } from './versions';
import { refuseOtherProperties, stamped } from './written-properties';

const type = 'Microsoft.Network/privateEndpoints';
const { nameParam } = pathsOf(type);
const lists = ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'];
const known = [...lists, 'subnet', 'provisioningState', 'networkInterfaces', 'resourceGuid'];

/**
 * Returns `Updating` with the URL to follow, as recorded. Ends with a connection at the cluster. Addresses, DNS names,
 * and the network interface are left out.
 */
function putEndpoint(call: ArmCall, present: ArmResource | undefined): ArmAnswer {
  const body = jsonBody(call);
  const location = writtenLocation(call, body, type, present);
  refuseOtherProperties(objectOf(body.properties), objectOf(present?.properties), known, 'a private endpoint');
  const wanted = readEndpoint(call, body, location);
  if (present) refuseMoving(present, wanted);
  refuseWhileChanging(call, call.path);
  const made = present ?? newEndpoint(call.path, param(call, nameParam), location, wanted);
  const tags = tagsIn(body);
  const endpoint = { ...made, ...(tags ? { tags } : {}) };
  const operation = startNetworkOperation(call, endpoint, {
    succeed: (state, at) => {
      putResource(state, stamped(getResource(state, endpoint.id) ?? endpoint, 'Succeeded'), at);
      if (!present) connect(state, endpoint, wanted, at);
    },
    fail: (state, at, provisioningState) => putResource(state, present ?? stamped(endpoint, provisioningState), at),
  });
  const updating = stamped(endpoint, 'Updating');
  putResource(call.state, updating, call.now);
  return {
    status: present ? 200 : 201,
    body: updating,
    headers: { ...putHeaders(call, operation), 'azure-asyncnotification': 'Enabled' },
  };
}

/** Creates the cluster's side, named after the endpoint with a GUID. */
function connect(state: EmulatorState, endpoint: ArmResource, wanted: WantedEndpoint, at: number): void {
  const { cluster, isManual, requestMessage } = wanted;
  const name = `${endpoint.name}-${randomUUID()}`;
  const connection: JsonObject = {
    name,
    type: 'Microsoft.Kusto/Clusters/PrivateEndpointConnections',
    id: `${cluster.id}/PrivateEndpointConnections/${name}`,
    properties: {
      provisioningState: 'Succeeded',
      groupId: 'cluster',
      privateEndpoint: { id: endpoint.id },
      privateLinkServiceConnectionState: {
        status: isManual ? 'Pending' : 'Approved',
        // Recorded: a hyphen without a request message.
        description: isManual ? (requestMessage ?? '') : 'Auto-Approved',
        actionsRequired: 'None',
      },
    },
  };
  storeConnection(state, cluster.id, connection, at);
  updateEndpoint(state, connection, cluster.id, at);
}

/** The cluster loses the connection. */
function deleteEndpoint(call: ArmCall, present: ArmResource): ArmAnswer {
  refuseWhileChanging(call, present.id);
  const operation = startNetworkOperation(call, present, {
    succeed: (state, at) => removeEndpoint(state, present, at),
    fail: (state, at) => putResource(state, present, at),
  });
  putResource(call.state, stamped(present, 'Deleting'), call.now);
  return { status: 202, headers: deleteHeaders(call, operation) };
}

function removeEndpoint(state: EmulatorState, endpoint: ArmResource, at: number): void {
  keepResourceGroup(state, endpoint.id, at);
  removeTree(state, endpoint.id, at);
  for (const { properties } of connectionsIn(objectOf(endpoint.properties))) {
    const cluster = getResource(state, stringOf(objectOf(properties).privateLinkServiceId) ?? '');
    for (const connection of cluster ? connectionsOf(state, cluster) : []) {
      const from = stringOf(objectOf(objectOf(connection.properties).privateEndpoint).id) ?? '';
      if (cluster && resourceKey(from) === resourceKey(endpoint.id)) {
        removeConnection(state, cluster.id, stringOf(connection.id) ?? '', at);
      }
    }
  }
}

/** Private endpoints: https://learn.microsoft.com/rest/api/virtualnetwork/private-endpoints */
export const privateEndpoints = trackedType(type, {
  versions: networkVersions,
  put: putEndpoint,
  delete: deleteEndpoint,
  onDelete: removeEndpoint,
});
