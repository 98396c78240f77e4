import { armError } from '../errors/arm-error';
import { getResource } from '../store';
import type { ArmResource } from '../types';
import { type ArmAnswer, type ArmCall, param } from './arm-call';
import { pageOf } from './page-of';
import { resourcesIn, resourcesUnder } from './resource-index';
import type { ResourceType } from './resource-type';
import type { RouteLine } from './router';

/** Types that are answered as the estate holds them: the paths follow from the type's name. */

interface Stored {
  versions: readonly string[];
  /** `$top` and its like, where the type's list knows them. */
  options?: readonly string[];
  /** Writes and actions beside the reading. */
  more?: readonly RouteLine[];
}

/** A tracked type such as `Microsoft.KeyVault/vaults`: lists by subscription and by group, and one. */
export function storedType(type: string, { versions, options = [], more = [] }: Stored): ResourceType {
  const { collection, one, place } = pathsOf(type);
  const [namespace = '', name = ''] = type.split('/');
  return {
    type,
    versions,
    regional: true,
    options: [...options, '$skiptoken'],
    routes: [
      ['GET', `/subscriptions/{subscriptionId}/providers/${namespace}/${name}`, `${type}/read`, listStored(type)],
      ['GET', collection, `${type}/read`, listStored(type)],
      ['GET', one, `${type}/read`, getStored(type, place)],
      ...more,
    ],
  };
}

/** A child of a tracked type such as `Microsoft.KeyVault/vaults/keys`: list and one, 404 where the tracked resource is not there. */
export function storedChildType(type: string, { versions, options = [], more = [] }: Stored): ResourceType {
  const { collection, one, place, parentPlace } = pathsOf(type);
  return {
    type,
    versions,
    regional: true,
    options: [...options, '$skiptoken'],
    routes: [
      ['GET', collection, `${type}/read`, listStoredChildren(parentPlace)],
      ['GET', one, `${type}/read`, getStoredChild(type, parentPlace, place)],
      ...more,
    ],
  };
}

/** The templates of a type's collection and of one resource, with the names of the places that hold its own and its tracked resource's name. */
export function pathsOf(type: string): { collection: string; one: string; place: string; parentPlace: string } {
  const [namespace = '', ...names] = type.split('/');
  const places = names.map((name) => `${name}Name`);
  const pairs = names.map((name, at) => `${name}/{${places[at] ?? ''}}`);
  const start = `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/${namespace}`;
  return {
    collection: [start, ...pairs.slice(0, -1), names.at(-1)].join('/'),
    one: [start, ...pairs].join('/'),
    place: places.at(-1) ?? '',
    parentPlace: places[0] ?? '',
  };
}

/** Reading of resources that are answered as they are held: identities, vaults and their keys, networks. */

/** UNCONFIRMED: how many a page holds where the specification states no number. */
const mostPerPage = 1000;

/** A handler that lists a type in the subscription or resource group of the path. */
export function listStored(type: string): (call: ArmCall) => ArmAnswer {
  return (call) => pageOf(call, resourcesUnder(call.state, type, call.scope), mostPerPage);
}

/** A handler that answers one tracked resource; `place` is the template's place that holds its name. */
export function getStored(type: string, place: string): (call: ArmCall) => ArmAnswer {
  return (call) => {
    const resource = getResource(call.state, call.path);
    if (!resource)
      throw armError('ResourceNotFound:Tracked', {
        type,
        name: param(call, place),
        group: param(call, 'resourceGroupName'),
      });
    return { status: 200, body: resource };
  };
}

/** A handler that lists what lies right under a tracked resource. */
export function listStoredChildren(place: string): (call: ArmCall) => ArmAnswer {
  return (call) => {
    refuseWithoutParent(call, place);
    return pageOf(call, resourcesIn(call.state, call.path), mostPerPage);
  };
}

/** A handler that answers one child of a tracked resource. UNCONFIRMED: that other providers' 404 reads as Kusto's siblings do. */
export function getStoredChild(type: string, place: string, name: string): (call: ArmCall) => ArmAnswer {
  return (call) => {
    refuseWithoutParent(call, place);
    const child: ArmResource | undefined = getResource(call.state, call.path);
    if (!child)
      throw armError('ResourceNotFound:Tracked', {
        type,
        name: `${param(call, place)}/${param(call, name)}`,
        group: param(call, 'resourceGroupName'),
      });
    return { status: 200, body: child };
  };
}

/** Throws 404 where the tracked resource of the path is not there; `place` holds its name. */
export function refuseWithoutParent(call: ArmCall, place: string): void {
  // /subscriptions/{s}/resourceGroups/{g}/providers/{namespace}/{type}/{name}, and the empty part before the first slash.
  const parent = call.path.split('/').slice(0, 9).join('/');
  if (!getResource(call.state, parent)) throw armError('ParentResourceNotFound', { name: param(call, place) });
}
