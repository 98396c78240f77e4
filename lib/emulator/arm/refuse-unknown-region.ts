import { armError } from '../errors/arm-error';
import { regionName, regions } from './regions';

/** Throws ARM's 400 for a region that Azure does not have. `type` such as `Microsoft.Kusto/clusters`; absent for a resource group. */
export function refuseUnknownRegion(location: string, type?: string): void {
  const known = regions.map(regionName);
  if (known.includes(regionName(location))) return;
  throw type === undefined
    ? armError('LocationNotAvailableForResourceGroup', { location, available: known })
    : armError('LocationNotAvailableForResourceType', { location, type, available: known });
}
