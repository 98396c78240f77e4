import { armError } from '../../errors/arm-error';
import { arrayOf, objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, Json } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { childType, parentIdOf, pathsOf, refuseWithoutParent, trackedType } from '../stored-type';
import { deleteHeaders, putHeaders, refuseWhileChanging, startNetworkOperation } from './network-operations';
import { networkVersions, privateDnsVersions } from './versions';
import { refuseOtherProperties, stamped } from './written-properties';

const type = 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups';
const { nameParam, parentParam } = pathsOf(type);
const join = 'Microsoft.Network/privateDnsZones/join/action';
const lists = ['privateDnsZoneConfigs'];

/**
 * Returns `Updating`, as recorded (azure-cli, test_network_private_endpoint_private_dns_zone_group), without records.
 */
function putZoneGroup(call: ArmCall, present: ArmResource | undefined): ArmAnswer {
  refuseWithoutParent(call, parentParam);
  const endpoint = endpointOf(call);
  const group = readGroup(call, present);
  refuseWhileChanging(call, group.id);
  const operation = startNetworkOperation(
    call,
    { ...group, location: endpoint.location },
    {
      succeed: (state, at) => {
        if (getResource(state, endpoint.id)) putResource(state, stamped(group, 'Succeeded', lists), at);
      },
      fail: (state, at, provisioningState) =>
        putResource(state, present ?? stamped(group, provisioningState, lists), at),
    },
  );
  const updating = stamped(group, 'Updating', lists);
  putResource(call.state, updating, call.now);
  return { status: present ? 200 : 201, body: updating, headers: putHeaders(call, operation) };
}

/**
 * UNCONFIRMED: that `join/action` on the zone is required (the built-in roles for this job have it), and the sentences
 * of the refusals.
 */
function readGroup(call: ArmCall, present: ArmResource | undefined): ArmResource {
  const id = present?.id ?? call.path;
  const properties = objectOf(jsonBody(call).properties);
  refuseOtherProperties(properties, objectOf(present?.properties), [...lists, 'provisioningState'], 'a zone group');
  if (!Array.isArray(properties.privateDnsZoneConfigs)) {
    throw armError('InvalidRequestContent:Missing', { name: 'privateDnsZoneConfigs', path: 'properties' });
  }
  const held = arrayOf(objectOf(present?.properties).privateDnsZoneConfigs);
  const privateDnsZoneConfigs = arrayOf(properties.privateDnsZoneConfigs).map((config): Json => {
    const name = stringOf(objectOf(config).name);
    const zoneId = stringOf(objectOf(objectOf(config).properties).privateDnsZoneId);
    if (!name || !zoneId) throw armError('InvalidRequestContent:ZoneOfGroup');
    if (!call.rights.allows(join, zoneId)) {
      throw armError('LinkedAuthorizationFailed', {
        caller: call.caller,
        action: `${type}/write`,
        scope: call.path,
        linkedAction: join,
        linkedScope: zoneId,
      });
    }
    // An estate can have a group without its zones.
    const isHeld = held.some(
      (item) => resourceKey(String(objectOf(objectOf(item).properties).privateDnsZoneId)) === resourceKey(zoneId),
    );
    if (!isHeld && !getResource(call.state, zoneId))
      throw armError('InvalidResourceReference', { referenced: zoneId, by: call.path });
    return {
      name,
      id: `${id}/privateDnsZoneConfigs/${name}`,
      type: `${type}/privateDnsZoneConfigs`,
      properties: { privateDnsZoneId: zoneId, recordSets: [] },
    };
  });
  return { name: present?.name ?? param(call, nameParam), id, type, properties: { privateDnsZoneConfigs } };
}

function deleteZoneGroup(call: ArmCall, present: ArmResource): ArmAnswer {
  refuseWithoutParent(call, parentParam);
  refuseWhileChanging(call, present.id);
  const operation = startNetworkOperation(
    call,
    { ...present, location: endpointOf(call).location },
    {
      succeed: (state, at) => deleteResource(state, present.id, at),
      fail: (state, at) => putResource(state, present, at),
    },
  );
  putResource(call.state, stamped(present, 'Deleting', lists), call.now);
  return { status: 202, headers: deleteHeaders(call, operation) };
}

function endpointOf(call: ArmCall): ArmResource {
  const id = parentIdOf(call);
  return getResource(call.state, id) ?? { id, name: param(call, parentParam), type: '' };
}

/** DNS zone groups of private endpoints: https://learn.microsoft.com/rest/api/virtualnetwork/private-dns-zone-groups */
export const privateDnsZoneGroups = childType(type, {
  versions: networkVersions,
  put: putZoneGroup,
  delete: deleteZoneGroup,
});

/** Private DNS zones, read-only: https://learn.microsoft.com/rest/api/dns/privatedns/private-zones */
export const privateDnsZones = trackedType('Microsoft.Network/privateDnsZones', {
  versions: privateDnsVersions,
  options: ['$top'],
});

/**
 * Virtual network links of private DNS zones, read-only:
 * https://learn.microsoft.com/rest/api/dns/privatedns/virtual-network-links
 */
export const virtualNetworkLinks = childType('Microsoft.Network/privateDnsZones/virtualNetworkLinks', {
  versions: privateDnsVersions,
  options: ['$top'],
});
