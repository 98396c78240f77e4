import { armError } from '../../errors/arm-error';
import { getResource, putResource } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { isObject, objectOf, stringOf } from '../json-values';
import { regionName } from '../regions';
import { refuseUnknownRegion } from '../tracked-resource-body';

/** PUT makes a resource group (201) or replaces its tags (200); a group does not move. */
export function putResourceGroup(call: ArmCall, present: ArmResource | undefined): ArmAnswer {
  const body = jsonBody(call);
  const location = stringOf(body.location);
  if (!location) throw armError('LocationRequired');
  refuseUnknownRegion(location);
  const name = present?.name ?? param(call, 'resourceGroupName');
  const held = stringOf(present?.location);
  if (held && regionName(held) !== regionName(location))
    throw armError('InvalidResourceGroupLocation', { wanted: location, held });
  const group: ArmResource = {
    id: present?.id ?? `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${name}`,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location: regionName(location),
    ...tagsOf(body),
    ...(stringOf(body.managedBy) ? { managedBy: String(body.managedBy) } : {}),
    properties: { provisioningState: 'Succeeded' },
  };
  putResource(call.state, group, call.now);
  return { status: present ? 200 : 201, body: group };
}

/** PATCH replaces the tags that it is given. */
export function updateResourceGroup(call: ArmCall, present: ArmResource | undefined): ArmAnswer {
  if (!present) throw armError('ResourceGroupNotFound', { name: param(call, 'resourceGroupName') });
  const changed = { ...(getResource(call.state, present.id) ?? present), ...tagsOf(jsonBody(call)) };
  putResource(call.state, changed, call.now);
  return { status: 200, body: changed };
}

function tagsOf({ tags }: JsonObject): { tags?: JsonObject } {
  if (tags === undefined || tags === null) return {};
  if (!isObject(tags) || Object.values(objectOf(tags)).some((tag) => typeof tag !== 'string')) {
    throw armError('InvalidRequestContent:Conversion', { type: 'System.String', path: 'tags' });
  }
  return { tags };
}
