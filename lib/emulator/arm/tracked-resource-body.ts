import { armError } from '../errors/arm-error';
import { isObject, objectOf, stringOf } from '../json';
import type { ArmResource, JsonObject } from '../types';
import { type ArmCall, param } from './arm-call';
import { regionName, regions } from './regions';

/** Returns the normalized region of a PUT. Throws 400 without a valid one, and 409 for another than the resource's. */
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

/** Returns a body's tags. Throws 400 for values that aren't texts. */
export function tagsIn({ tags }: JsonObject): JsonObject | undefined {
  if (tags === undefined || tags === null) return undefined;
  if (!isObject(tags) || Object.values(tags).some((tag) => typeof tag !== 'string')) {
    throw armError('InvalidRequestContent:Conversion', { type: 'System.String', path: 'tags' });
  }
  return tags;
}

/** Returns `systemData` after a write (common-types v3). */
export function systemDataAfter(call: ArmCall, present: ArmResource | undefined): JsonObject {
  const created = objectOf(present?.systemData);
  const actor = call.caller.userName;
  const actorType = call.caller.kind === 'user' ? 'User' : 'Application';
  const now = new Date(call.now).toISOString();
  return {
    createdBy: created.createdBy ?? actor,
    createdByType: created.createdByType ?? actorType,
    createdAt: created.createdAt ?? now,
    lastModifiedBy: actor,
    lastModifiedByType: actorType,
    lastModifiedAt: now,
  };
}

/** Throws ARM's 400 for an unknown region. `type` is absent for a resource group. */
export function refuseUnknownRegion(location: string, type?: string): void {
  const known = regions.map(regionName);
  if (known.includes(regionName(location))) return;
  throw type === undefined
    ? armError('LocationNotAvailableForResourceGroup', { location, available: known })
    : armError('LocationNotAvailableForResourceType', { location, type, available: known });
}

/**
 * Returns the path's normalized region. UNCONFIRMED: that an unknown one is refused like a type in a region that
 * doesn't have it. `type` is spelled as in `locations/skus`.
 */
export function knownRegion(call: ArmCall, type: string, versions: readonly string[]): string {
  const location = regionName(param(call, 'location'));
  const known = regions.map(regionName);
  if (known.includes(location)) return location;
  throw armError('NoRegisteredProviderFound', {
    location,
    version: call.apiVersion,
    type,
    versions,
    locations: known,
  });
}
