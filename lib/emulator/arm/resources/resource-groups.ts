import { armError } from '../../errors/arm-error';
import { stringOf } from '../../json';
import { getResource, putResource } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { pageOf } from '../page-of';
import { regionName } from '../regions';
import { findResourceGroup, resourceGroupsOf } from '../resource-groups';
import type { ResourceType } from '../resource-type';
import { refuseUnknownRegion, tagsIn } from '../tracked-resource-body';
import { groupVersions } from '../versions';
import { deleteResourceGroup } from './delete-resource-group';

/** UNCONFIRMED: the page size. */
const mostPerPage = 1000;

const group = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}';
const read = 'Microsoft.Resources/subscriptions/resourceGroups/read';
const write = 'Microsoft.Resources/subscriptions/resourceGroups/write';
const remove = 'Microsoft.Resources/subscriptions/resourceGroups/delete';

function listResourceGroups(call: ArmCall): ArmAnswer {
  const filter = call.request.query.get('$filter');
  if (filter) throw armError('NotEmulated', { what: `the $filter "${filter}" on resource groups` });
  const groups = resourceGroupsOf(call.state, param(call, 'subscriptionId'));
  const shown = groups.filter((group) => call.rights.allows(read, group.id));
  return pageOf(call, shown, mostPerPage);
}

function getResourceGroup(call: ArmCall): ArmAnswer {
  const group = findResourceGroup(call.state, call.path);
  if (!group) throw armError('ResourceGroupNotFound', { name: param(call, 'resourceGroupName') });
  return call.request.method === 'HEAD' ? { status: 204 } : { status: 200, body: group };
}

/** Creates a resource group or replaces its tags. It can't move. */
function putResourceGroup(call: ArmCall): ArmAnswer {
  const present = findResourceGroup(call.state, call.path);
  const body = jsonBody(call);
  const location = stringOf(body.location);
  if (!location) throw armError('LocationRequired');
  refuseUnknownRegion(location);
  const name = present?.name ?? param(call, 'resourceGroupName');
  const held = stringOf(present?.location);
  if (held && regionName(held) !== regionName(location))
    throw armError('InvalidResourceGroupLocation', { wanted: location, held });
  const tags = tagsIn(body);
  const group: ArmResource = {
    id: present?.id ?? `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${name}`,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location: regionName(location),
    ...(tags ? { tags } : {}),
    ...(stringOf(body.managedBy) ? { managedBy: String(body.managedBy) } : {}),
    properties: { provisioningState: 'Succeeded' },
  };
  putResource(call.state, group, call.now);
  return { status: present ? 200 : 201, body: group };
}

function updateResourceGroup(call: ArmCall): ArmAnswer {
  const present = findResourceGroup(call.state, call.path);
  if (!present) throw armError('ResourceGroupNotFound', { name: param(call, 'resourceGroupName') });
  const tags = tagsIn(jsonBody(call));
  const changed = { ...(getResource(call.state, present.id) ?? present), ...(tags ? { tags } : {}) };
  putResource(call.state, changed, call.now);
  return { status: 200, body: changed };
}

function removeResourceGroup(call: ArmCall, types: readonly ResourceType[]): ArmAnswer {
  const group = findResourceGroup(call.state, call.path);
  if (!group) throw armError('ResourceGroupNotFound', { name: param(call, 'resourceGroupName') });
  return deleteResourceGroup(call, group, types);
}

/**
 * Resource groups: https://learn.microsoft.com/rest/api/resources/resource-groups. @param types everything that a group
 * can contain
 */
export function resourceGroups(types: () => readonly ResourceType[]): ResourceType {
  return {
    type: 'Microsoft.Resources/resourceGroups',
    versions: groupVersions,
    armOwn: true,
    options: ['$filter', '$top', '$skiptoken'],
    routes: [
      ['GET', '/subscriptions/{subscriptionId}/resourceGroups', null, listResourceGroups],
      ['GET', group, read, getResourceGroup],
      ['HEAD', group, read, getResourceGroup],
      ['PUT', group, write, putResourceGroup],
      ['PATCH', group, write, updateResourceGroup],
      ['DELETE', group, remove, (call) => removeResourceGroup(call, types())],
    ],
  };
}
