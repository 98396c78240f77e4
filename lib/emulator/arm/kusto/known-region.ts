import { armError } from '../../errors/arm-error';
import { type ArmCall, param } from '../arm-call';
import { regionName, regions } from '../regions';

/**
 * The region that the path names, normalised. UNCONFIRMED: that one which Azure does not have is refused as the gateway refuses a type
 * that a region does not have. `type` is spelled as in `locations/skus`.
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
