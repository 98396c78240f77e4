import { randomUUID } from 'node:crypto';
import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, sameJson, stringOf } from '../../json';
import { getResource, resourceKey } from '../../store';
import type { ArmResource, Json, JsonObject } from '../../types';
import type { ArmCall } from '../arm-call';
import { regionName } from '../regions';
import { findSubnet } from './stored-subnets';

/** The subnet and the cluster of a private endpoint. */
export interface WantedEndpoint {
  subnetId: string;
  cluster: ArmResource;
  connectionName: string;
  groupIds: string[];
  requestMessage: string | undefined;
  /** Manual connections wait for approval. Others are approved by their creator. */
  isManual: boolean;
}

const approve = 'Microsoft.Kusto/Clusters/PrivateEndpointConnectionsApproval/action';
const join = 'Microsoft.Network/virtualNetworks/subnets/join/action';
const write = 'Microsoft.Network/privateEndpoints/write';
const automatic = 'privateLinkServiceConnections';
const manual = 'manualPrivateLinkServiceConnections';

/**
 * Validates the body. Throws 501 unless the target is a cluster, 400 if it's missing, and 403
 * `LinkedAuthorizationFailed` if the caller can't join the subnet or, without a manual connection, can't approve
 * (https://learn.microsoft.com/azure/private-link/private-endpoint-overview#access-to-a-private-link-resource-using-approval-workflow;
 * the sentence in MicrosoftDocs/azure-docs issue 96892). UNCONFIRMED: the sentences of the 400 answers, and that the
 * cluster's region doesn't matter.
 */
export function readEndpoint(call: ArmCall, body: JsonObject, location: string): WantedEndpoint {
  const properties = objectOf(body.properties);
  const subnetId = stringOf(objectOf(properties.subnet).id);
  if (!subnetId) throw armError('InvalidRequestContent:Missing', { name: 'id', path: 'properties.subnet' });
  const connections = [...arrayOf(properties[automatic]), ...arrayOf(properties[manual])];
  const [connection] = connections;
  if (!isObject(connection) || connections.length !== 1) {
    throw armError('InvalidRequestContent:OneConnection');
  }
  const { privateLinkServiceId, groupIds, requestMessage } = objectOf(connection.properties);
  const connectionName = stringOf(connection.name);
  const targetId = stringOf(privateLinkServiceId);
  if (!connectionName || !targetId) throw armError('InvalidRequestContent:ConnectionTarget');
  const subnet = findSubnet(call.state, subnetId);
  const network = getResource(call.state, subnetId.slice(0, subnetId.toLowerCase().lastIndexOf('/subnets/')));
  if (!call.rights.allows(join, subnetId)) {
    throw armError('LinkedAuthorizationFailed', {
      caller: call.caller,
      action: write,
      scope: call.path,
      linkedAction: join,
      linkedScope: subnetId,
    });
  }
  const held = objectOf(objectOf(getResource(call.state, call.path)?.properties).subnet).id;
  // An estate can have an endpoint without its network.
  const isHeld = keyOf(held) === keyOf(subnetId);
  if (!isHeld && (!subnet || regionName(stringOf(network?.location) ?? '') !== location)) {
    throw armError('InvalidResourceReference', { referenced: subnetId, by: call.path });
  }
  const groups = arrayOf(groupIds).map(String);
  const cluster = clusterAt(call, targetId);
  if (groups.length !== 1 || groups[0]?.toLowerCase() !== 'cluster') {
    throw armError('InvalidRequestContent:LinkGroup', { groups });
  }
  const isManual = arrayOf(properties[manual]).length > 0;
  if (!isManual && !call.rights.allows(approve, targetId)) {
    throw armError('LinkedAuthorizationFailed', {
      caller: call.caller,
      action: write,
      scope: call.path,
      linkedAction: approve,
      linkedScope: targetId,
    });
  }
  return { subnetId, cluster, connectionName, groupIds: groups, requestMessage: stringOf(requestMessage), isManual };
}

function clusterAt(call: ArmCall, id: string): ArmResource {
  const type = /\/providers\/(microsoft\.\w+\/\w+)\/[^/]+$/i.exec(id)?.[1]?.toLowerCase();
  if (type !== 'microsoft.kusto/clusters')
    throw armError('NotEmulated', { what: `private endpoints of ${type ?? id}` });
  const cluster = getResource(call.state, id);
  if (!cluster) throw armError('InvalidResourceReference', { referenced: id, by: call.path });
  return cluster;
}

/** The recorded shape (azure-cli, test_abs_privatendpoint_with_default). */
export function newEndpoint(id: string, name: string, location: string, wanted: WantedEndpoint): ArmResource {
  const list = wanted.isManual ? manual : automatic;
  const state = wanted.isManual
    ? { status: 'Pending', description: 'Awaiting Approval', actionsRequired: 'None' }
    : { status: 'Approved', description: 'Auto Approved', actionsRequired: 'None' };
  const connection: JsonObject = {
    name: wanted.connectionName,
    id: `${id}/${list}/${wanted.connectionName}`,
    properties: {
      provisioningState: 'Succeeded',
      privateLinkServiceId: wanted.cluster.id,
      groupIds: wanted.groupIds,
      ...(wanted.requestMessage === undefined ? {} : { requestMessage: wanted.requestMessage }),
      privateLinkServiceConnectionState: state,
    },
    type: `Microsoft.Network/privateEndpoints/${list}`,
  };
  return {
    name,
    id,
    type: 'Microsoft.Network/privateEndpoints',
    location,
    properties: {
      resourceGuid: randomUUID(),
      privateLinkServiceConnections: wanted.isManual ? [] : [connection],
      manualPrivateLinkServiceConnections: wanted.isManual ? [connection] : [],
      customNetworkInterfaceName: '',
      subnet: { id: wanted.subnetId },
      ipConfigurations: [],
      networkInterfaces: [
        { id: `${id.replace(/\/privateEndpoints\/[^/]+$/i, '')}/networkInterfaces/${name}.nic.${randomUUID()}` },
      ],
      customDnsConfigs: [],
    },
  };
}

/** Throws 501 for a move to another subnet or cluster. */
export function refuseMoving(present: ArmResource, wanted: WantedEndpoint): void {
  const held = objectOf(present.properties);
  const targets = connectionsIn(held).map(({ properties }) => keyOf(objectOf(properties).privateLinkServiceId));
  const subnet = keyOf(objectOf(held.subnet).id);
  if (subnet !== keyOf(wanted.subnetId) || !sameJson(targets, [keyOf(wanted.cluster.id)])) {
    throw armError('NotEmulated', { what: 'moving a private endpoint to another subnet or cluster' });
  }
}

export function connectionsIn(properties: JsonObject): JsonObject[] {
  return [...arrayOf(properties[automatic]), ...arrayOf(properties[manual])].map(objectOf);
}

function keyOf(id: Json | undefined): string {
  return resourceKey(stringOf(id) ?? '');
}
