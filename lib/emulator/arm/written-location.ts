import { armError } from '../errors/arm-error';
import type { ArmResource, JsonObject } from '../types';
import { type ArmCall, param } from './arm-call';
import { stringOf } from './json-values';
import { refuseUnknownRegion } from './refuse-unknown-region';
import { regionName } from './regions';

/**
 * The normalised region of a tracked resource's PUT. Throws 400 where there is none or Azure does not have it, and 409 where the resource
 * lies elsewhere: ARM moves nothing.
 */
export function writtenLocation(
  call: ArmCall,
  body: JsonObject,
  type: string,
  present: ArmResource | undefined,
): string {
  const location = stringOf(body.location);
  if (!location) throw armError('LocationRequired');
  if (!present) {
    refuseUnknownRegion(location, type);
    return regionName(location);
  }
  const held = regionName(stringOf(present.location) ?? '');
  if (held !== regionName(location)) {
    throw armError('InvalidResourceLocation', {
      name: present.name,
      held,
      group: param(call, 'resourceGroupName'),
      wanted: location,
    });
  }
  return held;
}
