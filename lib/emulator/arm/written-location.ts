import type { ArmResource, JsonObject } from '../types';
import { type ArmCall, param } from './arm-call';
import { invalidLocation, locationRequired } from './errors';
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
  if (!location) throw locationRequired();
  if (!present) {
    refuseUnknownRegion(location, type);
    return regionName(location);
  }
  const held = regionName(stringOf(present.location) ?? '');
  if (held !== regionName(location)) {
    throw invalidLocation(present.name, held, param(call, 'resourceGroupName'), location);
  }
  return held;
}
