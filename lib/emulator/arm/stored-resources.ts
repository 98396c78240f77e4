import { armError } from '../errors/arm-error';
import { getResource } from '../store';
import type { ArmResource } from '../types';
import { type ArmAnswer, type ArmCall, param } from './arm-call';
import { pageOf } from './page-of';
import { resourcesIn, resourcesUnder } from './resource-index';

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
