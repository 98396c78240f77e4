import { armError } from '../errors/arm-error';
import { deleteResource, getResource, removeTree } from '../store';
import type { ArmResource } from '../types';
import { type ArmAnswer, type ArmCall, type ArmHandler, param } from './arm-call';
import { pageOf } from './page-of';
import { keepResourceGroup } from './resource-groups';
import { resourcesIn, resourcesUnder } from './resource-index';
import type { ResourceType } from './resource-type';
import type { RouteLine } from './router';

/** Resource types that are returned as stored. */

/** `present` is the resource of the path. */
type WriteHandler<Present> = (call: ArmCall, present: Present) => ArmAnswer;

interface StoredType {
  versions: readonly string[];
  options?: readonly string[];
  /** Creates or replaces. Absent for read-only types. */
  put?: WriteHandler<ArmResource | undefined>;
  patch?: WriteHandler<ArmResource>;
  /** Absent: it's removed with 200. False: the type has no DELETE. */
  delete?: WriteHandler<ArmResource> | false;
}

interface TrackedType extends StoredType, Pick<ResourceType, 'onDelete'> {
  regional?: boolean;
}

/** Defines a type such as `Microsoft.KeyVault/vaults`, with its lists. */
export function trackedType(type: string, definition: TrackedType): ResourceType {
  const { versions, options = [], regional = true, onDelete } = definition;
  const { collection, item, nameParam } = pathsOf(type);
  const [namespace = '', name = ''] = type.split('/');
  const remove: WriteHandler<ArmResource> = ({ state, now }, present) => {
    keepResourceGroup(state, present.id, now);
    (onDelete ?? removeResource)(state, present, now);
    return { status: 200 };
  };
  return {
    type,
    versions,
    regional,
    ...(onDelete ? { onDelete } : {}),
    options: [...options, '$skiptoken'],
    routes: [
      ['GET', `/subscriptions/{subscriptionId}/providers/${namespace}/${name}`, `${type}/read`, listStored(type)],
      ['GET', collection, `${type}/read`, listStored(type)],
      ['GET', item, `${type}/read`, getStored(type, [nameParam])],
      ...writesOf(type, [nameParam], { ...definition, delete: definition.delete ?? remove }),
    ],
  };
}

/** Defines a type such as `Microsoft.KeyVault/vaults/keys`. */
export function childType(type: string, definition: StoredType): ResourceType {
  const { versions, options = [] } = definition;
  const { collection, item, nameParam, parentParam } = pathsOf(type);
  const remove: WriteHandler<ArmResource> = ({ state, now }, present) => {
    deleteResource(state, present.id, now);
    return { status: 200 };
  };
  return {
    type,
    versions,
    regional: true,
    options: [...options, '$skiptoken'],
    routes: [
      ['GET', collection, `${type}/read`, listStoredChildren(parentParam)],
      ['GET', item, `${type}/read`, getStoredChild(type, parentParam, nameParam)],
      ...writesOf(type, [parentParam, nameParam], { ...definition, delete: definition.delete ?? remove }),
    ],
  };
}

const removeResource: NonNullable<ResourceType['onDelete']> = (state, { id }, at) => removeTree(state, id, at);

/** DELETE of a missing resource returns 204. */
function writesOf(
  type: string,
  names: readonly string[],
  { put, patch, delete: remove }: Pick<StoredType, 'put' | 'patch' | 'delete'>,
): RouteLine[] {
  if (!put) return [];
  const { item } = pathsOf(type);
  const putHandler: ArmHandler = (call) => put(call, getResource(call.state, call.path));
  const patchHandler: ArmHandler = (call) => {
    const present = getResource(call.state, call.path);
    if (!present) throw resourceNotFound(call, type, names);
    return patch ? patch(call, present) : { status: 200, body: present };
  };
  const deleteHandler: ArmHandler = (call) => {
    const present = getResource(call.state, call.path);
    return present && remove ? remove(call, present) : { status: 204 };
  };
  return [
    ['PUT', item, `${type}/write`, putHandler],
    ...(patch ? ([['PATCH', item, `${type}/write`, patchHandler]] as const) : []),
    ...(remove === false ? [] : ([['DELETE', item, `${type}/delete`, deleteHandler]] as const)),
  ];
}

/** Templates of the collection and of one resource, and their name parameters. */
export function pathsOf(type: string): { collection: string; item: string; nameParam: string; parentParam: string } {
  const [namespace = '', ...names] = type.split('/');
  const params = names.map((name) => `${name}Name`);
  const pairs = names.map((name, index) => `${name}/{${params[index] ?? ''}}`);
  const start = `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/${namespace}`;
  return {
    collection: [start, ...pairs.slice(0, -1), names.at(-1)].join('/'),
    item: [start, ...pairs].join('/'),
    nameParam: params.at(-1) ?? '',
    parentParam: params[0] ?? '',
  };
}

/** UNCONFIRMED: the page size where the specification states none. */
const pageSize = 1000;

/** Lists a type in a subscription or resource group. */
function listStored(type: string): ArmHandler {
  return (call) => pageOf(call, resourcesUnder(call.state, type, call.scope), pageSize);
}

function getStored(type: string, names: readonly string[]): ArmHandler {
  return (call) => {
    const resource = getResource(call.state, call.path);
    if (!resource) throw resourceNotFound(call, type, names);
    return { status: 200, body: resource };
  };
}

function listStoredChildren(parentParam: string): ArmHandler {
  return (call) => {
    refuseWithoutParent(call, parentParam);
    return pageOf(call, resourcesIn(call.state, call.path), pageSize);
  };
}

/** UNCONFIRMED: that other providers' 404 reads like Kusto's. */
function getStoredChild(type: string, parentParam: string, nameParam: string): ArmHandler {
  const get = getStored(type, [parentParam, nameParam]);
  return (call) => {
    refuseWithoutParent(call, parentParam);
    return get(call);
  };
}

/** Returns ARM's 404. `names` are the name parameters, parent first. */
export function resourceNotFound(call: ArmCall, type: string, names: readonly string[]): Error {
  return armError('ResourceNotFound:Tracked', {
    type,
    name: names.map((name) => param(call, name)).join('/'),
    group: param(call, 'resourceGroupName'),
  });
}

export function parentIdOf({ path }: ArmCall): string {
  // /subscriptions/{s}/resourceGroups/{g}/providers/{namespace}/{type}/{name}
  return path.split('/').slice(0, 9).join('/');
}

/** Throws 404 without the tracked resource named by `parentParam`. */
export function refuseWithoutParent(call: ArmCall, parentParam: string): void {
  if (!getResource(call.state, parentIdOf(call)))
    throw armError('ParentResourceNotFound', { name: param(call, parentParam) });
}
