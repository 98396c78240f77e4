import { arrayOf, objectOf } from '../../json';
import { getResource, resourceKey } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { pageOf } from '../page-of';
import type { ResourceType } from '../resource-type';
import { parentIdOf, pathsOf, refuseWithoutParent, resourceNotFound } from '../stored-type';
import { deleteHeaders, putHeaders, refuseWhileChanging, startNetworkOperation } from './network-operations';
import { findSubnet, refuseInUse, removeSubnet, storeSubnet, subnetsOf } from './stored-subnets';
import { readSubnet, refuseUnfitRanges } from './subnet-body';
import { networkVersions } from './versions';
import { stamped } from './written-properties';

const type = 'Microsoft.Network/virtualNetworks/subnets';
const { collection, item, nameParam, parentParam } = pathsOf(type);

function listSubnets(call: ArmCall): ArmAnswer {
  return pageOf(call, subnetsOf(call.state, networkOf(call).id), 1000);
}

function getSubnet(call: ArmCall): ArmAnswer {
  networkOf(call);
  const found = findSubnet(call.state, call.path);
  if (found) return { status: 200, body: found };
  throw resourceNotFound(call, type, [parentParam, nameParam]);
}

function putSubnet(call: ArmCall): ArmAnswer {
  const network = networkOf(call);
  const present = findSubnet(call.state, call.path);
  const name = present?.name ?? param(call, nameParam);
  const subnet = readSubnet(network.id, name, jsonBody(call), objectOf(present?.properties));
  const others = subnetsOf(call.state, network.id).filter(({ id }) => resourceKey(id) !== resourceKey(subnet.id));
  const { addressPrefixes } = objectOf(objectOf(network.properties).addressSpace);
  refuseUnfitRanges(network.name, arrayOf(addressPrefixes).map(String), [...others, subnet]);
  refuseWhileChanging(call, network.id);
  const operation = startNetworkOperation(call, network, {
    succeed: (state, at) => storeSubnet(state, network.id, stamped(subnet, 'Succeeded'), at),
    fail: (state, at, provisioningState) => {
      if (present) storeSubnet(state, network.id, present, at);
      else storeSubnet(state, network.id, stamped(subnet, provisioningState), at);
    },
  });
  const updating = stamped(subnet, 'Updating');
  storeSubnet(call.state, network.id, updating, call.now);
  return { status: present ? 200 : 201, body: updating, headers: putHeaders(call, operation) };
}

function deleteSubnet(call: ArmCall): ArmAnswer {
  const network = networkOf(call);
  const present = findSubnet(call.state, call.path);
  if (!present) return { status: 204 };
  refuseInUse(call.state, present);
  refuseWhileChanging(call, network.id);
  const operation = startNetworkOperation(call, network, {
    succeed: (state, at) => removeSubnet(state, network.id, present.id, at),
    fail: (state, at) => storeSubnet(state, network.id, present, at),
  });
  storeSubnet(call.state, network.id, stamped(present, 'Deleting'), call.now);
  return { status: 202, headers: deleteHeaders(call, operation) };
}

function networkOf(call: ArmCall): ArmResource {
  refuseWithoutParent(call, parentParam);
  const id = parentIdOf(call);
  return getResource(call.state, id) ?? { id, name: param(call, parentParam), type: '' };
}

/** Subnets: https://learn.microsoft.com/rest/api/virtualnetwork/subnets */
export const subnets: ResourceType = {
  type,
  versions: networkVersions,
  regional: true,
  options: ['$skiptoken'],
  routes: [
    ['GET', collection, `${type}/read`, listSubnets],
    ['GET', item, `${type}/read`, getSubnet],
    ['PUT', item, `${type}/write`, putSubnet],
    ['DELETE', item, `${type}/delete`, deleteSubnet],
  ],
};
