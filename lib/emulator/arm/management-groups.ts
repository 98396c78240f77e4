import { armError } from '../errors/arm-error';
import { objectOf, stringOf } from '../json';
import { getResource, resourceKey } from '../store';
import type { ArmResource, EmulatorState, JsonObject } from '../types';
import { type ArmAnswer, type ArmCall, listOf, param } from './arm-call';
import { pageOf } from './page-of';
import { resourcesIn, resourcesOf } from './resource-index';
import type { ResourceType } from './resource-type';
import { managementGroupKey, parentScope } from './scopes';

/** Management groups: https://learn.microsoft.com/rest/api/managementgroups. The root group always exists. */

const type = 'Microsoft.Management/managementGroups';
const read = `${type}/read`;

function listManagementGroups(call: ArmCall): ArmAnswer {
  const shown = allGroups(call.state).filter((group) => call.rights.allows(read, group.id));
  return listOf(
    shown.map(({ id, type: ownType, name, properties }) => {
      const { tenantId, displayName } = objectOf(properties);
      return {
        id,
        type: ownType,
        name,
        properties: { tenantId: tenantId ?? call.state.directory.tenantId, displayName: displayName ?? name },
      };
    }),
  );
}

/** A missing group is 403, like an unreadable one. */
function getManagementGroup(call: ArmCall): ArmAnswer {
  const { query } = call.request;
  const expand = query.get('$expand');
  if (expand && expand.toLowerCase() !== 'children')
    throw armError('NotEmulated', { what: `$expand=${expand} of management groups` });
  const group = findGroup(call);
  if (!expand) return { status: 200, body: group };
  const children = childrenOf(call.state, group, query.get('$recurse')?.toLowerCase() === 'true');
  return { status: 200, body: { ...group, properties: { ...objectOf(group.properties), children } } };
}

function listDescendants(call: ArmCall): ArmAnswer {
  const below = (group: ArmResource): JsonObject[] =>
    membersOf(call.state, group).flatMap((member) => {
      const parent = { id: group.id };
      const shown = { ...member.own, properties: { displayName: member.displayName, parent } };
      return [shown, ...(member.group ? below(member.group) : [])];
    });
  return pageOf(call, below(findGroup(call)), 1000);
}

function listManagementGroupSubscriptions(call: ArmCall): ArmAnswer {
  return listOf(resourcesIn(call.state, `${managementGroupKey(param(call, 'groupId'))}/subscriptions`));
}

/** UNCONFIRMED: the 404 of a subscription that is elsewhere. */
function getManagementGroupSubscription(call: ArmCall): ArmAnswer {
  const entry = getResource(call.state, call.path);
  if (!entry) throw armError('ResourceNotFound', { id: call.path });
  return { status: 200, body: entry };
}

function findGroup(call: ArmCall): ArmResource {
  const key = managementGroupKey(param(call, 'groupId'));
  const group = allGroups(call.state).find((candidate) => resourceKey(candidate.id) === key);
  if (!group) throw armError('AuthorizationFailed', { caller: call.caller, action: read, scope: call.path });
  return group;
}

interface Member {
  own: { id: string; type: string; name: string };
  displayName: string;
  group?: ArmResource;
}

function membersOf(state: EmulatorState, group: ArmResource): Member[] {
  const key = resourceKey(group.id);
  const groups = allGroups(state)
    .filter((candidate) => parentScope(state, candidate.id) === key)
    .map((candidate) => ({
      own: { id: candidate.id, type, name: candidate.name },
      displayName: stringOf(objectOf(candidate.properties).displayName) ?? candidate.name,
      group: candidate,
    }));
  const subscriptions = state.subscriptions
    .filter(({ id, tenantId }) => tenantId === state.directory.tenantId && parentScope(state, id) === key)
    .map(({ id, subscriptionId, displayName }) => ({
      own: { id, type: `${type}/subscriptions`, name: subscriptionId },
      displayName,
    }));
  return [...groups, ...subscriptions];
}

/** Returns the members as `$expand=children` shows them, with a special type for subscriptions. */
function childrenOf(state: EmulatorState, group: ArmResource, recurse: boolean): JsonObject[] {
  return membersOf(state, group).map(({ own, displayName, group: inner }) => ({
    ...own,
    type: inner ? type : '/subscriptions',
    displayName,
    ...(inner && recurse ? { children: childrenOf(state, inner, true) } : {}),
  }));
}

function allGroups(state: EmulatorState): ArmResource[] {
  const listed = resourcesOf(state, type);
  const root = managementGroupKey(state.directory.tenantId);
  return listed.some(({ id }) => resourceKey(id) === root) ? listed : [rootGroup(state), ...listed];
}

function rootGroup({ directory: { tenantId } }: EmulatorState): ArmResource {
  return {
    id: `/providers/${type}/${tenantId}`,
    type,
    name: tenantId,
    properties: { tenantId, displayName: 'Tenant Root Group', details: { version: 1 } },
  };
}

const path = `/providers/${type}`;
const versions = ['2023-04-01', '2021-04-01', '2020-05-01', '2020-02-01'] as const;

export const managementGroups: ResourceType = {
  type,
  versions,
  options: ['$expand', '$recurse'],
  routes: [
    ['GET', path, null, listManagementGroups],
    ['GET', `${path}/{groupId}`, read, getManagementGroup],
  ],
};

export const managementGroupSubscriptions: ResourceType = {
  type: `${type}/subscriptions`,
  versions,
  routes: [
    ['GET', `${path}/{groupId}/subscriptions`, `${type}/subscriptions/read`, listManagementGroupSubscriptions],
    [
      'GET',
      `${path}/{groupId}/subscriptions/{subscriptionId}`,
      `${type}/subscriptions/read`,
      getManagementGroupSubscription,
    ],
  ],
};

export const managementGroupDescendants: ResourceType = {
  type: `${type}/descendants`,
  versions,
  options: ['$top', '$skiptoken'],
  routes: [['GET', `${path}/{groupId}/descendants`, `${type}/descendants/read`, listDescendants]],
};
