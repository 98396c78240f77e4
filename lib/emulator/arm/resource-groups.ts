import { armError } from '../errors/arm-error';
import { getResource, putResource, resourceKey } from '../store';
import type { ArmResource, EmulatorState } from '../types';
import { type ArmAnswer, type ArmCall, param } from './arm-call';
import { stringOf } from './json-values';
import { pageOf } from './page-of';
import { regionName } from './regions';
import { memoPerType, memoPerVersion } from './resource-index';
import type { ResourceType } from './resource-type';
import { deleteResourceGroup } from './resources/delete-resource-group';
import { groupVersions } from './resources/versions';
import { putResourceGroup, updateResourceGroup } from './resources/write-resource-group';

/** Resource groups: those that the estate lists, and those that its resources imply. */

const groupsByKey = memoPerVersion((state) => {
  const groups = new Map<string, ArmResource>();
  for (const type of state.byType.keys()) {
    for (const [key, implied] of groupsImpliedBy(state, type)) {
      // Role assignments and locks imply a group too, and have no place: the first resource that has one decides.
      if (groups.get(key)?.location === undefined) groups.set(key, getResource(state, key) ?? implied);
    }
  }
  return groups;
});

const groupsImpliedBy = memoPerType((resources) => {
  const groups = new Map<string, ArmResource>();
  for (const resource of resources) {
    const [, subscription, name] = /^(\/subscriptions\/[^/]+)\/resourcegroups\/([^/]+)/i.exec(resource.id) ?? [];
    if (!subscription || !name) continue;
    const id = `${subscription}/resourceGroups/${name}`;
    const key = resourceKey(id);
    if (groups.get(key)?.location === undefined) groups.set(key, impliedGroup(id, name, stringOf(resource.location)));
  }
  return groups;
});

/** The resource group, listed or implied, or `undefined`. */
export function findResourceGroup(state: EmulatorState, id: string): ArmResource | undefined {
  return groupsByKey(state).get(resourceKey(id));
}

/** Keeps the group that a resource implies, since deleting the last resource does not delete its group. */
export function keepResourceGroup(state: EmulatorState, resourceId: string, at: number): void {
  const id = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(resourceId)?.[0];
  const group = id ? findResourceGroup(state, id) : undefined;
  if (group && !getResource(state, group.id)) putResource(state, group, at);
}

/** Every resource group of a subscription. */
export function resourceGroupsOf(state: EmulatorState, subscriptionId: string): ArmResource[] {
  const start = resourceKey(`/subscriptions/${subscriptionId}/resourceGroups/`);
  return [...groupsByKey(state)].filter(([key]) => key.startsWith(`${start}/`)).map(([, group]) => group);
}

/** The list holds only the groups that the caller may read: ARM narrows it instead of refusing. */
export function listResourceGroups(call: ArmCall): ArmAnswer {
  const filter = call.request.query.get('$filter');
  if (filter) throw armError('NotEmulated', { what: `the $filter "${filter}" on resource groups` });
  const groups = resourceGroupsOf(call.state, param(call, 'subscriptionId'));
  const shown = groups.filter((group) => call.rights.allows(read, group.id));
  return pageOf(call, shown, mostPerPage);
}

/** One resource group; a HEAD request is answered 204 without a body. */
export function getResourceGroup(call: ArmCall): ArmAnswer {
  const group = findResourceGroup(call.state, call.path);
  if (!group) throw armError('ResourceGroupNotFound', { name: param(call, 'resourceGroupName') });
  return call.request.method === 'HEAD' ? { status: 204 } : { status: 200, body: group };
}

function impliedGroup(id: string, name: string, location: string | undefined): ArmResource {
  return {
    id,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    ...(location === undefined ? {} : { location: regionName(location) }),
    properties: { provisioningState: 'Succeeded' },
  };
}

/** UNCONFIRMED: how many groups a page holds. */
const mostPerPage = 1000;

const group = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}';
const read = 'Microsoft.Resources/subscriptions/resourceGroups/read';
const write = 'Microsoft.Resources/subscriptions/resourceGroups/write';
const remove = 'Microsoft.Resources/subscriptions/resourceGroups/delete';

function removeResourceGroup(call: ArmCall): ArmAnswer {
  const group = findResourceGroup(call.state, call.path);
  if (!group) throw armError('ResourceGroupNotFound', { name: param(call, 'resourceGroupName') });
  return deleteResourceGroup(call, group);
}

/** Resource groups: https://learn.microsoft.com/rest/api/resources/resource-groups */
export const resourceGroups: ResourceType = {
  type: 'Microsoft.Resources/resourceGroups',
  versions: groupVersions,
  armOwn: true,
  options: ['$filter', '$top', '$skiptoken'],
  routes: [
    ['GET', '/subscriptions/{subscriptionId}/resourceGroups', null, listResourceGroups],
    ['GET', group, read, getResourceGroup],
    ['HEAD', group, read, getResourceGroup],
    ['PUT', group, write, (call) => putResourceGroup(call, findResourceGroup(call.state, call.path))],
    ['PATCH', group, write, (call) => updateResourceGroup(call, findResourceGroup(call.state, call.path))],
    ['DELETE', group, remove, removeResourceGroup],
  ],
};
