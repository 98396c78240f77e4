import type { ResourceType } from './resource-type';
import type { RouteLine } from './router';
import { getStored, getStoredChild, listStored, listStoredChildren } from './stored-resources';

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
