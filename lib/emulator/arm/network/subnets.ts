import { getResource, resourceKey } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { trackedResourceNotFound } from '../errors';
import { arrayOf, isObject, objectOf } from '../json-values';
import { pageOf } from '../page-of';
import { resourcesIn } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { refuseWithoutParent } from '../stored-resources';
import { pathsOf } from '../stored-type';
import { networkVersions } from './versions';

const type = 'Microsoft.Network/virtualNetworks/subnets';
const { collection, one, place, parentPlace } = pathsOf(type);

function listSubnets(call: ArmCall): ArmAnswer {
  refuseWithoutParent(call, parentPlace);
  return pageOf(call, subnetsOf(call), 1000);
}

function getSubnet(call: ArmCall): ArmAnswer {
  refuseWithoutParent(call, parentPlace);
  const found = subnetsOf(call).find((subnet) => resourceKey(subnet.id) === resourceKey(call.path));
  if (!found) {
    const name = `${param(call, parentPlace)}/${param(call, place)}`;
    throw trackedResourceNotFound(type, name, param(call, 'resourceGroupName'));
  }
  return { status: 200, body: found };
}

/** An estate may list a subnet by itself or, as Azure's GET does, inside its virtual network. */
function subnetsOf(call: ArmCall): ArmResource[] {
  const network = call.path.split('/').slice(0, 9).join('/');
  const listed = resourcesIn(call.state, `${network}/subnets`);
  const inside = arrayOf(objectOf(getResource(call.state, network)?.properties).subnets).filter(isObject);
  const others = inside.filter(
    ({ id }) => !listed.some((subnet) => resourceKey(subnet.id) === resourceKey(String(id))),
  );
  return [...listed, ...others.map((body) => ({ ...body, id: String(body.id), name: String(body.name), type }))];
}

/** Subnets, read only: https://learn.microsoft.com/rest/api/virtualnetwork/subnets */
export const subnets: ResourceType = {
  type,
  versions: networkVersions,
  regional: true,
  options: ['$skiptoken'],
  routes: [
    ['GET', collection, `${type}/read`, listSubnets],
    ['GET', one, `${type}/read`, getSubnet],
  ],
};
