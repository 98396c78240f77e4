import { randomUUID } from 'node:crypto';
import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { getResource, putResource, removeTree } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { keepResourceGroup } from '../resource-groups';
import { pathsOf, trackedType } from '../stored-type';
import { tagsIn, writtenLocation } from '../tracked-resource-body';
import { deleteHeaders, putHeaders, refuseWhileChanging, startNetworkOperation } from './network-operations';
import { refuseInUse, removeSubnet, storeSubnet, subnetsOf } from './stored-subnets';
import { addressRange, readSubnet, refuseUnfitRanges } from './subnet-body';
import { networkVersions } from './versions';
import { refuseOtherProperties, stamped } from './written-properties';

const type = 'Microsoft.Network/virtualNetworks';
const { nameParam } = pathsOf(type);
const known = ['addressSpace', 'dhcpOptions', 'subnets', 'provisioningState', 'resourceGuid'];

/**
 * Returns `Updating`, as recorded (azure-cli, test_abs_privatendpoint_with_default). Without a subnet list, subnets
 * stay. Otherwise, absent ones are deleted
 * (https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/create-or-update).
 */
function putNetwork(call: ArmCall, present: ArmResource | undefined): ArmAnswer {
  const body = jsonBody(call);
  const location = writtenLocation(call, body, type, present);
  const held = objectOf(present?.properties);
  const network = readNetwork(call, body, held, present, location);
  const before = present ? subnetsOf(call.state, present.id) : [];
  const kept = arrayOf(objectOf(network.properties).subnets).map((subnet) =>
    String(objectOf(subnet).name).toLowerCase(),
  );
  const gone = before.filter(({ name }) => !kept.includes(name.toLowerCase()));
  for (const subnet of gone) refuseInUse(call.state, subnet);
  refuseWhileChanging(call, network.id);
  const operation = startNetworkOperation(call, network, {
    succeed: (state, at) => {
      const current = getResource(state, network.id) ?? network;
      putResource(state, stamped(current, 'Succeeded', ['subnets']), at);
    },
    fail: (state, at, provisioningState) => {
      putResource(state, present ?? stamped(network, provisioningState, ['subnets']), at);
      for (const subnet of before) storeSubnet(state, network.id, subnet, at);
    },
  });
  const updating = stamped(network, 'Updating', ['subnets']);
  for (const subnet of before) removeSubnet(call.state, network.id, subnet.id, call.now);
  putResource(call.state, updating, call.now);
  return {
    status: present ? 200 : 201,
    body: updating,
    headers: { ...putHeaders(call, operation), 'azure-asyncnotification': 'Enabled' },
  };
}

function readNetwork(
  call: ArmCall,
  body: JsonObject,
  held: JsonObject,
  present: ArmResource | undefined,
  location: string,
): ArmResource {
  const id = present?.id ?? call.path;
  const name = present?.name ?? param(call, nameParam);
  const written = objectOf(body.properties);
  refuseOtherProperties(written, held, known, 'a virtual network');
  const space = arrayOf(objectOf(written.addressSpace).addressPrefixes).map(String);
  // UNCONFIRMED: code and sentence.
  if (space.length === 0 || space.some((prefix) => !addressRange(prefix))) {
    throw armError('InvalidRequestContent:AddressSpace', { name });
  }
  const before = present ? subnetsOf(call.state, present.id) : [];
  const subnets = written.subnets === undefined ? before : readSubnets(id, written.subnets, before);
  refuseUnfitRanges(name, space, subnets);
  return {
    name,
    id,
    type,
    location,
    tags: tagsIn(body) ?? {},
    properties: {
      virtualNetworkPeerings: [],
      enableDdosProtection: false,
      ...held,
      resourceGuid: held.resourceGuid ?? randomUUID(),
      addressSpace: { addressPrefixes: space },
      dhcpOptions: { dnsServers: [], ...objectOf(held.dhcpOptions), ...objectOf(written.dhcpOptions) },
      subnets: subnets.map((subnet) => subnet as JsonObject),
    },
  };
}

function readSubnets(networkId: string, list: JsonObject[string], before: ArmResource[]): ArmResource[] {
  if (!Array.isArray(list)) throw armError('InvalidRequestContent:ConversionAt', { path: 'properties.subnets' });
  return list.map((item) => {
    const name = isObject(item) ? stringOf(item.name) : undefined;
    if (!name) throw armError('InvalidRequestContent:SubnetName');
    const present = before.find((subnet) => subnet.name.toLowerCase() === name.toLowerCase());
    return readSubnet(networkId, present?.name ?? name, objectOf(item), objectOf(present?.properties));
  });
}

/** PATCH changes only tags: https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/update-tags */
function updateNetwork(call: ArmCall, present: ArmResource): ArmAnswer {
  const tags = tagsIn(jsonBody(call));
  const changed = tags ? { ...present, tags } : present;
  putResource(call.state, changed, call.now);
  return { status: 200, body: changed };
}

function deleteNetwork(call: ArmCall, present: ArmResource): ArmAnswer {
  for (const subnet of subnetsOf(call.state, present.id)) refuseInUse(call.state, subnet);
  refuseWhileChanging(call, present.id);
  const operation = startNetworkOperation(call, present, {
    succeed: (state, at) => {
      keepResourceGroup(state, present.id, at);
      removeTree(state, present.id, at);
    },
    fail: (state, at) => putResource(state, present, at),
  });
  putResource(call.state, stamped(present, 'Deleting'), call.now);
  return { status: 202, headers: deleteHeaders(call, operation) };
}

/** Virtual networks: https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks */
export const virtualNetworks = trackedType(type, {
  versions: networkVersions,
  put: putNetwork,
  patch: updateNetwork,
  delete: deleteNetwork,
});
