import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { resourcesIn, resourcesOf } from '../resource-index';

/** Subnets, which an estate lists as resources or inside their network. */

const type = 'Microsoft.Network/virtualNetworks/subnets';

export function subnetsOf(state: EmulatorState, networkId: string): ArmResource[] {
  const listed = resourcesIn(state, `${networkId}/subnets`);
  const others = carriedBy(getResource(state, networkId)).filter(
    ({ id }) => !listed.some((subnet) => sameId(subnet.id, id)),
  );
  return [...listed, ...others];
}

export function findSubnet(state: EmulatorState, id: string): ArmResource | undefined {
  const networkId = id.slice(0, id.toLowerCase().lastIndexOf('/subnets/'));
  return subnetsOf(state, networkId).find((subnet) => sameId(subnet.id, id));
}

export function storeSubnet(state: EmulatorState, networkId: string, subnet: ArmResource, at: number): void {
  if (getResource(state, subnet.id)) {
    putResource(state, subnet, at);
    return;
  }
  const network = getResource(state, networkId);
  if (!network) return;
  const carried = carriedBy(network);
  const list = carried.some(({ id }) => sameId(id, subnet.id))
    ? carried.map((item) => (sameId(item.id, subnet.id) ? subnet : item))
    : [...carried, subnet];
  carry(state, network, list, at);
}

export function removeSubnet(state: EmulatorState, networkId: string, subnetId: string, at: number): void {
  if (getResource(state, subnetId)) deleteResource(state, subnetId, at);
  const network = getResource(state, networkId);
  if (!network) return;
  const carried = carriedBy(network);
  const left = carried.filter(({ id }) => !sameId(id, subnetId));
  if (left.length < carried.length) carry(state, network, left, at);
}

export function refuseInUse(state: EmulatorState, subnet: ArmResource): void {
  const user = resourcesOf(state, 'Microsoft.Network/privateEndpoints').find(({ properties }) =>
    sameId(stringOf(objectOf(objectOf(properties).subnet).id) ?? '', subnet.id),
  );
  if (user) throw armError('InUseSubnetCannotBeDeleted', { subnet: subnet.name, user: user.id });
}

function carriedBy(network: ArmResource | undefined): ArmResource[] {
  const list = arrayOf(objectOf(network?.properties).subnets).filter(isObject);
  return list.map((body) => ({ ...body, id: String(body.id), name: String(body.name), type }));
}

function carry(state: EmulatorState, network: ArmResource, list: ArmResource[], at: number): void {
  const subnets = list.map((subnet) => subnet as JsonObject);
  putResource(state, { ...network, properties: { ...objectOf(network.properties), subnets } }, at);
}

function sameId(left: string, right: string): boolean {
  return resourceKey(left) === resourceKey(right);
}
