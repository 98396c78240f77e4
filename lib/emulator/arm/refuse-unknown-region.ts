import { locationNotAvailable, locationNotAvailableForGroup } from './errors';
import { regionName, regions } from './regions';

/** Throws ARM's 400 for a region that Azure does not have. `type` such as `Microsoft.Kusto/clusters`; absent for a resource group. */
export function refuseUnknownRegion(location: string, type?: string): void {
  const known = regions.map(regionName);
  if (known.includes(regionName(location))) return;
  throw type === undefined
    ? locationNotAvailableForGroup(location, known)
    : locationNotAvailable(location, type, known);
}
